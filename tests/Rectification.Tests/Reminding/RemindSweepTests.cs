using Microsoft.EntityFrameworkCore;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class RemindSweepTests
{
    /// <summary>A Friday with plain weeks around it.</summary>
    private static readonly DateOnly Deadline = new(2026, 6, 26);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_rung_reaches_whom_the_ladder_names(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        for (var day = new DateOnly(2026, 5, 25); day <= new DateOnly(2026, 7, 13); day = day.AddDays(1)) await world.Sweep(day);

        Assert.Equal(
        [
            "due → 吴敏: reminder-due", "due → 郑洁: reminder-due",
            "green-20 → 郑洁: reminder-green",
            "interview → 孙立: interview-proposed", "interview → 钱文静: interview-proposed",
            "red+1 → 吴敏: reminder-red", "red+1 → 周建国: escalation", "red+1 → 郑洁: reminder-red",
            "red+11 → 吴敏: reminder-red", "red+11 → 周建国: escalation", "red+11 → 郑洁: reminder-red",
            "red+6 → 吴敏: reminder-red", "red+6 → 周建国: escalation", "red+6 → 郑洁: reminder-red",
            "yellow-1 → 吴敏: reminder-yellow", "yellow-1 → 郑洁: reminder-yellow",
            "yellow-10 → 吴敏: reminder-yellow", "yellow-10 → 郑洁: reminder-yellow",
            "yellow-3 → 吴敏: reminder-yellow", "yellow-3 → 郑洁: reminder-yellow",
        ], await world.Told());
        Assert.All(await world.Reminders(), r => Assert.Equal(r.FellDueOn, r.AsOf));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sweep_that_runs_again_sends_nothing_more(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.Issue(Deadline);
        var first = await world.Sweep(Deadline);
        var second = await world.Sweep(Deadline);

        Assert.Equal(("due", 1, 2, 2), (first.Rungs[0].Rung, first.Rungs[0].Issues, first.Told, first.Queued));
        Assert.Equal((0, 0, 0), (second.Rungs.Count, second.Told, second.Queued));
        Assert.Equal((1, 2, 2), await world.Read(async db => (await db.Reminders.CountAsync(), await db.Notifications.CountAsync(), await db.Deliveries.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_gap_only_the_latest_rung_of_each_track_is_sent_and_marked_late(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        await world.Sweep(new DateOnly(2026, 5, 29));
        var back = await world.Sweep(new DateOnly(2026, 7, 15));

        Assert.Equal(["interview", "red+11"], back.Rungs.Select(r => r.Rung));
        Assert.All(back.Rungs, r => Assert.Equal(1, r.Late));
        var red = (await world.Reminders()).Single(r => r.Rung == "red+11");
        Assert.Equal((new DateOnly(2026, 7, 13), new DateOnly(2026, 7, 15), 13), (red.FellDueOn, red.AsOf, red.WorkingDays));
        var facts = await world.Read(db => db.Notifications.Where(n => n.ReminderId == red.Id).Select(NoticeFacts.Of).FirstAsync());
        var text = world.Services.GetRequiredService<NoticeTexts>().Of(facts);
        Assert.Contains("已逾期 13 个工作日", text.Body.Zh);
        Assert.Contains("应于 2026-07-13 发出，现补发", text.Body.Zh);
        Assert.Contains("sent late", text.Body.En);
        Assert.DoesNotContain('\n', text.Subject.Zh);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sweep_for_an_earlier_day_sends_no_rung_that_a_later_one_superseded(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        await world.Sweep(new DateOnly(2026, 6, 23));
        Assert.Empty((await world.Sweep(new DateOnly(2026, 6, 12))).Rungs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rung_is_superseded_on_its_own_track_only(DatabaseKind kind)
    {
        var ladder = LadderFile.Read(
            """
            { "id": "two", "title": { "zh": "两条", "en": "two" }, "sendFrom": "07:30", "rungs": [
              { "code": "near", "track": "work", "offset": -3, "colour": "green", "states": ["InProgress"], "reaches": [{ "party": "Handler", "says": "reminder-green" }] },
              { "code": "far", "track": "report", "offset": -10, "colour": "green", "states": ["SelfReported"], "reaches": [{ "party": "Handler", "says": "reminder-green" }] }] }
            """, "two.json").Required();
        await using var world = await World.On(kind, services => services.AddTime(Sweeping.Plain with { Ladders = new Ladders([ladder]) }));
        await world.Issue(Deadline);
        Assert.Equal(["near"], (await world.Sweep(new DateOnly(2026, 6, 23))).Rungs.Select(r => r.Rung));
        await world.Read(db => db.Issues.ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "SelfReported")));
        Assert.Equal(["far"], (await world.Sweep(new DateOnly(2026, 6, 23))).Rungs.Select(r => r.Rung));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_changed_due_date_starts_a_new_run(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var issue = await world.Issue(Deadline);
        await world.Sweep(Deadline);
        var later = new DateOnly(2026, 7, 24);
        await world.Read(db => db.Issues.Where(i => i.Id == issue.Id).ExecuteUpdateAsync(i => i.SetProperty(x => x.DueOn, later).SetProperty(x => x.LadderFrom, Deadline)));

        Assert.Equal(["green-20"], (await world.Sweep(Deadline)).Rungs.Select(r => r.Rung));
        await world.Sweep(later);
        Assert.Equal([(Deadline, "due"), (later, "green-20"), (later, "due")], (await world.Reminders()).Select(r => (r.Deadline, r.Rung)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_sent_about_an_issue_that_nobody_works_on(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        foreach (var state in new[] { "Draft", "SelfReported", "Verified", "Closed", "Exempt" }) await world.Issue(Deadline, state);
        await world.Issue(null);
        Assert.Empty((await world.Sweep(Deadline.AddDays(40))).Rungs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_parent_waits_for_its_children_and_a_child_ends_with_its_parent(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var parent = await world.Issue(Deadline);
        var child = await world.Issue(Deadline, more: i => i.ParentId = parent.Id);
        var over = await world.Issue(Deadline, "Exempt");
        await world.Issue(Deadline, more: i => i.ParentId = over.Id);
        await world.Sweep(Deadline);
        Assert.Equal([child.Id], (await world.Reminders()).Select(r => r.IssueId));

        await world.Read(db => db.Issues.Where(i => i.Id == child.Id).ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "Closed")));
        await world.Sweep(Deadline);
        Assert.Equal(new[] { child.Id, parent.Id }.Order(), (await world.Reminders()).Select(r => r.IssueId!.Value).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rungs_that_fell_before_the_issue_was_assigned_are_overtaken(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        var id = await world.Assigned();
        var issue = await world.Find(id);
        Assert.Equal(world.Today, issue.LadderFrom);
        await world.Issue(Deadline, "Assigned", i => i.LadderFrom = new DateOnly(2026, 6, 15));

        await world.Sweep(new DateOnly(2026, 6, 15));
        Assert.DoesNotContain("yellow-10", (await world.Reminders()).Select(r => r.Rung));
        await world.Sweep(new DateOnly(2026, 6, 23));
        Assert.Contains("yellow-3", (await world.Reminders()).Select(r => r.Rung));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ids_made_in_sql_are_ids_for_the_program(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.Issue(Deadline);
        await world.Sweep(Deadline);
        var delivery = await world.Read(db => db.Deliveries.Include(d => d.Notification!.Reminder).FirstAsync());

        foreach (var id in new[] { delivery.Id, delivery.NotificationId, delivery.Notification!.ReminderId!.Value })
        {
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
        }

        // The time in the id is the clock's, and the row is found by it: on SQLite only if the text is spelled as EF Core spells it.
        Assert.Equal(Clock.NewId(world.Now).ToString()[..13], delivery.Id.ToString()[..13]);
        Assert.NotNull(await world.Read(db => db.Deliveries.FindAsync(delivery.Id).AsTask()));
        Assert.Equal(delivery.Notification.ReminderId, delivery.Notification.Reminder!.Id);
        Assert.Equal((DateTimeKind.Utc, world.Now), (delivery.NextAttemptAt.Kind, delivery.NextAttemptAt));
        Assert.Equal(2, await world.Read(db => db.Deliveries.CountAsync(d => d.NextAttemptAt == world.Now && d.State == DeliveryState.Pending)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_run_lists_what_goes_to_whom_and_why_and_sends_nothing(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, Sweeping.Mail);
        await world.Issue(Deadline);
        var plan = await world.Sweep(new DateOnly(2026, 7, 1), dryRun: true, listed: true);

        Assert.Equal(["吴敏", "周建国", "郑洁"], plan.Lines.Select(l => l.Recipient!).Order(StringComparer.Ordinal));
        Assert.All(plan.Lines, l => Assert.Equal(
            ("(一)1", "县人民医院", Deadline, "red+1", "red", new DateOnly(2026, 6, 29), 3), (l.Number, l.Unit, l.Deadline, l.Rung, l.Colour, l.FellDueOn, l.WorkingDays)));
        Assert.Equal(0, plan.Queued);
        Assert.Equal(0, await world.Read(async db => await db.Reminders.CountAsync() + await db.Notifications.CountAsync() + await db.Deliveries.CountAsync()));
        Assert.Equal(plan.Lines, (await world.Sweep(new DateOnly(2026, 7, 1), listed: true)).Lines);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_the_hour_of_the_ladder_the_day_before_counts(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        await world.Issue(Deadline);
        world.Clock.Set(new DateTimeOffset(2026, 6, 26, 7, 29, 59, TimeSpan.FromHours(8)));
        Assert.Equal(["yellow-1"], (await world.Must(new RemindOverdue(), Caller.System)).Rungs.Select(r => r.Rung));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["due"], (await world.Must(new RemindOverdue(), Caller.System)).Rungs.Select(r => r.Rung));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_supervision_office_and_administrators_may_ask_for_a_sweep(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind);
        Assert.Equal("not-allowed", await world.Refused(new RemindOverdue(Deadline), world.Head));
        await world.Must(new RemindOverdue(Deadline), world.Supervisor);
    }
}
