using Microsoft.EntityFrameworkCore;
using Rectification.Inbox;
using Rectification.Issues;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Ledger;

public sealed class LedgerTests
{
    private static readonly string[] Life = ["Draft", "Assigned", "InProgress", "SelfReported", "Verified", "Closed", "Exempt"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_paused_is_not_late_anywhere(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.SelfReported();
        await world.Read(db => db.Issues.Where(i => i.Id == issue).ExecuteUpdateAsync(i => i.SetProperty(x => x.DueOn, world.Today.AddDays(-3))));
        async Task<(int, int, int, int, int)> Late() => (
            (await Paged(world, new LedgerFilter { Late = true }, world.Supervisor, 7)).Count,
            (await Paged(world, new LedgerFilter(), world.Supervisor, 7)).Single().DaysLate,
            (await world.Told((IssuePageQueries q) => q.One(issue, world.Supervisor))).Head.DaysLate,
            (await world.Told((InboxQueries q) => q.Decisions(world.Leader))).Rows.Single().Issue.DaysLate,
            (await world.Ask((InboxQueries q) => q.Counts(world.Supervisor))).Late);
        Assert.Equal((1, 3, 3, 3, 1), await Late());
        await world.Read(db => db.Issues.Where(i => i.Id == issue).ExecuteUpdateAsync(i => i.SetProperty(x => x.PausedOn, world.Today)));
        Assert.Equal((0, 0, 0, 0, 0), await Late());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_order_gives_every_issue_once_whatever_is_filtered(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var all = await world.Fill(120);
        var today = world.Today;
        bool Late(Issue i) => i.State is not ("Closed" or "Exempt") && i.DueOn < today;
        (LedgerFilter Filter, Func<Issue, bool> Lets)[] filters =
        [
            (new LedgerFilter(), _ => true),
            (new LedgerFilter { RoundId = all[50].RoundId }, i => i.RoundId == all[50].RoundId),
            (new LedgerFilter { States = ["InProgress"] }, i => i.State == "InProgress"),
            (new LedgerFilter { States = ["Closed", "Draft"] }, i => i.State is "Closed" or "Draft"),
            (new LedgerFilter { UnitId = world.OtherUnit.Id }, i => i.UnitId == world.OtherUnit.Id),
            (new LedgerFilter { DepartmentId = world.Finance.Id, KeyIssue = false }, i => i.LeadDepartmentId == world.Finance.Id && !i.KeyIssue),
            (new LedgerFilter { Class = IssueClass.Immediate, KeyIssue = true }, i => i.Class is IssueClass.Immediate && i.KeyIssue),
            (new LedgerFilter { Late = true }, Late),
            (new LedgerFilter { Text = "100% 公示" }, i => i.Title.Contains("100%", StringComparison.Ordinal)),
            (new LedgerFilter { Text = "查_发" }, i => i.Text.Contains('_', StringComparison.Ordinal)),
            (new LedgerFilter { Text = "(一)17" }, i => i.Number.Contains("(一)17", StringComparison.Ordinal)),
        ];
        foreach (var (filter, lets) in filters)
        {
            foreach (var sort in Enum.GetValues<LedgerSort>())
            {
                var expected = InOrder(all.Where(lets), sort).Select(i => i.Number).ToList();
                Assert.NotEmpty(expected);
                Assert.Equal(expected, (await Paged(world, filter with { Sort = sort }, world.Supervisor, 7)).Select(r => r.Number));
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_unit_reads_its_own_issues_only_and_the_total_counts_what_is_read(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var all = await world.Fill(60);
        foreach (var (caller, seen) in new (Caller, Func<Issue, bool>)[]
        {
            (world.Supervisor, _ => true), (world.Administrator, _ => true), (Caller.System, _ => true),
            (world.AuthorityHead, i => i.UnitId is not null),
            (world.Handler, i => i.UnitId == world.Hospital.Id), (world.OtherHead, i => i.UnitId == world.OtherUnit.Id),
        })
        {
            var page = await world.Told((LedgerQueries q) => q.Read(new LedgerFilter(), caller, size: 5, withTotal: true));
            Assert.Equal((5, all.Count(seen)), (page.Rows.Count, page.Total));
            Assert.Equal(InOrder(all.Where(seen), LedgerSort.Number).Select(i => i.Id), (await Paged(world, new LedgerFilter(), caller, 50)).Select(r => r.Id));
        }

        Assert.Null((await world.Told((LedgerQueries q) => q.Read(new LedgerFilter(), world.Supervisor))).Total);
        var outside = new LedgerFilter { UnitId = world.OtherUnit.Id };
        Assert.Empty((await world.Told((LedgerQueries q) => q.Read(outside, world.Handler))).Rows);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_row_says_where_the_issue_stands_and_how_late_it_is(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Ready(key: true);
        world.Clock.Days(33);
        var row = Assert.Single((await world.Told((LedgerQueries q) => q.Read(new LedgerFilter(), world.Handler))).Rows);
        Assert.Equal(
            (id, "2026年度常规巡察", "县人民医院", "医务科", "吴敏", "郑洁", "InProgress", true, 3),
            (row.Id, row.Round, row.Unit, row.Department, row.Leader, row.Handler, row.State, row.KeyIssue, row.DaysLate));
        Assert.Equal((1, 1, 0), (row.Measures, row.MeasuresDone, row.RelapseCount));

        var closed = await world.Closed();
        world.Clock.Days(60);
        var rows = (await world.Told((LedgerQueries q) => q.Read(new LedgerFilter { Sort = LedgerSort.Updated }, world.Handler))).Rows;
        Assert.Equal([(closed, 0), (id, 63)], rows.Select(r => (r.Id, r.DaysLate)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_position_of_another_order_or_none_at_all_is_refused(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await world.Fill(20);
        var next = (await world.Told((LedgerQueries q) => q.Read(new LedgerFilter(), world.Supervisor, size: 3))).Next;
        string[] unfit = [next!, "", "%", "bm90IGpzb24", Cursor.Write("ledger.due", "gestern", "", Guid.Empty.ToString("N")), Cursor.Write("ledger.due", "2026-01-01", "", "x")];
        foreach (var cursor in unfit)
        {
            var answer = await world.Ask((LedgerQueries q) => q.Read(new LedgerFilter { Sort = LedgerSort.DueOn }, world.Supervisor, cursor));
            Assert.Equal("cursor-unfit", answer.Refusal?.Code);
        }
    }

    private static async Task<List<LedgerRow>> Paged(World world, LedgerFilter filter, Caller caller, int size)
    {
        var rows = new List<LedgerRow>();
        string? after = null;
        do
        {
            var page = await world.Told((LedgerQueries q) => q.Read(filter, caller, after, size));
            Assert.True(page.Next is null || page.Rows.Count == size);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }

    private static IEnumerable<Issue> InOrder(IEnumerable<Issue> issues, LedgerSort sort)
    {
        static string Text(Guid id) => id.ToString("N");
        var dated = issues.OrderBy(i => i.DueOn ?? DateOnly.MaxValue).ThenBy(i => Text(i.Id), StringComparer.Ordinal);
        return sort switch
        {
            LedgerSort.Number => issues.OrderByDescending(i => Text(i.RoundId), StringComparer.Ordinal).ThenBy(i => i.Position).ThenBy(i => Text(i.Id), StringComparer.Ordinal),
            LedgerSort.DueOn => dated,
            LedgerSort.State => dated.OrderBy(i => Array.IndexOf(Life, i.State)),
            LedgerSort.Updated => issues.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => Text(i.Id), StringComparer.Ordinal),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
