using System.Text.Json;
using Rectification.Notifying;

namespace Rectification.Tests.Notifying;

public class ChannelFormsTests
{
    private static readonly DateTime At = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_wecom_robot_gets_text_that_fits_and_mentions_the_phone()
    {
        var (_, body) = await Written(EndpointKind.WeCom, new string('整', 3000));
        Assert.Equal("text", body.GetProperty("msgtype").GetString());
        var text = body.GetProperty("text");
        Assert.Equal("13800000000", text.GetProperty("mentioned_mobile_list")[0].GetString());
        var content = text.GetProperty("content").GetString()!;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(content), 2040, ChannelForms.WeComBytes);
        Assert.EndsWith("整…", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dingtalk_robot_is_signed_in_its_address()
    {
        // Worked out beside this with openssl: the milliseconds, a line end and the secret, keyed with the secret.
        Assert.Equal("d8MiemiW5bT/XT2zgWrhyRQdANlJ4zkTa39rkwaldRU=", ChannelForms.DingTalkSignature("SECabc", 1577808000000));
        var (request, body) = await Written(EndpointKind.DingTalk, "【红色催办】", "https://robot.example/send?access_token=t", "SECabc");
        Assert.Equal("text", body.GetProperty("msgtype").GetString());
        Assert.Equal(("【红色催办】", "13800000000"), (body.GetProperty("text").GetProperty("content").GetString(), body.GetProperty("at").GetProperty("atMobiles")[0].GetString()));
        var stamp = new DateTimeOffset(At).ToUnixTimeMilliseconds();
        Assert.Equal($"?access_token=t&timestamp={stamp}&sign={Uri.EscapeDataString(ChannelForms.DingTalkSignature("SECabc", stamp))}", request.RequestUri!.Query);
    }

    [Fact]
    public async Task A_feishu_robot_is_signed_in_its_body()
    {
        Assert.Equal("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=", ChannelForms.FeishuSignature("demo", 1599360473));
        var (_, body) = await Written(EndpointKind.Feishu, "提醒", secret: "demo");
        Assert.Equal(("text", "提醒"), (body.GetProperty("msg_type").GetString(), body.GetProperty("content").GetProperty("text").GetString()));
        var seconds = new DateTimeOffset(At).ToUnixTimeSeconds();
        Assert.Equal(($"{seconds}", ChannelForms.FeishuSignature("demo", seconds)), (body.GetProperty("timestamp").GetString(), body.GetProperty("sign").GetString()));
        Assert.False((await Written(EndpointKind.Feishu, "提醒")).Body.TryGetProperty("sign", out _));
    }

    [Fact]
    public async Task A_webhook_gets_a_signed_cloud_event()
    {
        var (request, body) = await Written(EndpointKind.Webhook, "提醒", secret: "key");
        Assert.Equal("application/cloudevents+json", request.Content!.Headers.ContentType!.MediaType);
        Assert.Equal(("1.0", "rectification.notice"), (body.GetProperty("specversion").GetString(), body.GetProperty("type").GetString()));
        Assert.All(["id", "source", "time", "subject"], name => Assert.NotEmpty(body.GetProperty(name).GetString()!));
        Assert.Equal(7, body.GetProperty("data").GetProperty("answer").GetInt32());
        var text = await request.Content.ReadAsStringAsync();
        var seconds = new DateTimeOffset(At).ToUnixTimeSeconds();
        Assert.Equal($"t={seconds},v1={ChannelForms.WebhookSignature("key", seconds, text)}", Assert.Single(request.Headers.GetValues("Rectification-Signature")));
    }

    [Fact]
    public async Task A_text_message_is_written_into_the_gateway_s_own_form()
    {
        var json = new Endpoint { Kind = EndpointKind.Sms, Name = "s", Url = "https://sms.example/send", Secret = "k\"1", Body = """{"mobile":"{phone}","content":"{text}","key":"{key}"}""" };
        using var request = ChannelForms.Request(json, Message("“引号”和\n换行 {key}"));
        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync());
        Assert.Equal(("13800000000", "“引号”和\n换行 {key}", "k\"1"),
            (body.RootElement.GetProperty("mobile").GetString(), body.RootElement.GetProperty("content").GetString(), body.RootElement.GetProperty("key").GetString()));
        var form = new Endpoint { Kind = EndpointKind.Sms, Name = "s", Url = "https://sms.example/send", Body = "to={phone}&msg={text}" };
        using var other = ChannelForms.Request(form, Message("a&b=c"));
        Assert.Equal("to=13800000000&msg=a%26b%3Dc", await other.Content!.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(EndpointKind.WeCom, """{"errcode":0,"errmsg":"ok"}""", Fate.Sent)]
    [InlineData(EndpointKind.WeCom, """{"errcode":45009,"errmsg":"api freq out of limit"}""", Fate.Failed)]
    [InlineData(EndpointKind.WeCom, """{"errcode":93000,"errmsg":"invalid webhook url"}""", Fate.Refused)]
    [InlineData(EndpointKind.DingTalk, """{"errcode":0,"errmsg":"ok"}""", Fate.Sent)]
    [InlineData(EndpointKind.DingTalk, """{"errcode":310000,"errmsg":"sign not match"}""", Fate.Refused)]
    [InlineData(EndpointKind.DingTalk, """{"errcode":130101,"errmsg":"send too fast"}""", Fate.Failed)]
    [InlineData(EndpointKind.Feishu, """{"code":0,"msg":"success","data":{}}""", Fate.Sent)]
    [InlineData(EndpointKind.Feishu, """{"StatusCode":0,"StatusMessage":"success"}""", Fate.Sent)]
    [InlineData(EndpointKind.Feishu, """{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}""", Fate.Refused)]
    [InlineData(EndpointKind.Feishu, """{"code":11232,"msg":"frequency limited"}""", Fate.Failed)]
    // Servers that say 200 and mean nothing by it.
    [InlineData(EndpointKind.WeCom, "<html>ok</html>", Fate.Failed)]
    [InlineData(EndpointKind.DingTalk, "", Fate.Failed)]
    [InlineData(EndpointKind.Feishu, "[0]", Fate.Failed)]
    [InlineData(EndpointKind.WeCom, """{"errcode":"0"}""", Fate.Failed)]
    [InlineData(EndpointKind.Webhook, "whatever", Fate.Sent)]
    public void An_answer_means_what_its_own_code_says(EndpointKind kind, string answer, Fate fate) =>
        Assert.Equal(fate, ChannelForms.Judge(new Endpoint { Kind = kind, Name = "", Url = "" }, answer).Fate);

    private static ChannelMessage Message(string text) => new(Guid.NewGuid(), text, "13800000000", new { answer = 7 }, new Uri("https://zg.example/"), "issues/7", At);

    private static async Task<(HttpRequestMessage Request, JsonElement Body)> Written(EndpointKind kind, string text, string url = "https://robot.example/send", string? secret = null)
    {
        var request = ChannelForms.Request(new Endpoint { Kind = kind, Name = "r", Url = url, Secret = secret }, Message(text));
        return (request, JsonDocument.Parse(await request.Content!.ReadAsStringAsync()).RootElement);
    }
}
