using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Bulletins;
using Rectification.Claims;
using Rectification.Storage;
using Rectification.Tests.Approving;
using Shared;

namespace Rectification.Tests.Claims;

/// <summary>A bulletin cannot contradict the register, on both databases; a reader of one sentence stands in for that of documents.</summary>
public sealed partial class BulletinClaimsTests
{
    private const string Wrong = "一、总体情况\n巡察反馈问题9个。";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_number_that_differs_stops_the_release_until_somebody_explains_it(DatabaseKind kind)
    {
        await using var world = await Started(kind);
        var round = (await world.Round()).Id;
        var bulletin = await world.Must(new WriteBulletin(null, null, round, "通报", Wrong, GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        var refused = await world.Run(new RequestRelease(bulletin.Id, null, "请审"), world.Supervisor);
        Assert.Equal("bulletin-contradicts-ledger", refused.Refusal!.Code);
        Assert.Contains("第 2 段写“问题”为 9个，台账为 2", refused.Refusal.Sentence.Zh, StringComparison.Ordinal);

        var difference = Assert.Single(await Differences(world, bulletin.Id));
        Assert.Equal("claim-words-missing", await world.Refused(new ExplainDifference(bulletin.Id, difference.Key, " "), world.Supervisor));
        Assert.Equal("claim-difference-not-found", await world.Refused(new ExplainDifference(bulletin.Id, "another", "原因"), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new ExplainDifference(bulletin.Id, difference.Key, "原因"), world.Handler));
        await world.Must(new ExplainDifference(bulletin.Id, difference.Key, "含上年结转的7个。"), world.Supervisor);
        Assert.Equal(("含上年结转的7个。", world.Supervisor.Name), Assert.Single(await Differences(world, bulletin.Id)).Explained is { } said ? (said.Words, said.By) : default);

        // It holds for that sentence only.
        await world.Must(new WriteBulletin(bulletin.Id, null, round, "通报", "一、总体情况\n本轮巡察反馈问题9个。", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        Assert.Equal("bulletin-contradicts-ledger", await world.Refused(new RequestRelease(bulletin.Id, null, "请审"), world.Supervisor));
        await world.Must(new WriteBulletin(bulletin.Id, null, round, "通报", Wrong, GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        var asked = await world.Must(new RequestRelease(bulletin.Id, null, "请审"), world.Supervisor);
        Assert.Equal("bulletin-under-review", await world.Refused(new ExplainDifference(bulletin.Id, difference.Key, "再说明"), world.Supervisor));
        var page = await world.Told<RequestPageQueries, RequestPage>(q => q.One(asked.Id, world.SecondSupervisor));
        Assert.Equal("含上年结转的7个。", Assert.Single(page.Bulletin!.Explained).Explained!.Words);
    }

    [Fact]
    public async Task What_was_returned_and_mended_is_compared_again_before_it_is_sent_on()
    {
        await using var world = await Started(DatabaseKind.Sqlite);
        var round = (await world.Round()).Id;
        var bulletin = await world.Must(new WriteBulletin(null, null, round, "通报", "巡察反馈问题{{问题数}}个。", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        var asked = await world.Must(new RequestRelease(bulletin.Id, null, "请审"), world.Supervisor);
        var task = await RequestTests.TaskOf(world, asked.Id, world.SecondSupervisor, "first");
        await world.Must(RequestTests.Decision(asked.Id, task, "请改", ApprovalVerdict.Return), world.SecondSupervisor);
        await world.Must(new WriteBulletin(bulletin.Id, null, round, "通报", Wrong, GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        Assert.Equal("bulletin-contradicts-ledger", await world.Refused(new ResubmitApproval(asked.Id, null, "已改"), world.Supervisor));
        await world.Must(new WriteBulletin(bulletin.Id, null, round, "通报", "巡察反馈问题2个。", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        await world.Must(new ResubmitApproval(asked.Id, null, "已改"), world.Supervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Numbers_are_those_of_the_day_they_were_taken_until_they_are_taken_anew(DatabaseKind kind)
    {
        await using var world = await Started(kind);
        var round = (await world.Round()).Id;
        var bulletin = await world.Must(new WriteBulletin(null, null, round, "通报", "共{{问题数}}个，已完成{{完成数}}个，制度{{制度数}}项，截至{{截止日期}}。", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        var day = world.Today;
        world.Clock.Advance(TimeSpan.FromDays(2));
        var added = await world.Closed();
        async Task<string> Filled() => (await world.Told<BulletinQueries, BulletinView>(q => q.One(bulletin.Id, world.Supervisor))).Filled;
        Assert.Equal($"共2个，已完成1个，制度1项，截至{FieldNames.Written(day)}。", await Filled());

        var rows = await world.Told<ClaimQueries, CountedRows>(q => q.Rows(bulletin.Id, CountKind.IssuesDone, null, world.Supervisor));
        Assert.Equal((1m, 2m, true), (rows.Number.Value, rows.Number.Now, rows.Number.Moved));
        Assert.Equal([added], rows.Since.Select(line => line.PartId));
        Assert.True(Assert.Single(rows.Rows).CountsNow);
        Assert.Equal("stale-version", await world.Refused(new RenewBulletin(bulletin.Id, 7), world.Supervisor));
        await world.Must(new RenewBulletin(bulletin.Id, bulletin.Version), world.Supervisor);
        Assert.Equal($"共3个，已完成2个，制度2项，截至{FieldNames.Written(world.Today)}。", await Filled());
        Assert.Empty((await world.Told<ClaimQueries, CountedRows>(q => q.Rows(bulletin.Id, CountKind.Issues, null, world.Supervisor))).Since);

        // What was thrown away takes its snapshots along.
        await world.Must(new DiscardBulletin(bulletin.Id), world.Supervisor);
        Assert.Equal(0, await world.Read(db => db.BulletinLines.CountAsync()));
    }

    [Fact]
    public async Task A_row_that_changed_since_says_what_it_is_now()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var issue = await world.Verified();
        var bulletin = await world.Must(new WriteBulletin(null, null, (await world.Round()).Id, "通报", "文", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        await world.Must(new Rectification.Closing.CloseIssue(issue, null, Rectification.Issues.Disposition.Rectified, "同意销号。"), world.Head);
        var rows = await world.Told<ClaimQueries, CountedRows>(q => q.Rows(bulletin.Id, CountKind.IssuesOngoing, null, world.Supervisor));
        Assert.Equal(("Verified", "Closed", false), Assert.Single(rows.Rows) is var row ? (row.Line.State, row.Now, row.CountsNow) : default);
        Assert.Equal("claim-section-not-found", (await world.Ask<ClaimQueries, Rectification.Pipeline.Answer<CountedRows>>(q => q.Rows(bulletin.Id, CountKind.Issues, 4, world.Supervisor))).Refusal?.Code);
        Assert.Equal("bulletin-not-found", (await world.Ask<ClaimQueries, Rectification.Pipeline.Answer<CountedRows>>(q => q.Rows(bulletin.Id, CountKind.Issues, null, world.Handler))).Refusal?.Code);
        Assert.Equal("bulletin-field-unknown", await world.Refused(new WriteBulletin(bulletin.Id, null, Guid.Empty, "通报", "{{总数}}", GoesPublic: false, UnitsNamed: 0), world.Supervisor));
    }

    /// <summary>One issue closed and one going on; both editors in their posts.</summary>
    private static async Task<World> Started(DatabaseKind kind)
    {
        var world = await World.On(kind, services => services.AddSingleton<ReadClaims>(Read));
        await world.Closed();
        await world.InProgress();
        foreach (var title in new[] { "总编", "副总编" }) await world.InPost(world.Authority, title, title + "人");
        return world;
    }

    private static async Task<IReadOnlyList<ClaimDifference>> Differences(World world, Guid bulletin) =>
        (await world.Told<ClaimQueries, BulletinNumbersView>(q => q.OfBulletin(bulletin, world.Supervisor))).Check.Differences;

    private static List<StatedClaim> Read(IReadOnlyList<string> paragraphs) =>
        [.. paragraphs.Index().SelectMany(p => Number().Matches(p.Item).Select(m => new StatedClaim(
            CountKind.Issues, int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture), p.Index + 1, m.Groups["n"].Index, m.Groups["n"].Length + 1, m.Groups["n"].Value + "个", p.Item, [])))];

    [GeneratedRegex("反馈问题(?<n>[0-9]+)个", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
