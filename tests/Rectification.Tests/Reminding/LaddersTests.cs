using Microsoft.EntityFrameworkCore;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class LaddersTests
{
    private static readonly DateOnly Deadline = new(2026, 6, 26);

    [Fact]
    public void Every_subject_has_a_ladder_and_every_rung_a_colour_and_somebody_to_reach()
    {
        var ladders = Sweeping.Shipped.Ladders;
        // Those of steps are written in the definitions.
        Assert.All(Enum.GetValues<Subject>().Except([Subject.Step, Subject.Request]), subject => Assert.NotEmpty(ladders.Of(subject)));
        Assert.Equal(["key", "relapsed", "immediate", "issue"], ladders.Of(Subject.Issue).Select(l => l.Id));
        Assert.DoesNotContain(ladders.All.SelectMany(l => l.States), s => s is "Exempt" or "Draft");
        Assert.All(ladders.All.Where(l => l.Of is not Subject.Recheck), l => Assert.DoesNotContain("Closed", l.States));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_stands_on_one_ladder_by_what_it_is(DatabaseKind kind)
    {
        await using var world = await On(kind);
        async Task<Guid> Issue(Action<Issue> change)
        {
            var id = (await world.Issue(Deadline)).Id;
            await world.Write(db => { var issue = db.Issues.Find(id)!; change(issue); });
            return id;
        }

        var plain = await Issue(i => i.Class = IssueClass.Timed);
        var key = await Issue(i => (i.KeyIssue, i.RelapseCount, i.Class) = (true, 1, IssueClass.Immediate));
        var relapsed = await Issue(i => (i.RelapseCount, i.Class) = (2, IssueClass.Timed));
        var atOnce = await Issue(i => i.Class = IssueClass.Immediate);
        // Thirty weekdays before: only the key issue's first rung; then on every day up to ten overdue.
        for (var day = Deadline.AddDays(-50); day <= Deadline.AddDays(14); day = day.AddDays(1)) await world.Sweep(day);
        async Task<string> Rungs(Guid id) => string.Join(' ', (await world.Reminders()).Where(r => r.IssueId == id).OrderBy(r => r.FellDueOn).ThenBy(r => r.Rung).Select(r => r.Rung));
        Assert.Equal("green-20 yellow-10 yellow-3 yellow-1 due red+1 red+6 interview", await Rungs(plain));
        Assert.Equal("green-30 green-20 yellow-10 yellow-5 yellow-3 yellow-1 due red+1 red+4 interview red+7 red+10 superior+10", await Rungs(key));
        Assert.Equal("yellow-10 yellow-5 yellow-1 due red+1 red+4 interview red+7 red+10", await Rungs(relapsed));
        Assert.Equal("yellow-3 yellow-1 due red+1 red+3 red+5 interview red+7 red+9", await Rungs(atOnce));
        Assert.Equal(["immediate", "issue", "key", "relapsed"], (await world.Reminders()).Select(r => r.Ladder).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_paused_issue_is_not_told_of_and_climbs_again_when_its_clock_runs(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var id = (await world.Issue(Deadline)).Id;
        var unsigned = await world.Assigned();
        await world.Read(db => db.Issues.ExecuteUpdateAsync(i => i.SetProperty(x => x.PausedOn, Deadline.AddDays(-20))));
        for (var day = Deadline.AddDays(-20); day <= Deadline.AddDays(14); day = day.AddDays(1)) await world.Sweep(day);
        Assert.Empty(await world.Reminders());
        await world.Read(db => db.Issues.ExecuteUpdateAsync(i => i.SetProperty(x => x.PausedOn, (DateOnly?)null)));
        await world.Sweep(Deadline.AddDays(14));
        Assert.Contains(await world.Reminders(), r => r.IssueId == id);
        Assert.Contains(await world.Reminders(), r => r.IssueId == unsigned && r.Subject is Subject.Signing);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_does_not_sign_for_an_issue_is_reminded_and_reported_until_they_do(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var id = await world.Assigned();
        var day = world.Today;
        await world.Sweep(day.AddDays(1));
        Assert.DoesNotContain(await world.Told(), t => t.StartsWith("unsigned", StringComparison.Ordinal));
        await world.Sweep(day.AddDays(2));
        Assert.Equal("unsigned-2 → 郑洁: signing-reminder", Assert.Single(await world.Told(), t => t.StartsWith("unsigned", StringComparison.Ordinal)));
        var answer = await world.Sweep(day.AddDays(7), dryRun: true, listed: true);
        Assert.Equal(["吴敏", "周建国", "孙立", "钱文静"], answer.Lines.Where(l => l.Subject is Subject.Signing).Select(l => l.Recipient).Order(StringComparer.Ordinal));
        Assert.All(answer.Lines.Where(l => l.Subject is Subject.Signing), l => Assert.Equal(("unsigned-5+5", "signing", day), (l.Rung, l.Ladder, l.Deadline)));
        await world.Must(new Accepting.AcceptIssue(id, null), world.Handler);
        Assert.DoesNotContain((await world.Sweep(day.AddDays(7))).Rungs, r => r.Subject is Subject.Signing);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_measure_reminds_its_owner_until_it_is_done_and_begins_anew_with_a_new_date(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var id = await world.InProgress();
        var due = world.Today.AddDays(14);
        var late = (await world.Must(new AddMeasure(id, null, "修订考勤制度并公示。", world.Colleague.PersonId, due), world.Handler)).Id;
        var done = (await world.Must(new AddMeasure(id, null, "通报代签人员。", world.Colleague.PersonId, due), world.Handler)).Id;
        await world.Read(db => db.Measures.Where(m => m.Id == done).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, world.Now)));
        // Ten weekdays are left: nothing falls before five are.
        Assert.DoesNotContain((await world.Sweep(world.Today)).Rungs, r => r.Subject is Subject.Measure);
        await world.Sweep(due.AddDays(-7));
        var reminder = Assert.Single(await world.Reminders(), r => r.Subject is Subject.Measure);
        Assert.Equal((late, "measure-5", "修订考勤制度并公示。", due), (reminder.SubjectId, reminder.Rung, reminder.About, reminder.Deadline));
        Assert.Contains("measure-5 → 王磊: measure-reminder", await world.Told());
        var facts = await world.Read(db => db.Notifications.Where(n => n.ReminderId == reminder.Id).Select(Rectification.Notifying.NoticeFacts.Of).SingleAsync());
        Assert.Contains("的整改措施“修订考勤制度并公示。”应于", world.Services.GetRequiredService<Rectification.Notifying.NoticeTexts>().Of(facts).Body.Zh, StringComparison.Ordinal);

        world.Clock.Days(7);
        await world.Must(new ReviseMeasure(id, late, null, "修订考勤制度并公示。", null, due.AddDays(3)), world.Handler);
        // With the new date six weekdays are left; the rung of ten days before is overtaken, not late.
        Assert.DoesNotContain((await world.Sweep(world.Today)).Rungs, r => r.Subject is Subject.Measure);
        Assert.Contains((await world.Sweep(world.Today.AddDays(3))).Rungs, r => (r.Subject, r.Rung) == (Subject.Measure, "measure-5"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_milestone_that_is_missed_is_told_to_the_leader_and_the_head(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var id = await world.InProgress();
        var due = world.Today.AddDays(4);
        var milestone = (await world.Must(new AddMilestone(id, null, null, "完成制度汇编", due), world.Handler)).Id;
        await world.Sweep(due.AddDays(3));
        Assert.Equal(
            ["milestone-late+1 → 吴敏: milestone-overdue", "milestone-late+1 → 周建国: milestone-overdue", "milestone-late+1 → 郑洁: milestone-overdue"],
            (await world.Told()).Where(t => t.StartsWith("milestone", StringComparison.Ordinal)));
        await world.Must(new ReachMilestone(id, milestone, null, world.Today), world.Handler);
        Assert.DoesNotContain((await world.Sweep(due.AddDays(30))).Rungs, r => r.Subject is Subject.Milestone);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_recheck_that_is_not_made_is_told_to_the_office_and_then_to_the_authority(DatabaseKind kind)
    {
        await using var world = await On(kind);
        var id = await world.Closed();
        var planned = world.Today.AddMonths(3);
        await world.Must(new OpenDueRechecks(planned), Caller.System);
        Assert.Empty((await world.Sweep(planned.AddDays(4))).Rungs);
        await world.Sweep(planned.AddDays(7));
        Assert.Equal(["recheck-5 → 孙立: recheck-overdue", "recheck-5 → 钱文静: recheck-overdue"], await world.Told());
        Assert.Contains((await world.Sweep(planned.AddDays(14), dryRun: true, listed: true)).Lines, l => l.Recipient == world.AuthorityHead.Name);
        await world.Must(new RecordRecheck(id, null, null, RecheckOutcome.Held, "巩固。") { Lines = [.. Enumerable.Range(1, 3).Select(n => new TickedLine(n, LineVerdict.Met))] }, world.Supervisor);
        Assert.Empty((await world.Sweep(planned.AddDays(30))).Rungs);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rung_climbs_from_the_department_over_the_unit_to_the_nearest_superior_in_post(DatabaseKind kind)
    {
        var ladder = LadderFile.Read(
            """
            { "id": "all", "title": { "zh": "全", "en": "all" }, "sendFrom": "07:30", "rungs": [
              { "code": "now", "track": "t", "offset": 0, "colour": "red", "states": ["InProgress"], "reaches": [
                { "party": "DepartmentHead", "says": "reminder-red" }, { "party": "FirstResponsiblePerson", "says": "escalation" }, { "party": "Superior", "says": "escalation" }] }] }
            """, "all.json").Required();
        await using var world = await Sweeping.On(kind, rules: Sweeping.Plain with { Ladders = new Ladders([ladder]) });
        var post = await world.Must(new AddPost(world.Medicine.Id, "科长", FirstResponsible: true), world.Administrator);
        await world.Must(new AppointToPost(post, world.Colleague.PersonId, world.Today), world.Administrator);
        // The hospital comes under the other unit, whose head stands nearer than the authority's.
        await world.Must(new MoveOrganisation(world.Hospital.Id, world.OtherUnit.Id), world.Administrator);
        await world.Issue(world.Today);
        Assert.Equal(["now → 周建国: escalation", "now → 王磊: reminder-red", "now → 陈宏: escalation"], await Swept(world));

        await world.Must(new VacatePost(world.HeadPost.Id, world.Today.AddDays(-1)), world.Administrator);
        await world.Issue(world.Today.AddDays(1));
        world.Clock.Days(1);
        Assert.Equal(["now → 王磊: reminder-red", "now → 陈宏: escalation (FirstResponsiblePerson)"], (await Swept(world)).Except(["now → 周建国: escalation", "now → 陈宏: escalation"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_ladders_that_cannot_be_told_apart_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("ladders-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "ladders"));
        var shipped = File.ReadAllText(World.Repository("workflows", "ladders", "signing.json"));
        File.WriteAllText(Path.Combine(folder.FullName, "ladders", "a.json"), shipped);
        File.WriteAllText(Path.Combine(folder.FullName, "ladders", "b.json"), shipped.Replace("07:30", "08:00", StringComparison.Ordinal));
        var errors = Ladders.Load(folder.FullName).Errors;
        folder.Delete(recursive: true);
        Assert.Equal(["$.id", "$.precedence", "$.sendFrom"], errors.Select(e => e.JsonPath));
    }

    private static async Task<List<string>> Swept(World world)
    {
        await world.Sweep(world.Today);
        return await world.Told();
    }

    /// <summary>All ladders that are shipped, over plain weekends.</summary>
    private static Task<World> On(DatabaseKind kind) => Sweeping.On(kind, rules: Sweeping.Plain with { Ladders = Sweeping.Shipped.Ladders });
}
