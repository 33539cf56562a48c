namespace Workflow.Engine.Approving;

/// <summary>同意、不同意、退回.</summary>
internal sealed partial class Course
{
    private Refusal? Approve(Act.Approve act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        var step = taken.Step;
        if (taken.Seat.Kind == SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.AdviseOnly, step.Title);
        foreach (var guard in step.Guards)
            if (Holds([guard.Require], step.Title, out var holds) is { } unknown)
                return unknown;
            else if (!holds)
                return guard.Otherwise;
        var choosing = act.Choosing.IsDefault ? [] : act.Choosing;
        if (step.Chooses && taken.Seat.Kind == SeatKind.Named && choosing.IsEmpty)
            return ApprovalRefusal.Of(ApprovalRefusal.ChoiceMissing, step.Title);
        if (!choosing.IsEmpty && !(step.Chooses && taken.Seat.Kind == SeatKind.Named))
            return ApprovalRefusal.Of(ApprovalRefusal.ChoiceNotAsked, step.Title);
        if (!choosing.IsEmpty)
            steps[step.Index] = steps[step.Index] with { Chosen = [.. steps[step.Index].Chosen.Concat(choosing).DistinctBy(s => s.Person)] };
        Decide(act, actor, taken, SeatStatus.Approved, TaskEnd.Approved);
        return null;
    }

    private Refusal? Refuse(Act.Refuse act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if (taken.Seat.Kind == SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.AdviseOnly, taken.Step.Title);
        Decide(act, actor, taken, SeatStatus.Refused, TaskEnd.Refused);
        return null;
    }

    private Refusal? Advise(Act.Advise act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if (taken.Seat.Kind != SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.NotDelegated, taken.Step.Title);
        Decide(act, actor, taken, SeatStatus.Advised, TaskEnd.Advised);
        return null;
    }

    private void Decide(Act act, Acting actor, (ApprovalStep Step, int At, Seat Seat, Guid? OnBehalfOf) taken, SeatStatus to, TaskEnd end)
    {
        SetSeat(taken.Step, taken.At, Close(taken.Step, taken.Seat, to, end) with { DecidedBy = actor.Person, DecidedAt = sequence });
        decided |= to != SeatStatus.Advised;
        Record(act, actor, taken.Step.Id, taken.Seat.Task, taken.OnBehalfOf);
        if (taken.OnBehalfOf is { } away)
            Tell(away, NoticeCode.DecidedInYourName, taken.Step.Id);
        Settle(taken.Step);
    }

    private Refusal? Return(Act.Return act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        var step = taken.Step;
        if (taken.Seat.Kind == SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.AdviseOnly, step.Title);
        var rules = definition.Rules;
        if (rules.ReturnTo == ReturnTo.Nobody || (act.To is not null && rules.ReturnTo == ReturnTo.Submitter))
            return ApprovalRefusal.Of(ApprovalRefusal.ReturnNotAllowed);
        if (rules.ReturnThen != ReturnThen.Either && act.ComeBack != (rules.ReturnThen == ReturnThen.ComeBack))
            return ApprovalRefusal.Of(ApprovalRefusal.ResumeNotAllowed);
        ApprovalStep? target = null;
        if (act.To is { } name)
        {
            target = definition.Step(name);
            if (target is null)
                return ApprovalRefusal.Of(ApprovalRefusal.UnknownStep, name);
            if (!step.Place.IsAfter(target.Place) || steps[target.Index].Status != StepStatus.Passed)
                return ApprovalRefusal.Of(ApprovalRefusal.NotEarlierStep, target.Title, step.Title);
        }

        decided = true;
        Record(act, actor, step.Id, taken.Seat.Task, taken.OnBehalfOf);
        if (taken.OnBehalfOf is { } away)
            Tell(away, NoticeCode.DecidedInYourName, step.Id);
        GoBack(target, act.ComeBack, TaskEnd.Returned);
        Tell(before.Submitter.Person, NoticeCode.Returned, act.To);
        if (target is null)
        {
            status = ApprovalStatus.Returned;
            consequences.Add(new Consequence.StatusChanged(status));
        }

        return null;
    }

    private Refusal? Resubmit(Act act, Acting actor)
    {
        if (actor.Person != before.Submitter.Person)
            return ApprovalRefusal.Of(ApprovalRefusal.NotSubmitter);
        (status, decided) = (ApprovalStatus.Running, false);
        consequences.Add(new Consequence.StatusChanged(status));
        Record(act, actor, null, null, null);
        return null;
    }

    /// <summary>
    /// Opens an earlier step anew, or for null the whole. What comes after it is forgotten, or, when it is to come straight
    /// back, only what was open: then what lies in between stays decided, and the chain finds its way back by itself.
    /// </summary>
    private void GoBack(ApprovalStep? target, bool comeBack, TaskEnd end)
    {
        if (target is not null)
            Revive(target);
        foreach (var step in definition.Steps)
        {
            var run = steps[step.Index];
            var after = target is null || step.Place.IsAfter(target.Place);
            if (step == target || (after && (!comeBack || run.Status == StepStatus.Open)))
                Reset(step, end);
        }

        if (target is not null)
            steps[target.Index] = steps[target.Index] with { SentBack = true };

        if (!comeBack)
            foreach (var arm in definition.Arms)
                if (target is null || arm.Place.IsAfter(target.Place))
                    arms[arm.Index] = ArmMark.Waiting;
    }
}
