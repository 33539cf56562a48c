using System.IO.Compression;
using System.Net;
using Rectification.Letters;
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

    [Fact]
    public async Task The_record_of_an_interview_is_a_word_file_once_it_was_held()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        var meet = world.Now.AddDays(-1);
        var id = (await world.Must(new IssueLetter(LetterKind.Interview, [issue], Text: "进展缓慢") { MeetAt = world.Now.AddDays(1), MeetWhere = "三楼会议室", MeetWith = "县纪委副书记" }, world.Supervisor)).Id;
        using var unit = await site.As(world.Handler);
        async Task<HttpResponseMessage> Record() => await unit.GetAsync(new Uri($"/letters/{id}/record.docx", UriKind.Relative));
        using (var early = await Record()) Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        await world.Must(new RecordInterview(id, null, meet, "吴敏、郑洁", "说明了原因。", "一个月内完成。"), world.Supervisor);
        using var file = await Record();
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.StartsWith("约谈县人民医院（约谈", file.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var word = new ZipArchive(await file.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(word.GetEntry("word/document.xml")!.Open());
        var text = await reader.ReadToEndAsync();
        Assert.All(["三楼会议室", "县纪委副书记", "吴敏、郑洁", "说明了原因。", "一个月内完成。"], said => Assert.Contains(said, text, StringComparison.Ordinal));
    }
}
