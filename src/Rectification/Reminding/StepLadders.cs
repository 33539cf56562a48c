using System.Collections.Immutable;
using System.Globalization;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Reminding;

/// <summary>
/// The ladders of steps are written in the definitions themselves: so many working days after a step was opened its
/// decider is reminded, and later whoever stands above them is told. Never a decision: time decides nothing.
/// </summary>
public sealed class StepLadders(DefinitionLibrary issues, ApprovalLibrary approvals, Ladders ladders)
{
    /// <summary>One for each step that has timers, of every version on which something may still run.</summary>
    public IEnumerable<Ladder> All =>
    [
        .. from definition in issues.All
           from state in definition.States
           from step in state.Chain
           where !step.Timers.IsEmpty
           select Of(Subject.Step, definition.Id, definition.Version, step.Id, step.Title, state.Name, step.Timers, definition.AskedParty(state.Name, step.Id) is "SupervisionOffice"),
        .. from definition in approvals.All
           from step in definition.Steps
           where !step.Timers.IsEmpty
           select Of(Subject.Request, definition.Id, definition.Version, step.Id, step.Title, "Running", step.Timers, ofAnOffice: false),
    ];

    /// <summary>Takes in what was published since, on whichever node.</summary>
    public async Task Refresh(RectificationDb db, CancellationToken cancellation)
    {
        await issues.Refresh(db, cancellation);
        await approvals.Refresh(db, cancellation);
    }

    /// <param name="ofAnOffice">Asked of everybody in the supervision office; above them stands the head of the authority.</param>
    private Ladder Of(Subject subject, string id, int version, string step, Text title, string state, ImmutableArray<TimerDefinition> timers, bool ofAnOffice)
    {
        var about = subject is Subject.Step ? "step" : "approval";
        return new Ladder(
            string.Create(CultureInfo.InvariantCulture, $"{id}@{version}/{step}"), title, ladders.SendFrom,
            [.. timers.DistinctBy(t => (t.Action, t.AfterWorkingDays)).Select(timer => timer.Action is TimerAction.Escalate
                ? Rung("escalate", timer, "red", ofAnOffice ? Party.Authority : Party.ResponsibleLeader, $"{about}-escalated", state) with { Mandatory = true }
                : Rung("remind", timer, "yellow", ofAnOffice ? Party.SupervisionOffice : Party.Handler, $"{about}-waits", state))]) { Of = subject };
    }

    private static Rung Rung(string track, TimerDefinition timer, string colour, Party party, string says, string state) => new(
        string.Create(CultureInfo.InvariantCulture, $"{track}-{timer.AfterWorkingDays}"), track, timer.AfterWorkingDays, null, colour, [state], [new Reach(party, says)]);
}
