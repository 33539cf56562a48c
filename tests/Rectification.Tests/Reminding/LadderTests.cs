using Rectification.Calendars;
using Rectification.Reminding;
using Shared;

namespace Rectification.Tests.Reminding;

public class LadderTests
{
    /// <summary>A Friday; the week before it and after it are plain ones.</summary>
    private static readonly DateOnly Deadline = new(2026, 6, 26);
    private static readonly Ladder Ladder = TimeRules.Load(World.Repository("workflows")).Required().Ladders.All.Single(l => l.Id == "issue");

    [Theory]
    [InlineData("2026-05-28", "")]
    [InlineData("2026-05-29", "green-20@2026-05-29")]
    [InlineData("2026-06-11", "green-20@2026-05-29")]
    [InlineData("2026-06-12", "yellow-10@2026-06-12")]
    [InlineData("2026-06-23", "yellow-3@2026-06-23")]
    [InlineData("2026-06-25", "yellow-1@2026-06-25")]
    [InlineData("2026-06-26", "due@2026-06-26")]
    [InlineData("2026-06-28", "due@2026-06-26")]
    [InlineData("2026-06-29", "red+1@2026-06-29")]
    [InlineData("2026-07-05", "red+1@2026-06-29")]
    [InlineData("2026-07-06", "red+6@2026-07-06")]
    [InlineData("2026-07-10", "red+6@2026-07-06 interview@2026-07-10")]
    [InlineData("2026-07-13", "red+11@2026-07-13 interview@2026-07-10")]
    [InlineData("2027-06-28", "red+261@2027-06-28 interview@2026-07-10")]
    public void Of_each_track_the_latest_rung_stands(string day, string expected)
    {
        var fallen = Ladder.Fallen(Deadline, DateOnly.Parse(day, null), "InProgress", WorkingDays.PlainWeekends);
        Assert.Equal(expected, string.Join(' ', fallen.Select(f => $"{f.Code}@{f.FellOn:yyyy-MM-dd}").OrderDescending()));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("SelfReported")]
    [InlineData("Verified")]
    [InlineData("Closed")]
    [InlineData("Exempt")]
    public void In_other_states_nothing_falls(string state) =>
        Assert.Empty(Ladder.Fallen(Deadline, Deadline.AddDays(30), state, WorkingDays.PlainWeekends));

    [Fact]
    public void Beyond_the_horizon_nothing_has_fallen_and_on_it_something_has()
    {
        for (var day = Deadline; day < Deadline.AddDays(14); day = day.AddDays(1))
        {
            var horizon = Ladder.Horizon(day, WorkingDays.PlainWeekends);
            Assert.NotEmpty(Ladder.Fallen(horizon, day, "Assigned", WorkingDays.PlainWeekends));
            Assert.Empty(Ladder.Fallen(horizon.AddDays(1), day, "Assigned", WorkingDays.PlainWeekends));
        }
    }

    [Fact]
    public void The_ladder_that_is_shipped_speaks_of_states_that_an_issue_has()
    {
        var definition = Workflow.Engine.WorkflowDefinition.Read(File.ReadAllText(World.Repository("workflows", "issue.json")), "issue.json").Required();
        Assert.Empty(Ladder.States.Except(definition.States.Select(s => s.Name)));
    }
}
