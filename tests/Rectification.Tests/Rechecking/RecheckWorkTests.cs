using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Evidencing;
using Rectification.Inbox;
using Rectification.Notifying;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rechecking;

public class RecheckWorkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_is_named_told_and_works_through_the_checklist_before_the_office_says_that_it_holds(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issue = await world.Closed();
        var look = await world.Look(issue);
        Assert.Equal((RecheckKind.Planned, 3, null), (look.Row.Kind, look.Lines.Count, look.Row.Assignee));

        // Somebody of another unit is not seen to by name until they are named.
        Assert.Equal("recheck-not-found", (await world.Ask<RecheckQueries, Rectification.Pipeline.Answer<RecheckPage>>(q => q.One(look.Row.Id, world.OtherHandler))).Refusal?.Code);
        Assert.Equal("recheck-own-unit", await world.Refused(new AssignRecheck(look.Row.Id, world.Accountant.PersonId), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new AssignRecheck(look.Row.Id, world.OtherHandler.PersonId), world.Head));
        var version = (await world.Find(issue)).Version;
        await world.Must(new AssignRecheck(look.Row.Id, world.OtherHandler.PersonId), world.Supervisor);
        Assert.Equal(version + 1, (await world.Find(issue)).Version);
        Assert.Equal(1, await world.Read(db => db.Notifications.CountAsync(n => n.Kind == "recheck-assigned" && n.RecipientId == world.OtherHandler.PersonId && n.IssueId == issue)));
        Assert.Equal(1, await world.Read(db => db.IssueEvents.CountAsync(e => e.IssueId == issue && e.Trigger == "RecheckAssigned")));
        // The page of the issue is not theirs to open: they are led to the recheck.
        Assert.Equal((false, true), ((await world.Page(look.Row.Id, world.OtherHandler)).SeesIssue, (await world.Page(look.Row.Id, world.Head)).SeesIssue));
        Assert.Equal($"rechecks?issue={issue}", (await world.Read(db => db.Notifications.Where(n => n.Kind == "recheck-assigned").Select(NoticeFacts.Of).SingleAsync())).Path);

        Assert.Equal("recheck-not-yours", await world.Refused(new TickRecheck(look.Row.Id, [new(1, LineVerdict.Met)]), world.Handler));
        Assert.Equal("recheck-line-unknown", await world.Refused(new TickRecheck(look.Row.Id, [new(4, LineVerdict.Met)]), world.OtherHandler));
        Assert.Equal("recheck-remark-missing", await world.Refused(new TickRecheck(look.Row.Id, [new(2, LineVerdict.Unmet)]), world.OtherHandler));
        await world.Must(new TickRecheck(look.Row.Id, [new(1, LineVerdict.Met), new(2, LineVerdict.Unmet, "制度未公示")]), world.OtherHandler);
        Assert.Equal("recheck-lines-open", await world.Refused(new RecordRecheck(issue, look.Row.Id, null, RecheckOutcome.Held, "巩固。"), world.Supervisor));
        await world.Must(new TickRecheck(look.Row.Id, [new(2, LineVerdict.Met), new(3, LineVerdict.NotConcerned)]), world.OtherHandler);
        Assert.Equal("not-allowed", await world.Refused(new RecordRecheck(issue, look.Row.Id, null, RecheckOutcome.Held, "巩固。"), world.OtherHandler));
        await world.Must(new RecordRecheck(issue, look.Row.Id, null, RecheckOutcome.Held, "巩固。"), world.Supervisor);

        var done = await world.Page(look.Row.Id, world.OtherHandler);
        Assert.Equal((RecheckOutcome.Held, 3, false), (done.Row.Outcome, done.Row.Ticked, done.MayWork));
        Assert.Equal([(LineVerdict.Met, null), (LineVerdict.Met, null), (LineVerdict.NotConcerned, null)], done.Lines.Select(l => (l.Verdict!.Value, l.Remark)));
        Assert.All(done.Lines, l => Assert.Equal(world.OtherHandler.Name, l.By));
        Assert.Equal("recheck-not-open", await world.Refused(new TickRecheck(look.Row.Id, [new(1, LineVerdict.Met)]), world.OtherHandler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_brought_back_is_kept_by_its_hash_and_read_by_those_who_see_the_recheck(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issue = await world.Closed();
        var look = await world.Look(issue);
        var file = await Attach(world, look.Row.Id, world.Supervisor);
        Assert.Equal("evidence-already-there", (await Tried(world, look.Row.Id, world.Supervisor)).Refusal?.Code);
        Assert.Equal("recheck-not-yours", (await Tried(world, look.Row.Id, world.Handler)).Refusal?.Code);
        var row = Assert.Single((await world.Page(look.Row.Id, world.Handler)).Files);
        Assert.Equal((file, "现场记录.txt", EvidenceKind.SiteVisit), (row.Id, row.FileName, row.Kind));
        var read = await world.Told<RecheckQueries, RecheckContent>(q => q.Open(file, world.Handler));
        using (var reader = new StreamReader(read.Content)) Assert.Equal("现场抽查三个科室，未见代签。", await reader.ReadToEndAsync());
        Assert.Equal("evidence-not-found", (await world.Ask<RecheckQueries, Rectification.Pipeline.Answer<RecheckContent>>(q => q.Open(file, world.OtherHandler))).Refusal?.Code);

        var faults = new List<EvidenceFault>();
        async Task<EvidenceSummary> Verify()
        {
            await using var scope = world.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<VerifyEvidence>().Run(f => { faults.Add(f); return Task.CompletedTask; });
        }

        Assert.Equal(new EvidenceSummary(2, 0), await Verify());
        await File.AppendAllTextAsync(world.Services.GetRequiredService<EvidenceFolder>().PathOf(row.Sha256), "改");
        Assert.Equal(new EvidenceSummary(2, 1), await Verify());
        Assert.Equal("现场记录.txt", Assert.Single(faults).FileName);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_shows_what_is_open_soon_mine_and_done_a_page_at_a_time(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issues = new List<Guid>();
        for (var i = 0; i < 3; i++) issues.Add(await world.Closed());
        Assert.Empty((await List(world, RecheckShow.Open)).Rows);
        Assert.Empty((await List(world, RecheckShow.Soon)).Rows);
        Assert.Equal(6, (await List(world, RecheckShow.All)).Rows.Count);

        world.Clock.Set(new DateTimeOffset(2026, 5, 25, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(3, (await List(world, RecheckShow.Soon)).Rows.Count);
        await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 2)), Rectification.Pipeline.Caller.System);
        world.Clock.Set(new DateTimeOffset(2026, 6, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        var first = await List(world, RecheckShow.Open, size: 2);
        var second = await List(world, RecheckShow.Open, first.Next, 2);
        Assert.Equal(issues.Order(), first.Rows.Concat(second.Rows).Select(r => r.IssueId).Order());
        Assert.Null(second.Next);
        Assert.All(first.Rows, r => Assert.Equal((3, 3, 0), (r.DaysLate, r.Lines, r.Ticked)));
        Assert.Equal("cursor-unfit", (await world.Ask<RecheckQueries, Rectification.Pipeline.Answer<Rectification.Ledger.Page<RecheckLine>>>(q => q.List(new RecheckFilter(), world.Supervisor, "x"))).Refusal?.Code);

        await world.Must(new AssignRecheck(first.Rows[0].Id, world.OtherHead.PersonId), world.Supervisor);
        Assert.Equal(first.Rows[0].Id, Assert.Single((await List(world, RecheckShow.Mine, who: world.OtherHead)).Rows).Id);
        Assert.Empty((await List(world, RecheckShow.All, who: world.OtherLeader)).Rows);
        await world.Must(new RecordRecheck(first.Rows[0].IssueId, first.Rows[0].Id, null, RecheckOutcome.Held, "好。") { Lines = Looking.Met(3) }, world.Supervisor);
        Assert.Single((await List(world, RecheckShow.Done, who: world.Handler)).Rows);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_sweep_tells_whoever_was_named_instead_of_the_whole_office(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var (named, unnamed) = (await world.Closed(), await world.Closed());
        await world.Must(new AssignRecheck((await world.Look(named)).Row.Id, world.OtherHead.PersonId), world.Supervisor);
        var answer = await world.Must(new OpenDueRechecks(new DateOnly(2026, 6, 2)), Rectification.Pipeline.Caller.System);
        Assert.Equal((2, 3), (answer.Opened.Count, answer.Told));
        var told = await world.Read(db => db.Notifications.Where(n => n.Kind == "recheck-due").Select(n => new { n.IssueId, n.RecipientId }).ToListAsync());
        Assert.Equal(world.OtherHead.PersonId, Assert.Single(told, t => t.IssueId == named).RecipientId);
        Assert.Equal(2, told.Count(t => t.IssueId == unnamed));
        Assert.Equal(named, Assert.Single(await world.Ask((InboxQueries q) => q.Rechecks(world.OtherHead))).Issue.Id);
        Assert.Equal(1, (await world.Ask((InboxQueries q) => q.Counts(world.OtherHead))).Rechecks);
    }

    private static Task<Rectification.Ledger.Page<RecheckLine>> List(World world, RecheckShow show, string? after = null, int size = 50, Rectification.Pipeline.Caller? who = null) =>
        world.Told<RecheckQueries, Rectification.Ledger.Page<RecheckLine>>(q => q.List(new RecheckFilter(show), who ?? world.Supervisor, after, size));

    private static async Task<Guid> Attach(World world, Guid recheck, Rectification.Pipeline.Caller who)
    {
        var answer = await Tried(world, recheck, who);
        Assert.True(answer.Accepted, answer.Refusal?.Code);
        return answer.Value.Id;
    }

    private static async Task<Rectification.Pipeline.Answer<Rectification.Issues.PartAnswer>> Tried(World world, Guid recheck, Rectification.Pipeline.Caller who)
    {
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes("现场抽查三个科室，未见代签。"));
        return await world.Run(new AttachRecheckFile(recheck, EvidenceKind.SiteVisit, "现场记录.txt", content), who);
    }
}
