using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Closing;
using Rectification.History;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Ledger;
using Rectification.Rounds;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Importing;

/// <summary>原系统销号记录: what was closed before comes in as history, and never as a decision of this register.</summary>
public sealed class PastClosureTests
{
    private static readonly DraftClosure Closure = new("2024.5.30", new DateOnly(2024, 5, 30), "资料齐全，同意销号。", "陈某某");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_closed_elsewhere_comes_in_closed_on_its_day_and_marked(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var made = await Commit(world, List(One("台账不全", Closure)), past: true);
        Assert.Equal(1, made.PastClosures);
        var issue = await Only(world);
        Assert.Equal(("Closed", 2, new DateOnly(2024, 5, 30), Disposition.Rectified), (issue.State, issue.Version, issue.ClosedElsewhereOn!.Value, issue.Disposition!.Value));
        // The authority's day begins eight hours before that of UTC.
        Assert.Equal(new DateTime(2024, 5, 29, 16, 0, 0, DateTimeKind.Utc), issue.ClosedAt);
        Assert.All(issue.Measures, m => Assert.Equal((issue.ClosedAt, 100), (m.DoneAt, m.Progress)));

        var last = await world.Read(db => db.IssueEvents.OrderBy(e => e.Sequence).LastAsync());
        Assert.Equal(("CloseElsewhere", "Draft", "Closed", world.Supervisor.PersonId, world.Now, "资料齐全，同意销号。"), (last.Trigger, last.FromState, last.ToState, last.ActorId!.Value, last.At, last.Reason));
        var data = JsonDocument.Parse(last.Data).RootElement;
        Assert.Equal(("2024-05-30", "陈某某", true), (data.GetProperty("closedOn").GetString(), data.GetProperty("approver").GetString(), data.GetProperty("imported").GetBoolean()));
        Assert.Equal(0, (await world.Ask((VerifyHistory v) => v.Run(_ => Task.CompletedTask))).Faults);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_claimed_to_have_been_decided_asked_or_told_here(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await Commit(world, List(One("台账不全", Closure)), past: true);
        var issue = await Only(world);
        Assert.Equal((0, 0, 0), (await world.Read(db => db.ApprovalTasks.CountAsync()), await world.Read(db => db.Rechecks.CountAsync()), await world.Read(db => db.Notifications.CountAsync())));
        var page = await world.Told((IssuePageQueries q) => q.One(issue.Id, world.Supervisor));
        Assert.Equal(new DateOnly(2024, 5, 30), page.Head.ClosedElsewhereOn);
        Assert.True(Assert.Single(page.Notes).Imported);
        Assert.Equal("closed-elsewhere", (await world.Ask((ClosureFormQueries q) => q.One(issue.Id, world.Supervisor))).Refusal?.Code);
        var row = Assert.Single((await world.Told((LedgerQueries q) => q.Read(new LedgerFilter(), world.Supervisor))).Rows);
        Assert.Equal((new DateOnly(2024, 5, 30), 0), (row.ClosedElsewhereOn!.Value, row.DaysLate));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_word_everything_comes_in_as_a_draft(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal(0, (await Commit(world, List(One("台账不全", Closure)), past: false)).PastClosures);
        var issue = await Only(world);
        Assert.Equal(("Draft", null, null), (issue.State, issue.ClosedElsewhereOn, issue.ClosedAt));
    }

    [Fact]
    public async Task Only_what_is_said_to_be_done_on_a_past_day_counts_as_closed()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var made = await Commit(world, List(
            One("没有日期", Closure with { On = null, Written = "去年" }), One("日期在后", Closure with { On = world.Today.AddDays(1) }),
            One("还在整改", Closure) with { Status = "ongoing" }, One("没有说完成", Closure) with { Status = null }, One("今天销号", Closure with { On = world.Today })), past: true);
        Assert.Equal(1, made.PastClosures);
        Assert.Equal(["今天销号"], await world.Read(db => db.Issues.Where(i => i.State == "Closed").Select(i => i.Title).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_parent_is_closed_only_when_all_its_parts_were(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await Commit(world, List(
            One("甲", Closure) with { Children = [One("甲一", Closure), One("甲二", Closure) with { Status = "ongoing" }] },
            One("乙", Closure) with { Children = [One("乙一", Closure)] }), past: true);
        Assert.Equal(["甲一", "乙", "乙一"], (await world.Read(db => db.Issues.Where(i => i.State == "Closed").Select(i => i.Title).ToListAsync())).OrderBy(t => t[0] == '乙').ThenBy(t => t, StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_relapse_reopens_it_under_the_laws_of_this_register(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        await Commit(world, List(One("台账不全", Closure)), past: true);
        var issue = await Only(world);
        await world.Must(new RecordRecheck(issue.Id, null, null, RecheckOutcome.Relapsed, "又缺了三个月的台账。"), world.Supervisor);
        issue = await Only(world);
        Assert.Equal(("InProgress", null, null, 1), (issue.State, issue.ClosedElsewhereOn, issue.ClosedAt, issue.RelapseCount));
        Assert.Equal(0, (await world.Ask((VerifyHistory v) => v.Run(_ => Task.CompletedTask))).Faults);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newer_list_brings_closed_issues_into_a_round_that_is_there_when_somebody_says_so(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await Commit(world, List(One("台账不全", null) with { Status = null }), past: false);
        world.Clock.Days(1);
        var preview = await world.Must(new PreviewImport("新清单.xlsx", new string('b', 64), List(One("台账不全", Closure), One("制度缺失", Closure) with { Number = "2" })), world.Supervisor);
        var compared = await world.Told((ComparisonQueries q) => q.One(preview.Id, first.RoundId, world.Supervisor));
        Assert.Equal(new DateOnly(2024, 5, 30), Assert.Single(compared.New).ClosedElsewhereOn);
        await world.Must(new ApplyImport(preview.Id, preview.Version, first.RoundId) { New = [compared.New[0].Path], PastClosures = true }, world.Supervisor);
        // What is in the register already is closed by people, never by a list.
        Assert.Equal([("制度缺失", "Closed"), ("台账不全", "Draft")], (await world.Read(db => db.Issues.Select(i => new { i.Title, i.State }).ToListAsync())).Select(i => (i.Title, i.State)).OrderBy(i => i.State));
    }

    private static DraftIssue One(string title, DraftClosure? closure) => new()
    {
        Number = title, Title = title, Text = title + "。", Status = "done", Measures = ["补齐。", "复核。"], Particulars = new DraftParticulars { Progress = "已补齐。", Closure = closure },
    };

    private static Draft List(params DraftIssue[] issues) => new() { Title = "原系统清单", Issues = issues };

    private static async Task<CommittedImport> Commit(World world, Draft draft, bool past)
    {
        var preview = await world.Must(new PreviewImport("清单.xlsx", new string('a', 64), draft), world.Supervisor);
        return await world.Must(new CommitImport(preview.Id, 1, "轮次", RoundKind.Audit, world.Hospital.Id) { PastClosures = past }, world.Supervisor);
    }

    private static Task<Issue> Only(World world) => world.Read(db => db.Issues.AsNoTracking().Include(i => i.Measures).SingleAsync());
}
