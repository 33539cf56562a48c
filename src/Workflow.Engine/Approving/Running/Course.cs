using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>
/// An approval while an act is applied to it: a private copy that changes, and the consequences so far. What is refused is
/// thrown away with it, so that a refused act changes nothing.
/// </summary>
internal sealed partial class Course
{
    private readonly ApprovalDefinition definition;
    private readonly Approval before;
    private readonly Staff staff;
    private readonly Facts facts;
    private readonly DateTime now;
    private readonly Doing doing;
    private readonly StepRun[] steps;
    private readonly ArmMark[] arms;
    private readonly List<Consequence> consequences = [];
    private readonly int sequence;
    private ApprovalStatus status;
    private int lastTask;
    private bool decided;
    private ImmutableArray<CopySlip> copies;
    private ImmutableArray<Question> questions;

    public Course(ApprovalDefinition definition, Approval before, Staff staff, Facts facts, DateTime now)
    {
        (this.definition, this.before, this.staff, this.facts, this.now) = (definition, before, staff, facts, now);
        (steps, arms) = ([.. before.Steps], [.. before.Arms]);
        (sequence, status, lastTask) = (before.Sequence + 1, before.Status, before.LastTask);
        (copies, questions, decided) = (before.Copies, before.Questions, before.Decided);
        var doers = facts.Doing.Doers.IsDefault ? [] : facts.Doing.Doers;
        // Who asks is a doer too: nobody decides on their own request.
        doing = facts.Doing with { Doers = doers.Contains(before.Submitter.Person) ? doers : doers.Add(before.Submitter.Person) };
    }

    public ApprovalStatus Status => status;

    public Ruling End() => new(
        before with
        {
            Status = status,
            Sequence = sequence,
            LastTask = lastTask,
            Decided = decided,
            Copies = copies,
            Questions = questions,
            Steps = ImmutableArray.Create(steps),
            Arms = ImmutableArray.Create(arms),
        },
        [.. consequences],
        null);

    /// <summary>Opens whatever can be opened now; at the end of the chain the approval is given.</summary>
    public Refusal? GoOn()
    {
        if (status != ApprovalStatus.Running)
            return null;
        var refusal = Through(definition.Chain, out var through);
        if (refusal is not null || !through || status != ApprovalStatus.Running)
            return refusal;
        if (!Array.Exists(steps, s => s.Status == StepStatus.Passed))
            return new(RefusalCode.NobodyDecides, Sentences.Of(nameof(RefusalCode.NobodyDecides), definition.Title));
        Finish(ApprovalStatus.Approved);
        return null;
    }

    private Refusal? Through(ImmutableArray<ChainPart> chain, out bool through)
    {
        through = true;
        foreach (var part in chain)
            if (Through(part, out through) is { } refusal)
                return refusal;
            else if (!through)
                return null;
        return null;
    }

    private Refusal? Through(ChainPart part, out bool through) => part switch
    {
        ApprovalStep step => ThroughStep(step, out through),
        SubChain sub => Through(sub.Chain, out through),
        Branch { Kind: BranchKind.Choice } branch => ThroughChoice(branch, out through),
        Branch branch => ThroughParallel(branch, out through),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Refusal? ThroughStep(ApprovalStep step, out bool through)
    {
        if (steps[step.Index].Status == StepStatus.Waiting)
        {
            through = false;
            if (Holds(step.When, step.Title, out var holds) is { } unknown)
                return unknown;
            if (!holds)
                Mark(step, StepStatus.Skipped);
            else if (Open(step) is { } refusal)
                return refusal;
        }

        through = steps[step.Index].Status is StepStatus.Passed or StepStatus.Skipped or StepStatus.JumpedOver;
        return null;
    }

    private Refusal? ThroughChoice(Branch branch, out bool through)
    {
        through = true;
        foreach (var arm in branch.Arms)
        {
            if (arms[arm.Index] == ArmMark.Waiting)
            {
                if (Holds(arm.When, branch.Title, out var holds) is { } unknown)
                    return unknown;
                arms[arm.Index] = holds ? ArmMark.Taken : ArmMark.Skipped;
            }

            if (arms[arm.Index] != ArmMark.Taken)
                continue;
            foreach (var other in branch.Arms)
                if (other != arm)
                    arms[other.Index] = ArmMark.Skipped;
            return Through(arm.Chain, out through);
        }

        return null;
    }

    private Refusal? ThroughParallel(Branch branch, out bool through)
    {
        var (taken, done) = (0, 0);
        through = false;
        foreach (var arm in branch.Arms)
        {
            if (arms[arm.Index] == ArmMark.Waiting)
            {
                if (Holds(arm.When, branch.Title, out var holds) is { } unknown)
                    return unknown;
                arms[arm.Index] = holds ? ArmMark.Taken : ArmMark.Skipped;
            }

            if (arms[arm.Index] != ArmMark.Taken)
                continue;
            if (Through(arm.Chain, out var armThrough) is { } refusal)
                return refusal;
            taken++;
            done += armThrough ? 1 : 0;
        }

        // An arm that the join did not wait for is not through; a step that was sent back must be decided first.
        through = done >= (branch.Join ?? taken)
            && !ChainTree.Steps([branch]).Any(step => steps[step.Index] is { SentBack: true, Status: StepStatus.Open or StepStatus.Waiting });
        if (through)
            foreach (var step in ChainTree.Steps([branch]))
                if (steps[step.Index].Status is StepStatus.Open or StepStatus.Waiting)
                    Abandon(step, StepStatus.NotNeeded, TaskEnd.NotNeeded);
        return null;
    }

    private Refusal? Holds(ImmutableArray<Condition> when, Text place, out bool holds)
    {
        holds = true;
        foreach (var condition in when)
        {
            var truth = condition.Test(facts);
            if (truth == Truth.Unknown)
                return new(RefusalCode.FactMissing, Sentences.Of(nameof(RefusalCode.FactMissing), place, condition.Fact.Title));
            holds &= truth == Truth.Yes;
        }

        return null;
    }

    private void Finish(ApprovalStatus end)
    {
        status = end;
        AbandonAll(end == ApprovalStatus.Withdrawn ? TaskEnd.Withdrawn : TaskEnd.NotNeeded);
        foreach (var name in end == ApprovalStatus.Approved ? definition.Rules.Approved : end == ApprovalStatus.Refused ? definition.Rules.Refused : [])
            consequences.Add(new Consequence.Do(name));
        consequences.Add(new Consequence.StatusChanged(end));
        if (end != ApprovalStatus.Withdrawn)
            Tell(before.Submitter.Person, end == ApprovalStatus.Approved ? NoticeCode.Approved : NoticeCode.Refused, null);
    }

    private void Mark(ApprovalStep step, StepStatus to)
    {
        steps[step.Index] = steps[step.Index] with { Status = to };
        consequences.Add(new Consequence.StepChanged(step.Id, to, steps[step.Index].Round));
    }

    private void Tell(Guid person, NoticeCode code, string? step) => consequences.Add(new Consequence.Told(person, code, step));

    private void Record(Act act, Acting actor, string? step, int? task, Guid? onBehalfOf)
        => consequences.Add(new Consequence.OpinionRecorded(act.Name, step, task, actor.Person, actor.Post, onBehalfOf, act.Words) { Toward = act.Toward, Named = act.Named });
}
