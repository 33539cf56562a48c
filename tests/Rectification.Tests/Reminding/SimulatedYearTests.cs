using Microsoft.EntityFrameworkCore;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class SimulatedYearTests
{
    private const int Count = 2000;
    private static readonly DateOnly Begin = new(2026, 1, 5);

    /// <summary>From January to the end of the year, with the calendar of 2026 and every ladder that is shipped.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_year_of_two_thousand_issues_sends_what_the_slow_model_says_exactly_once_and_nothing_else(DatabaseKind kind)
    {
        await using var world = await Sweeping.On(kind, rules: Sweeping.Shipped);
        // A calendar that ships with a later build must not change what this year was.
        Assert.Equal(2026, Sweeping.Shipped.Calendar.Years.Max(y => y.Year));
        var chance = new Random(20260105);
        var model = new YearModel { Head = world.Head.Name, Superior = world.AuthorityHead.Name, Office = [world.Supervisor.Name, world.SecondSupervisor.Name] };
        await Fill(world, model, chance);
        for (var day = Begin; day.Year == 2026; day = day.AddDays(1))
        {
            await Live(world, model, day, chance);
            // Down for a week now and then, and for single days.
            if (day.DayNumber / 7 % 9 == 4 || chance.Next(12) == 0) continue;
            model.Sweep(day);
            if (day.DayNumber % 5 == 0) await Task.WhenAll(Task.Run(() => world.Sweep(day)), Task.Run(() => world.Sweep(day)));
            else await world.Sweep(day);
        }

        var told = await world.Read(db => db.Notifications.AsNoTracking().Where(n => n.ReminderId != null).Select(n => new YearNotice(
            n.IssueId!.Value, n.Reminder!.Subject.ToString(), n.Reminder.Deadline, n.Reminder.Rung, n.Reminder.FellDueOn, n.Reminder.AsOf, n.Recipient!.Name)).ToListAsync());
        Assert.True(model.Told.Count > 20_000, $"only {model.Told.Count}");
        Assert.All(["green-30", "superior+10", "interview", "unsigned-5+5", "yellow-5", "red+4"], rung => Assert.Contains(model.Told, t => t.Rung == rung));
        Assert.Equal(model.Told.Select(t => t.ToString()).Order(StringComparer.Ordinal), told.Select(t => t.ToString()).Order(StringComparer.Ordinal));
    }

    private static async Task Fill(World world, YearModel model, Random chance)
    {
        var definition = world.Services.GetRequiredService<DefinitionLibrary>().Newest("issue");
        var round = (await world.Round()).Id;
        Caller[] handlers = [world.Handler, world.Colleague, world.Accountant];
        var rows = new List<Issue>();
        for (var i = 0; i < Count; i++)
        {
            var handler = handlers[chance.Next(handlers.Length)];
            var at = Begin.AddDays(chance.Next(200));
            var issue = new YearIssue
            {
                Id = world.NewId(), Key = chance.Next(8) == 0, Relapses = chance.Next(12) == 0 ? 1 : 0, AtOnce = chance.Next(6) == 0, State = i % 2 == 0 ? "Assigned" : "InProgress",
                AssignedOn = at, From = at, Due = at.AddDays(chance.Next(10, 150)), Handler = handler.Name, Leader = world.Leader.Name,
            };
            model.Issues.Add(issue);
            rows.Add(new Issue
            {
                Id = issue.Id, RoundId = round, Number = $"{i}", Title = "药品采购不规范", Text = "药品采购不规范。", State = "Draft", UnitId = world.Hospital.Id, LeadDepartmentId = world.Medicine.Id,
                HandlerId = handler.PersonId, ResponsibleLeaderId = world.Leader.PersonId, KeyIssue = issue.Key, RelapseCount = issue.Relapses,
                Class = issue.AtOnce ? IssueClass.Immediate : IssueClass.Timed, CreatedAt = world.Now, DefinitionId = definition.Id, DefinitionVersion = definition.Version, DefinitionHash = definition.Hash,
                DueOn = issue.Due, LadderFrom = issue.From, AssignedOn = issue.AssignedOn,
            });
            // Given out in the course of the year: until then a draft, of which nobody is reminded.
            issue.State = "Draft";
        }

        await world.Write(db => db.Issues.AddRange(rows));
    }

    /// <summary>What a day brings: issues given out and signed for, extensions, clocks that stop and go on, closures, relapses.</summary>
    private static async Task Live(World world, YearModel model, DateOnly day, Random chance)
    {
        var changed = new List<YearIssue>();
        foreach (var issue in model.Issues)
        {
            if (issue.State == "Draft" && issue.AssignedOn == day) issue.State = "Assigned";
            else if (issue.State == "Draft") continue;
            else if (issue.PausedOn is { } paused)
            {
                if (chance.Next(20) != 0) continue;
                (issue.PausedOn, issue.Due, issue.From) = (null, issue.Due.AddDays(day.DayNumber - paused.DayNumber), day);
            }
            else if (issue.State is "Assigned" or "InProgress" && chance.Next(200) == 0) issue.PausedOn = day;
            else if (issue.State == "Assigned" && chance.Next(6) == 0) issue.State = "InProgress";
            else if (issue.State == "InProgress" && chance.Next(150) == 0) (issue.Due, issue.From) = (day.AddDays(chance.Next(5, 60)), day);
            else if (issue.State == "InProgress" && chance.Next(120) == 0) issue.State = "SelfReported";
            else if (issue.State == "SelfReported" && chance.Next(12) == 0) issue.State = chance.Next(3) == 0 ? "Closed" : "InProgress";
            else if (issue.State == "InProgress" && chance.Next(600) == 0) issue.State = "Exempt";
            else if (issue.State == "Closed" && chance.Next(90) == 0) (issue.State, issue.Relapses, issue.Due, issue.From) = ("InProgress", issue.Relapses + 1, day.AddDays(28), day);
            else continue;
            changed.Add(issue);
        }

        foreach (var part in changed.Chunk(200))
        {
            var ids = part.Select(i => i.Id).ToList();
            var by = part.ToDictionary(i => i.Id);
            await world.Write(db =>
            {
                foreach (var row in db.Issues.Where(i => ids.Contains(i.Id)).ToList())
                    (row.State, row.DueOn, row.LadderFrom, row.RelapseCount, row.PausedOn) = (by[row.Id].State, by[row.Id].Due, by[row.Id].From, by[row.Id].Relapses, by[row.Id].PausedOn);
            });
        }
    }
}
