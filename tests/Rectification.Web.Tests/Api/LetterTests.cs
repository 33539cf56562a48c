using System.Net;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public sealed class LetterTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_letter_is_issued_signed_for_answered_and_downloaded_as_a_word_file()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        using var office = await site.As(world.Supervisor);
        using var unit = await site.As(world.Handler);
        using var other = await site.As(world.OtherHandler);
        var body = new { kind = "Supervision", issueIds = new[] { issue }, text = "进展缓慢", replyDays = 5 };
        Assert.Equal("not-allowed", await unit.Post("/letters", body).Refused(HttpStatusCode.Forbidden));
        var id = (await office.Post("/letters", body).Json(HttpStatusCode.Created)).Text("id");
        Assert.Equal("letter-not-found", await other.Fetch($"/letters/{id}").Refused(HttpStatusCode.NotFound));
        await unit.Post($"/letters/{id}/signature").Json();
        Assert.Equal("letter-answer-missing", await unit.Post($"/letters/{id}/answer", new { words = "" }).Refused(HttpStatusCode.UnprocessableEntity));
        await unit.Post($"/letters/{id}/answer", new { words = "已制定计划" }).Json();
        Assert.Equal("Answered", (await office.Fetch($"/letters/{id}").Json()).GetProperty("row").Text("state"));
        Assert.Equal(id, (await unit.Fetch($"/letters?issue={issue}").Json()).GetProperty("items")[0].Text("id"));
        using var file = await unit.GetAsync(new Uri($"/letters/{id}/letter.docx", UriKind.Relative));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, (byte)'P', (byte)'K'), (file.StatusCode, bytes[0], bytes[1]));
        using var hidden = await other.GetAsync(new Uri($"/letters/{id}/letter.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }
}
