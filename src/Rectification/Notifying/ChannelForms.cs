using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rectification.History;

namespace Rectification.Notifying;

/// <summary>One message as the HTTP channels need it.</summary>
/// <param name="Id">Of the delivery.</param>
/// <param name="Text">What is said, subject first.</param>
/// <param name="Phone">Of the person meant; null when it is not known.</param>
/// <param name="Facts">For the webhook.</param>
public sealed record ChannelMessage(Guid Id, string Text, string? Phone, object Facts, Uri Source, string Subject, DateTime At);

/// <summary>The documented message forms of each channel, and what their answers mean.</summary>
public static class ChannelForms
{
    /// <summary>Longest text of a WeCom robot, in bytes of UTF-8.</summary>
    public const int WeComBytes = 2048;

    private const string Json = "application/json";

    public static HttpRequestMessage Request(Endpoint to, ChannelMessage message)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        string[] phones = message.Phone is { } phone ? [phone] : [];
        var at = new DateTimeOffset(message.At, TimeSpan.Zero);
        return to.Kind switch
        {
            EndpointKind.WeCom => Post(to.Url, Json, Serialize(new { msgtype = "text", text = new { content = Cut(message.Text, WeComBytes), mentioned_mobile_list = phones } })),
            EndpointKind.DingTalk => Post(
                DingTalkUrl(to, at.ToUnixTimeMilliseconds()), Json, Serialize(new { msgtype = "text", text = new { content = message.Text }, at = new { atMobiles = phones, isAtAll = false } })),
            EndpointKind.Feishu => Post(to.Url, Json, Feishu(to.Secret, message.Text, at.ToUnixTimeSeconds())),
            EndpointKind.Webhook => CloudEvent(to, message, at),
            EndpointKind.Sms => Sms(to, message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What became of a message that was answered with 200.</summary>
    public static SendResult Judge(Endpoint to, string answer)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (to.Kind is EndpointKind.Webhook) return new(Fate.Sent);
        if (to.Kind is EndpointKind.Sms)
            return string.IsNullOrEmpty(to.Success) || answer.Contains(to.Success, StringComparison.Ordinal) ? new(Fate.Sent) : new(Fate.Refused, Short(answer));
        var (code, words) = Code(answer, to.Kind is EndpointKind.Feishu ? ["code", "StatusCode"] : ["errcode"]);
        // Too many messages in a minute, or a busy server: later it will do. A wrong key, keyword or signature will not get better.
        var later = to.Kind switch
        {
            EndpointKind.WeCom => code is 45009 or -1,
            EndpointKind.DingTalk => code is 130101 or -1,
            _ => code is 11232 || words.Contains("too many", StringComparison.OrdinalIgnoreCase),
        };
        return code switch
        {
            0 => new(Fate.Sent),
            null => new(Fate.Failed, Short(answer.Length == 0 ? DeliveryTrouble.NoAnswer : answer)),
            _ => new(later ? Fate.Failed : Fate.Refused, Short($"{code} {words}")),
        };
    }

    /// <summary>Of a DingTalk robot: over the milliseconds and the secret, keyed with the secret.</summary>
    public static string DingTalkSignature(string secret, long milliseconds) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Stamped(milliseconds, secret))));

    /// <summary>Of a Feishu robot: over nothing, keyed with the seconds and the secret.</summary>
    public static string FeishuSignature(string secret, long seconds) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Stamped(seconds, secret)), Array.Empty<byte>()));

    /// <summary>Of the webhook: over the seconds, a full stop and the body as sent.</summary>
    public static string WebhookSignature(string secret, long seconds, string body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{body}"))));

    private static string Stamped(long time, string secret) => string.Create(CultureInfo.InvariantCulture, $"{time}\n{secret}");

    private static string DingTalkUrl(Endpoint to, long milliseconds) => to.Secret is not { Length: > 0 } secret ? to.Url : string.Create(
        CultureInfo.InvariantCulture,
        $"{to.Url}{(to.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={milliseconds}&sign={Uri.EscapeDataString(DingTalkSignature(secret, milliseconds))}");

    private static string Feishu(string? secret, string text, long seconds) => string.IsNullOrEmpty(secret)
        ? Serialize(new { msg_type = "text", content = new { text } })
        : Serialize(new { timestamp = seconds.ToString(CultureInfo.InvariantCulture), sign = FeishuSignature(secret, seconds), msg_type = "text", content = new { text } });

    private static HttpRequestMessage CloudEvent(Endpoint to, ChannelMessage message, DateTimeOffset at)
    {
        var body = Serialize(new
        {
            specversion = "1.0", id = message.Id.ToString(), source = message.Source.ToString(), type = "rectification.notice", subject = message.Subject,
            time = at.ToString("O", CultureInfo.InvariantCulture), datacontenttype = Json, data = message.Facts,
        });
        var request = Post(to.Url, "application/cloudevents+json", body);
        var seconds = at.ToUnixTimeSeconds();
        if (to.Secret is { Length: > 0 } secret)
            request.Headers.Add("Rectification-Signature", string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={WebhookSignature(secret, seconds, body)}"));
        return request;
    }

    private static HttpRequestMessage Sms(Endpoint to, ChannelMessage message)
    {
        var template = to.Body ?? "phone={phone}&text={text}&key={key}";
        var json = template.TrimStart().StartsWith('{');
        string Written(string? value) => json ? JsonEncodedText.Encode(value ?? "", EventJson.Options.Encoder).ToString() : Uri.EscapeDataString(value ?? "");
        var body = template.Replace("{phone}", Written(message.Phone), StringComparison.Ordinal).Replace("{key}", Written(to.Secret), StringComparison.Ordinal)
            .Replace("{text}", Written(message.Text), StringComparison.Ordinal);
        return Post(to.Url, json ? Json : "application/x-www-form-urlencoded", body);
    }

    private static HttpRequestMessage Post(string url, string type, string body) => new(HttpMethod.Post, url)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type, "utf-8") } },
    };

    private static string Serialize(object value) => JsonSerializer.Serialize(value, EventJson.Options);

    private static (int? Code, string Words) Code(string answer, string[] names)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind is not JsonValueKind.Object) return (null, "");
            var words = json.RootElement.TryGetProperty("errmsg", out var said) || json.RootElement.TryGetProperty("msg", out said) ? said.ToString() : "";
            foreach (var name in names)
                if (json.RootElement.TryGetProperty(name, out var code) && code.ValueKind is JsonValueKind.Number && code.TryGetInt32(out var number)) return (number, words);
            return (null, words);
        }
        catch (JsonException)
        {
            return (null, "");
        }
    }

    /// <summary>As much of a text as fits, whole characters only.</summary>
    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes) return text;
        var kept = new StringBuilder();
        var left = bytes - Encoding.UTF8.GetByteCount("…");
        foreach (var rune in text.EnumerateRunes())
        {
            if ((left -= rune.Utf8SequenceLength) < 0) break;
            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    private static string Short(string words) => words.Length <= 300 ? words : words[..300];
}
