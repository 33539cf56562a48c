namespace Workflow.Engine.Approving;

/// <summary>撤回、拿回、跳转: what has been done is undone, in the sight of all.</summary>
internal sealed partial class Course
{
    private Refusal? Withdraw(Act act, Acting actor)
    {
        if (actor.Person != before.Submitter.Person)
            return ApprovalRefusal.Of(ApprovalRefusal.NotSubmitter);
        if (status == ApprovalStatus.Running && (decided || Array.Exists(steps, run => run.Seats.Any(s => s.DecidedAt > 0 && s.Kind != SeatKind.Delegate && !s.Counted))))
            return ApprovalRefusal.Of(ApprovalRefusal.AlreadyDecided);
        Record(act, actor, null, null, null);
        foreach (var (_, seat) in before.OpenSeats)
            Tell(seat.Holder.Person, NoticeCode.Withdrawn, null);
        Finish(ApprovalStatus.Withdrawn);
        return null;
    }

    private Refusal? TakeBack(Act.TakeBack act, Acting actor)
    {
        foreach (var step in definition.Steps)
            foreach (var (at, seat) in steps[step.Index].Seats.Index())
                if (seat.Task == act.Task && act.Task > 0 && seat.Status == SeatStatus.Approved && seat.DecidedBy == actor.Person && !seat.Counted)
                    return TakeBack(act, actor, step, at, seat);
        return ApprovalRefusal.Of(ApprovalRefusal.NotYourDecision);
    }

    private Refusal? TakeBack(Act.TakeBack act, Acting actor, ApprovalStep step, int at, Seat seat)
    {
        // Whoever came next may have acted by sending it back to an earlier step.
        if (definition.Steps.Any(other => step.Place.IsAfter(other.Place) && steps[other.Index].Status == StepStatus.Open))
            return ApprovalRefusal.Of(ApprovalRefusal.NextHasActed);
        foreach (var other in definition.Steps)
            if ((other == step || other.Place.IsAfter(step.Place)) && steps[other.Index].Seats.Any(s => s.DecidedAt > seat.DecidedAt && !s.Counted))
                return ApprovalRefusal.Of(ApprovalRefusal.NextHasActed);
        Record(act, actor, step.Id, seat.Task, seat.DecidedBy == seat.Holder.Person ? null : seat.Holder.Person);
        foreach (var other in definition.Steps)
            if (other.Place.IsAfter(step.Place) || (steps[other.Index].Status == StepStatus.NotNeeded && other.Place.IsBeside(step.Place)))
            {
                foreach (var open in steps[other.Index].Seats.Where(s => s.Status == SeatStatus.Open))
                    Tell(open.Holder.Person, NoticeCode.TakenBack, other.Id);
                Reset(other, TaskEnd.TakenBack);
            }

        foreach (var arm in definition.Arms)
            if (arm.Place.IsAfter(step.Place))
                arms[arm.Index] = ArmMark.Waiting;
        var run = steps[step.Index];
        steps[step.Index] = run with
        {
            Chosen = [],
            Seats = [.. run.Seats.Select((s, i) => i == at || s.Status == SeatStatus.Cancelled
                ? s with { Status = SeatStatus.Waiting, DecidedBy = null, DecidedAt = 0 }
                : s)],
        };
        if (run.Status != StepStatus.Open)
            Mark(step, StepStatus.Open);
        Settle(step);
        return null;
    }

    private Refusal? Jump(Act.Jump act, Acting actor)
    {
        if (!actor.Administrator)
            return ApprovalRefusal.Of(ApprovalRefusal.NotAdministrator);
        if (definition.Step(act.To) is not { } target)
            return ApprovalRefusal.Of(ApprovalRefusal.UnknownStep, act.To);
        var back = steps[target.Index].Status == StepStatus.Passed
            && definition.Steps.Any(s => steps[s.Index].Status == StepStatus.Open && s.Place.IsAfter(target.Place));
        if (steps[target.Index].Status == StepStatus.Open || definition.Rules.Jump == JumpRule.Nowhere || (definition.Rules.Jump == JumpRule.Back && !back))
            return ApprovalRefusal.Of(ApprovalRefusal.JumpNotAllowed, target.Title);
        // To move an approval past a step is to dispense with its judgement: not for those whose work it judges.
        if (KeptAway(target, actor.Person, actor.Organisation) is { } tooClose)
            return tooClose;
        Record(act, actor, target.Id, null, null);
        Tell(before.Submitter.Person, NoticeCode.Jumped, target.Id);
        foreach (var (_, seat) in before.OpenSeats)
            Tell(seat.Holder.Person, NoticeCode.Jumped, target.Id);
        GoBack(target, false, TaskEnd.Jumped);
        foreach (var step in definition.Steps)
            if (target.Place.IsAfter(step.Place) && (steps[step.Index].Status is StepStatus.Waiting or StepStatus.Open
                || (steps[step.Index].Status == StepStatus.NotNeeded && definition.Arms.Any(a => target.Place.IsWithin(a.Place) && step.Place.IsWithin(a.Place)))))
            {
                if (KeptAway(step, actor.Person, actor.Organisation) is { } own)
                    return own;
                Abandon(step, StepStatus.JumpedOver, TaskEnd.Jumped);
            }

        foreach (var part in ChainTree.Parts(definition.Chain))
            if (part is Branch branch)
                foreach (var arm in branch.Arms)
                    if (target.Place.IsWithin(arm.Place))
                        TakeArm(branch, arm);
        return null;
    }

    private void TakeArm(Branch branch, Arm taken)
    {
        arms[taken.Index] = ArmMark.Taken;
        if (branch.Kind != BranchKind.Choice)
            return;
        foreach (var other in branch.Arms)
            if (other != taken)
            {
                arms[other.Index] = ArmMark.Skipped;
                foreach (var step in ChainTree.Steps(other.Chain))
                    Reset(step, TaskEnd.Jumped);
            }
    }
}
