using Microsoft.EntityFrameworkCore;
using Rectification.Importing;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Repeats;
using Rectification.Rounds;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Repeats;

public class RepeatTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_worded_like_a_closed_one_of_its_unit_is_flagged_when_it_is_assigned_and_decided_by_the_office(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var earlier = await world.Closed();
        var issue = await world.Draft();
        Assert.Empty(await Of(world, issue, world.Supervisor));
        await world.Write(db => db.Issues.Single(i => i.Id == issue).Text = "考勤管理仍不严。抽查发现，一些科室存在代签现象。");
        await world.Must(world.Assignment(issue), world.Supervisor);

        var row = Assert.Single(await Of(world, issue, world.Supervisor));
        Assert.Equal((earlier, null), (row.Earlier.Id, row.Verdict));
        Assert.InRange(row.Likeness, 600, 999);
        Assert.Empty(await Of(world, issue, world.Handler));
        Assert.Equal(RepeatMark.Possible, (await Line(world, issue, world.Supervisor)).Repeat);
        Assert.Equal(RepeatMark.None, (await Line(world, issue, world.Handler)).Repeat);

        Assert.Equal("repeat-reason-missing", await world.Refused(new DecideRepeat(issue, earlier, null, RepeatVerdict.Confirmed, ""), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new DecideRepeat(issue, earlier, null, RepeatVerdict.Confirmed, "是"), world.Handler));
        Assert.Equal("repeat-not-found", await world.Refused(new DecideRepeat(earlier, issue, null, RepeatVerdict.Confirmed, "是"), world.Supervisor));
        var version = (await world.Find(issue)).Version;
        Assert.Equal(version + 1, (await world.Must(new DecideRepeat(issue, earlier, version, RepeatVerdict.Confirmed, "同一科室再次代签。"), world.Supervisor)).Version);
        Assert.Equal("repeat-decided", await world.Refused(new DecideRepeat(issue, earlier, null, RepeatVerdict.Dismissed, "否"), world.Supervisor));
        var told = await world.Read(db => db.IssueEvents.SingleAsync(e => e.IssueId == issue && e.Trigger == "RepeatConfirmed"));
        Assert.Equal("同一科室再次代签。", told.Reason);
        Assert.Contains(earlier.ToString(), told.Data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(RepeatMark.Confirmed, (await Line(world, issue, world.Handler)).Repeat);
        var record = await world.Told<UnitRecordQueries, UnitRecord>(q => q.Of(world.Hospital.Id, world.Head));
        Assert.Equal((1, issue), (record.Repeats, record.LatestRepeats[0].Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_matter_another_unit_and_what_is_still_open_are_no_repeats(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.InProgress();
        Assert.Empty(await Of(world, await world.Assigned(), world.Supervisor));
        var closed = await world.Closed();
        var matter = await world.Draft();
        await world.Write(db =>
        {
            var issue = db.Issues.Single(i => i.Id == matter);
            (issue.Title, issue.Text) = ("药品采购不规范", "药品采购不规范。部分批次没有检验报告，未执行两票制。");
        });
        await world.Must(world.Assignment(matter), world.Supervisor);
        Assert.Empty(await Of(world, matter, world.Supervisor));
        var elsewhere = await world.Draft();
        await world.Must(
            new Rectification.Assigning.AssignIssue(
                elsewhere, null, world.OtherUnit.Id, world.OtherDepartment.Id, world.OtherLeader.PersonId, world.OtherHandler.PersonId, world.Today.AddDays(30), Rectification.Issues.IssueClass.Timed, false),
            world.Supervisor);
        Assert.Empty(await Of(world, elsewhere, world.Supervisor));

        // Open again, it is no closed issue any more.
        await world.Must(new RecordRecheck(closed, null, null, RecheckOutcome.Relapsed, "又犯。"), world.Supervisor);
        Assert.Empty(await Of(world, await world.Assigned(), world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_import_for_a_unit_is_looked_through_at_once(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var earlier = await world.Closed();
        var import = await world.Must(new PreviewImport("通报.txt", new string('a', 64), new Draft
        {
            Title = "关于巡察整改进展情况的通报", InspectedUnit = world.Hospital.Name, Sections = [new DraftSection("一", "规范管理方面")],
            Issues =
            [
                new DraftIssue { Number = "一1", Section = "一", Title = "考勤管理不严", Text = "考勤管理不严。抽查发现，部分科室仍存在代签现象。", Measures = [] },
                new DraftIssue { Number = "一2", Section = "一", Title = "采购程序不规范", Text = "采购程序不规范。未按规定招标。", Measures = [] },
            ],
        }), world.Supervisor);
        var made = await world.Must(new CommitImport(import.Id, import.Version, Kind: RoundKind.RoutineInspection, UnitId: world.Hospital.Id), world.Supervisor);
        var listed = await world.Told<RepeatQueries, Page<RepeatRow>>(q => q.List(new RepeatFilter(), world.Supervisor));
        var row = Assert.Single(listed.Rows);
        Assert.Equal(("一1", earlier, 2), (row.Issue.Number, row.Earlier.Id, made.Issues));

        // Assigned without a change, it is found no second time, and what was decided stays.
        await world.Must(new DecideRepeat(row.Issue.Id, earlier, null, RepeatVerdict.Dismissed, "情形不同。"), world.Supervisor);
        await world.Must(world.Assignment(row.Issue.Id), world.Supervisor);
        Assert.Equal(RepeatVerdict.Dismissed, Assert.Single(await Of(world, row.Issue.Id, world.Supervisor)).Verdict);
        Assert.Empty((await world.Told<RepeatQueries, Page<RepeatRow>>(q => q.List(new RepeatFilter(), world.Supervisor))).Rows);
        Assert.Single((await world.Told<RepeatQueries, Page<RepeatRow>>(q => q.List(new RepeatFilter(RepeatVerdict.Dismissed), world.Supervisor))).Rows);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_closed_before_wordings_were_kept_is_made_findable_once(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (first, second) = (await world.Closed(), await world.Closed());
        var kept = await Keys(world);
        await world.Write(db =>
        {
            db.WordingBands.RemoveRange(db.WordingBands.ToList());
            db.Wordings.RemoveRange(db.Wordings.ToList());
        });
        Assert.Empty(await Of(world, await world.Assigned(), world.Supervisor));
        Assert.Equal(2, await world.Must(new IndexWordings(), Caller.System));
        Assert.Equal(0, await world.Must(new IndexWordings(), Caller.System));
        Assert.Equal(kept, await Keys(world));
        Assert.Equal(new[] { first, second }.Order(), (await Of(world, await world.Assigned(), world.Supervisor)).Select(r => r.Earlier.Id).Order());
    }

    private static Task<List<string>> Keys(World world) =>
        world.Read(async db => (await db.WordingBands.AsNoTracking().ToListAsync()).Select(b => $"{b.Key} {b.IssueId}").Order(StringComparer.Ordinal).ToList());

    private static Task<IReadOnlyList<RepeatRow>> Of(World world, Guid issue, Caller who) => world.Ask<RepeatQueries, IReadOnlyList<RepeatRow>>(q => q.Of(issue, who));

    private static async Task<LedgerRow> Line(World world, Guid issue, Caller who) =>
        (await world.Told<LedgerQueries, LedgerPage>(q => q.Read(new LedgerFilter(), who))).Rows.Single(r => r.Id == issue);
}
