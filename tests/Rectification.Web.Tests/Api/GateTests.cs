using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public class GateTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task Nobody_gets_a_problem_and_no_redirect()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var nobody = site.Nobody();
        Assert.Equal("unauthenticated", await nobody.Fetch("/me").Refused(HttpStatusCode.Unauthorized));
        Assert.Equal("unauthenticated", await nobody.Post($"/issues/{Guid.NewGuid()}/acceptance", "{").Refused(HttpStatusCode.Unauthorized));
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "made-up");
        Assert.Equal("unauthenticated", await nobody.Fetch("/me").Refused(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_token_says_who_calls()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var head = await site.As(site.World.Head);
        var me = await head.Fetch("/me").Json();
        Assert.Equal("周建国", me.Text("name"));
        Assert.Equal(["Unit", "Leader"], me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("周建国", await head.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_speaks_the_readers_language_and_Chinese_first()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        var path = $"/issues/{Guid.NewGuid()}/acceptance";
        var plain = await handler.Post(path).Json(HttpStatusCode.NotFound);
        Assert.Equal("没有找到", plain.Text("title"));
        Assert.StartsWith("没有找到这个问题", plain.Text("detail"), StringComparison.Ordinal);
        foreach (var (asked, english) in new[] { ("en", true), ("zh-CN,zh;q=0.9,en;q=0.8", false), ("en-GB,en;q=0.9,zh;q=0.1", true), ("de,fr", false), ("zh;q=0.5,en;q=0.5", false) })
        {
            var problem = await handler.Post(path, null, ("Accept-Language", asked)).Json(HttpStatusCode.NotFound);
            Assert.Equal(problem.GetProperty("sentence").Text(english ? "en" : "zh"), problem.Text("detail"));
        }
    }

    [Fact]
    public async Task An_address_or_method_that_does_not_exist_is_a_problem_too()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        Assert.Equal("not-found", await handler.Fetch("/nothing").Refused(HttpStatusCode.NotFound));
        Assert.Equal("not-found", await handler.Post("/issues/not-an-id/acceptance").Refused(HttpStatusCode.NotFound));
        Assert.Equal("method-not-allowed", await handler.Send(HttpMethod.Put, "/me").Refused(HttpStatusCode.MethodNotAllowed));
    }

    [Theory]
    [InlineData("{", "malformed-json", 400)]
    [InlineData("{\"verdict\":}", "malformed-json", 400)]
    [InlineData("{\"verdict\":\"Approve\",\"opinon\":\"同意\"}", "unknown-property", 400)]
    [InlineData("{\"opinion\":\"同意\"}", "missing-property", 400)]
    [InlineData("{\"verdict\":\"Maybe\"}", "malformed-value", 400)]
    [InlineData("{\"verdict\":1}", "malformed-value", 400)]
    [InlineData("{\"verdict\":\"Approve\",\"opinion\":{}}", "malformed-value", 400)]
    [InlineData("", "body-missing", 400)]
    public async Task A_body_that_cannot_be_read_is_said_to_be_so_with_its_place(string body, string code, int status)
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        var path = $"/issues/{Guid.NewGuid()}/decisions";
        Assert.Equal(code, await handler.Post(path, body).Refused((HttpStatusCode)status));
        var sentence = (await handler.Post(path, body).Json((HttpStatusCode)status)).Text("detail");
        if (code == "unknown-property") Assert.Contains("opinon", sentence, StringComparison.Ordinal);
        if (code == "missing-property") Assert.Contains("verdict", sentence, StringComparison.Ordinal);
        if (code == "malformed-value") Assert.Contains("$.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        using var content = new StringContent("verdict=Approve", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = handler.PostAsync(new Uri($"/api/v1/issues/{Guid.NewGuid()}/decisions", UriKind.Relative), content);
        Assert.Equal("unsupported-media-type", await answer.Refused(HttpStatusCode.UnsupportedMediaType));
    }

    [Theory]
    [InlineData("If-Match", "7", "if-match-malformed")]
    [InlineData("If-Match", "\"seven\"", "if-match-malformed")]
    [InlineData("If-Match", "\"1\", \"2\"", "if-match-malformed")]
    [InlineData("If-Match", "\"-1\"", "if-match-malformed")]
    [InlineData("Idempotency-Key", "", "idempotency-key-too-long")]
    public async Task A_header_that_cannot_be_read_is_not_passed_over(string name, string value, string code)
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        var path = $"/issues/{await site.World.Assigned()}/acceptance";
        Assert.Equal(code, await handler.Post(path, null, (name, value)).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("idempotency-key-too-long", await handler.Post(path, null, ("Idempotency-Key", new string('k', 256))).Refused(HttpStatusCode.BadRequest));
        await handler.Post(path, null, ("Idempotency-Key", Guid.NewGuid().ToString("N").PadRight(255, 'k'))).Json();
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_whether_or_not_its_length_is_announced()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var handler = await site.As(site.World.Handler);
        var path = $"/issues/{Guid.NewGuid()}/decisions";
        var large = $$"""{"verdict":"Approve","opinion":"{{new string('x', 2_000_000)}}"}""";
        Assert.Equal("too-large", await handler.Post(path, large).Refused(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("too-large", await handler.Post(path, large, ("Transfer-Encoding", "chunked")).Refused(HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_be_careful()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var nobody = site.Nobody();
        using var answer = await nobody.Fetch("/me");
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", answer.Headers.GetValues("Content-Security-Policy").Single().Split("style-src")[0], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }
}
