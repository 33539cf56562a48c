using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class EvidenceTests(Sites sites) : IClassFixture<Sites>
{
    private const string Limit = "65536";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_comes_back_as_it_was_sent_and_is_never_shown_inside_the_site(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.InProgress();
        var measure = await Measure(handler, id);
        var content = Encoding.UTF8.GetBytes("<script>alert(1)</script> 考勤制度");
        var sent = await handler.Upload($"/issues/{id}/measures/{measure}/evidence?kind=Regulation", "考勤 “制度”.txt", content).Json(HttpStatusCode.Created);
        using var got = await handler.Fetch($"/evidence/{sent.Text("id")}");
        Assert.Equal(content, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/plain", got.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("考勤 “制度”.txt", got.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", got.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var part = await handler.Fetch($"/evidence/{sent.Text("id")}", ("Range", "bytes=0-7"));
        Assert.Equal("<script>", await part.Content.ReadAsStringAsync());

        var newer = await handler.Upload($"/issues/{id}/evidence/{sent.Text("id")}/revisions", "考勤制度.txt", "第二版"u8.ToArray()).Json(HttpStatusCode.Created);
        var rows = (await handler.Fetch($"/issues/{id}").Json()).GetProperty("measures")[0].GetProperty("evidence").EnumerateArray().ToList();
        Assert.Equal([1, 2], rows.Select(r => r.GetProperty("revision").GetInt32()));
        Assert.Equal("Regulation", rows[1].Text("kind"));
        await handler.Send(HttpMethod.Delete, $"/issues/{id}/evidence/{newer.Text("id")}?reason=传错文件").Json();
        Assert.Equal("evidence-not-found", await handler.Send(HttpMethod.Delete, $"/issues/{id}/evidence/{newer.Text("id")}?reason=传错文件").Refused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task What_is_no_upload_is_refused_and_nothing_is_half_written()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite, ("MaxEvidenceBytes", Limit));
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.InProgress();
        var path = $"/issues/{id}/measures/{await Measure(handler, id)}/evidence";
        Task<HttpResponseMessage> Raw(string body, string type, bool chunked = false)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Calls.Root + path) { Content = new StringContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            request.Headers.TransferEncodingChunked = chunked;
            return handler.SendAsync(request);
        }

        Assert.Equal("unsupported-media-type", await handler.Post(path, new { }).Refused(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal("multipart-malformed", await Raw("x", "multipart/form-data").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("multipart-malformed", await Raw("no boundary at all", "multipart/form-data; boundary=b").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("file-missing", await Raw("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nPhoto\r\n--b--\r\n", "multipart/form-data; boundary=b").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("multipart-malformed", await Raw("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ncut off", "multipart/form-data; boundary=b").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("evidence-type-not-allowed", await handler.Upload(path, "a.exe", "MZ"u8.ToArray()).Refused(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal("evidence-type-mismatch", await handler.Upload(path, "a.pdf", "MZ"u8.ToArray()).Refused(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal("evidence-empty", await handler.Upload(path, "a.txt", []).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("evidence-too-large", await handler.Upload(path, "a.txt", new byte[70_000]).Refused(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("query-malformed", await handler.Upload(path + "?kind=Film", "a.txt", "x"u8.ToArray()).Refused(HttpStatusCode.BadRequest));
        Assert.Equal(0, await site.World.Read(db => db.Evidence.CountAsync()));
        Assert.Empty(Directory.Exists(site.Files) ? Directory.EnumerateFiles(site.Files, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_early_whether_announced_or_not()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite, ("MaxEvidenceBytes", Limit));
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.InProgress();
        var path = $"/issues/{id}/measures/{await Measure(handler, id)}/evidence";
        const long Two = 2L * 1024 * 1024 * 1024;
        var announced = new HttpRequestMessage(HttpMethod.Post, Calls.Root + path) { Content = Uploads.Endless(Two) };
        announced.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        announced.Content.Headers.ContentLength = Two;
        announced.Headers.ExpectContinue = true;
        Assert.Equal("too-large", await handler.SendAsync(announced).Refused(HttpStatusCode.RequestEntityTooLarge));
        // The server stops reading; whether the answer or the broken pipe is seen first is the network's choice.
        HttpStatusCode? status;
        try
        {
            using var answer = await handler.Upload(path, "a.txt", Uploads.Endless(Two));
            status = answer.StatusCode;
        }
        catch (HttpRequestException e)
        {
            status = e.StatusCode;
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.Equal(0, await site.World.Read(db => db.Evidence.CountAsync()));
        Assert.Empty(Directory.Exists(site.Files) ? Directory.EnumerateFiles(site.Files, "*", SearchOption.AllDirectories) : []);
    }

    private static async Task<string> Measure(HttpClient handler, Guid id) =>
        (await handler.Post($"/issues/{id}/measures", new { text = "修订考勤制度。" }).Json(HttpStatusCode.Created)).Text("id");
}
