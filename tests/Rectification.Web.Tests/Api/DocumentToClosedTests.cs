using System.Net;
using System.Text;
using System.Text.Json;
using Rectification.History;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

/// <summary>The main job whole, over the API alone: a published document becomes a round, and every issue in it is worked on until it is closed.</summary>
public class DocumentToClosedTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_issue_of_our_own_bulletin_is_closed(DatabaseKind kind) =>
        await Close(kind, World.Repository("tests", "Rectification.Documents.Tests", "Reading", "Fixtures", "publicity-with-site-lines.txt"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_issue_of_a_published_document_is_closed(DatabaseKind kind)
    {
        var seeds = World.Repository("..", "shared", "seeds");
        Assert.SkipUnless(Directory.Exists(seeds), "shared/seeds is not here");
        // The shortest, so that the run stays short; the reader is tried on all of them.
        await Close(kind, Directory.GetFiles(seeds, "*.txt").OrderBy(f => new FileInfo(f).Length).First());
    }

    private static async Task Close(DatabaseKind kind, string file)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        var preview = await office.Upload("/imports", Path.GetFileName(file), await File.ReadAllBytesAsync(file)).Json(HttpStatusCode.Created);
        var drafted = Flat(preview.GetProperty("draft").GetProperty("issues")).ToList();
        Assert.NotEmpty(drafted);
        var commitment = new { roundName = "县委巡察整改", kind = "RoutineInspection", unitId = world.Hospital.Id, numbersAsWritten = true };
        var round = (await office.Post($"/imports/{preview.Text("id")}/commitment", commitment, ("If-Match", "\"1\"")).Json(HttpStatusCode.Created)).Text("roundId");

        var issues = await All(office, $"/issues?round={round}&size=7");
        Assert.Equal(drafted.Select(d => d.Text("title")).Order(StringComparer.Ordinal), issues.Select(i => i.Text("title")).Order(StringComparer.Ordinal));
        using var cast = new Cast(office, await site.As(world.Handler), await site.As(world.Leader), await site.As(world.Head), await site.As(world.AuthorityHead));
        foreach (var issue in issues) await cast.Assign(world, issue.GetProperty("id").GetGuid(), key: issue.GetProperty("id").GetGuid() == issues[0].GetProperty("id").GetGuid());
        // A parent closes only after its children.
        var open = new Queue<Guid>(issues.Select(i => i.GetProperty("id").GetGuid()));
        for (var left = open.Count * open.Count; open.Count > 0; left--)
        {
            Assert.True(left > 0, "Some issues wait for each other for ever.");
            var id = open.Dequeue();
            if (!await cast.Work(id)) open.Enqueue(id);
        }

        var closed = await All(office, $"/issues?round={round}&state=Closed");
        Assert.Equal(issues.Count, closed.Count);
        var measures = drafted.Sum(d => d.GetProperty("measures").GetArrayLength());
        var pages = new List<JsonElement>();
        foreach (var issue in closed) pages.Add(await office.Fetch($"/issues/{issue.Text("id")}").Json());
        var written = pages.SelectMany(p => p.GetProperty("measures").EnumerateArray()).Select(m => m.Text("text")).ToList();
        Assert.True(written.Count >= measures);
        Assert.All(drafted.SelectMany(d => d.GetProperty("measures").EnumerateArray()), m => Assert.Contains(m.GetString(), written));
        Assert.All(pages, p => Assert.Equal(p.GetProperty("head").GetProperty("keyIssue").GetBoolean() ? 3 : 2, p.GetProperty("rechecks").GetArrayLength()));
        var faults = new List<HistoryFault>();
        var history = await world.Ask((VerifyHistory verify) => verify.Run(fault =>
        {
            faults.Add(fault);
            return Task.CompletedTask;
        }));
        Assert.Empty(faults);
        Assert.Equal(issues.Count, history.Issues);
    }

    private static IEnumerable<JsonElement> Flat(JsonElement issues) => issues.EnumerateArray().SelectMany(i => Flat(i.GetProperty("children")).Prepend(i));

    private static async Task<List<JsonElement>> All(HttpClient client, string path)
    {
        var all = new List<JsonElement>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.Fetch($"{path}{(next.Length > 0 ? $"&after={Uri.EscapeDataString(next)}" : "")}").Json();
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        return all;
    }

    /// <summary>Those who take part, each with a client of their own.</summary>
    private sealed record Cast(HttpClient Office, HttpClient Handler, HttpClient Leader, HttpClient Head, HttpClient Authority) : IDisposable
    {
        public async Task Assign(World world, Guid id, bool key) => await Office.Post($"/issues/{id}/assignment", new
        {
            unitId = world.Hospital.Id, leadDepartmentId = world.Medicine.Id, responsibleLeaderId = world.Leader.PersonId, handlerId = world.Handler.PersonId,
            dueOn = world.Today.AddDays(60), @class = "Timed", keyIssue = key, participatingDepartmentIds = Array.Empty<Guid>(),
        }).Json();

        /// <returns>Whether it is closed; a parent is not while a child is open.</returns>
        public async Task<bool> Work(Guid id)
        {
            var page = await Office.Fetch($"/issues/{id}").Json();
            if (page.GetProperty("head").Text("state") == "Assigned") await Report(id, page);
            if (page.GetProperty("children").EnumerateArray().Any(c => c.Text("state") != "Closed")) return false;
            var key = page.GetProperty("head").GetProperty("keyIssue").GetBoolean();
            var state = (await Head.Post($"/issues/{id}/closure", new { disposition = "Rectified", opinion = "同意销号。" }).Json()).Text("state");
            if (key)
            {
                Assert.Equal("Verified", state);
                state = (await Authority.Post($"/issues/{id}/decisions", new { verdict = "Approve", opinion = "准予销号。" }).Json()).Text("state");
            }

            Assert.Equal("Closed", state);
            return true;
        }

        private async Task Report(Guid id, JsonElement page)
        {
            await Handler.Post($"/issues/{id}/acceptance").Json();
            var measures = page.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("id").GetGuid()).ToList();
            if (measures.Count == 0) measures.Add((await Handler.Post($"/issues/{id}/measures", new { text = "专题研究，制定整改方案并落实。" }).Json(HttpStatusCode.Created)).GetProperty("id").GetGuid());
            foreach (var measure in measures)
            {
                await Handler.Upload($"/issues/{id}/measures/{measure}/evidence", "整改佐证.txt", Encoding.UTF8.GetBytes($"已落实：{measure}")).Json(HttpStatusCode.Created);
                await Handler.Post($"/issues/{id}/measures/{measure}/completion", new { note = "已完成。" }).Json();
            }

            await Handler.Post($"/issues/{id}/self-report", new { pledged = true, statement = "已整改到位。" }).Json();
            await Leader.Post($"/issues/{id}/decisions", new { verdict = "Approve", opinion = "情况属实。" }).Json();
            Assert.Equal("Verified", (await Office.Post($"/issues/{id}/decisions", new { verdict = "Approve", opinion = "已现场核验。" }).Json()).Text("state"));
        }

        public void Dispose()
        {
            foreach (var client in new[] { Handler, Leader, Head, Authority }) client.Dispose();
        }
    }
}
