using Microsoft.EntityFrameworkCore;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rechecking;

public class DrawTests
{
    private static readonly MakeDraw Three = new("三季度反向核查", 3, null, "约定种子", null);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draw_is_kept_can_be_done_again_and_has_what_came_up_looked_at(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        Assert.Equal("draw-nothing", await world.Refused(Three, world.Supervisor));
        var parent = await world.Closed();
        var closed = await Closed(world, 8);
        await world.InProgress();
        await world.Write(db => db.Issues.Single(i => i.Id == closed[0]).ParentId = parent);
        Assert.Equal("not-allowed", await world.Refused(Three, world.Administrator));
        Assert.Equal("recheck-own-unit", await world.Refused(Three with { AssigneeId = world.Accountant.PersonId }, world.Supervisor));

        var made = await world.Must(Three with { AssigneeId = world.OtherHead.PersonId, Checklist = "key" }, world.Supervisor);
        Assert.Equal((8, 3), (made.PoolCount, made.Drawn));
        var page = await world.Told<DrawQueries, DrawPage>(q => q.One(made.Id, world.Supervisor));
        Assert.Equal(Lot.Draw("约定种子", closed, 3).Select(d => (d.Issue, d.Digest)), page.Picks.Select(p => (p.IssueId, p.Digest)));
        Assert.Equal(PoolList.Hash(PoolList.Write([.. closed.OrderBy(i => i.ToString("N"), StringComparer.Ordinal)])), page.PoolSha256);
        Assert.Equal(new DrawCheck(true, true, 8, 3, 3), await world.Told<DrawQueries, DrawCheck>(q => q.Check(made.Id, world.Supervisor)));

        var looks = await world.Read(db => db.Rechecks.Where(r => r.DrawId == made.Id).ToListAsync());
        Assert.Equal(page.Picks.Select(p => p.IssueId).Order(), looks.Select(r => r.IssueId).Order());
        Assert.All(looks, r => Assert.Equal((RecheckKind.Drawn, world.OtherHead.PersonId, true, 5), (r.Kind, r.AssigneeId, r.OpenedAt is not null, ChecklistText.Read(r.Checklist).Count)));
        Assert.Equal(3, await world.Read(db => db.Notifications.CountAsync(n => n.Kind == "recheck-assigned" && n.RecipientId == world.OtherHead.PersonId)));

        // The same seed and the same list draw the same, for ever; another seed another.
        var again = await world.Must(Three, world.SecondSupervisor);
        Assert.Equal(page.Picks.Select(p => p.Digest), (await world.Told<DrawQueries, DrawPage>(q => q.One(again.Id, world.Supervisor))).Picks.Select(p => p.Digest));
        Assert.Equal("draw-not-found", (await world.Ask<DrawQueries, Answer<DrawPage>>(q => q.One(made.Id, world.Head))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_check_finds_a_changed_list_a_changed_pick_and_a_list_that_is_gone(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        await Closed(world, 4);
        var made = await world.Must(Three, world.Supervisor);
        var draw = await world.Read(db => db.Draws.AsNoTracking().SingleAsync());
        Task<DrawCheck> Check() => world.Told<DrawQueries, DrawCheck>(q => q.Check(made.Id, world.Supervisor));

        await world.Write(db => db.DrawPicks.Remove(db.DrawPicks.Single(p => p.Rank == 2)));
        Assert.Equal((true, true, 1, false), (await Check()) is var c ? (c.ListIsThere, c.ListIsTheSame, c.DrawnAgain, c.Sound) : default);

        var path = world.Services.GetRequiredService<EvidenceFolder>().PathOf(draw.PoolSha256);
        await File.WriteAllBytesAsync(path, PoolList.Write([world.NewId()]));
        Assert.Equal((true, false, 1, false), (await Check()) is var d ? (d.ListIsThere, d.ListIsTheSame, d.Lines, d.Sound) : default);
        File.Delete(path);
        Assert.Equal(new DrawCheck(false, false, 0, 3, 0), await Check());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draw_keeps_to_its_round_period_class_and_units(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var ids = await Closed(world, 5);
        await world.Write(db =>
        {
            db.Issues.Single(i => i.Id == ids[0]).Class = IssueClass.LongTerm;
            db.Issues.Single(i => i.Id == ids[1]).KeyIssue = true;
            db.Issues.Single(i => i.Id == ids[2]).UnitId = world.OtherUnit.Id;
            db.Issues.Single(i => i.Id == ids[3]).ClosedAt = world.Now.AddDays(-40);
        });
        var all = Three with { Size = null, Percent = 100 };
        async Task<IReadOnlyList<Guid>> Drawn(MakeDraw asked)
        {
            var made = await world.Must(asked, world.Supervisor);
            return [.. (await world.Read(db => db.DrawPicks.Where(p => p.DrawId == made.Id).Select(p => p.IssueId).ToListAsync())).Order()];
        }

        Assert.Equal(ids.Order(), await Drawn(all));
        Assert.Equal([ids[0]], await Drawn(all with { Class = IssueClass.LongTerm }));
        Assert.Equal([ids[1]], await Drawn(all with { KeyOnly = true }));
        Assert.Equal([ids[2]], await Drawn(all with { UnitIds = [world.OtherUnit.Id] }));
        Assert.Equal([ids[3]], await Drawn(all with { ClosedUntil = world.Today.AddDays(-1) }));
        Assert.Equal(ids.Where(i => i != ids[3]).Order(), await Drawn(all with { ClosedFrom = world.Today, ClosedUntil = world.Today, UnitIds = [world.Authority.Id] }));
        Assert.Equal("draw-nothing", await world.Refused(all with { RoundId = world.NewId() }, world.Supervisor));
        Assert.Equal(2, (await Drawn(all with { Percent = 21 })).Count);
        Assert.Equal("draw-size-or-percent", await world.Refused(all with { Size = 1 }, world.Supervisor));
        Assert.Equal("draw-size", await world.Refused(Three with { Size = 0 }, world.Supervisor));
        Assert.Equal("draw-percent", await world.Refused(all with { Percent = 101 }, world.Supervisor));
        Assert.Equal("draw-seed-unfit", await world.Refused(all with { Seed = "a\nb" }, world.Supervisor));
        Assert.Equal("recheck-day-past", await world.Refused(all with { PlannedOn = world.Today.AddDays(-1) }, world.Supervisor));
        Assert.Equal("checklist-unknown", await world.Refused(all with { Checklist = "none" }, world.Supervisor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_unit_learns_of_a_draw_when_it_is_done(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issue = (await Closed(world, 1))[0];
        await world.Must(Three with { Size = 1 }, world.Supervisor);
        Task<List<RecheckKind>> Seen(Caller who) => world.Told<RecheckQueries, Rectification.Ledger.Page<RecheckLine>>(q => q.List(new RecheckFilter(RecheckShow.All), who)).ContinueWith(
            t => t.Result.Rows.Select(r => r.Kind).ToList(), TaskScheduler.Default);
        Assert.Contains(RecheckKind.Drawn, await Seen(world.Supervisor));
        Assert.DoesNotContain(RecheckKind.Drawn, await Seen(world.Head));
        var drawn = await world.Read(db => db.Rechecks.Where(r => r.Kind == RecheckKind.Drawn).Select(r => r.Id).SingleAsync());
        await world.Must(new RecordRecheck(issue, drawn, null, RecheckOutcome.Held, "属实。") { Lines = Looking.Met(3) }, world.Supervisor);
        Assert.Contains(RecheckKind.Drawn, await Seen(world.Head));
    }

    private static async Task<IReadOnlyList<Guid>> Closed(World world, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++) ids.Add(await world.Closed());
        return ids;
    }
}
