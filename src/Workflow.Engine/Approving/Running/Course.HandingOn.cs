namespace Workflow.Engine.Approving;

/// <summary>转办、委派、加签、减签、移交: who decides changes, what must be decided does not.</summary>
internal sealed partial class Course
{
    private const string Head = nameof(SelectorKind.Relation) + ":" + nameof(Relation.FirstResponsiblePerson);

    private Refusal? Transfer(Act.Transfer act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if ((MayJoin(taken.Step, act.To) ?? MayReplace(taken.Seat, act.To)) is { } no)
            return no;
        Record(act, actor, taken.Step.Id, taken.Seat.Task, taken.OnBehalfOf);
        Replace(taken.Step, taken.At, act.To);
        if (taken.OnBehalfOf is { } away)
            Tell(away, NoticeCode.DecidedInYourName, taken.Step.Id);
        Settle(taken.Step);
        return null;
    }

    private Refusal? Delegate(Act.Delegate act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if (taken.Seat.Kind == SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.AdviseOnly, taken.Step.Title);
        if (MayJoin(taken.Step, act.To) is { } no)
            return no;
        Record(act, actor, taken.Step.Id, taken.Seat.Task, taken.OnBehalfOf);
        Add(taken.Step, taken.At, act.To, SeatKind.Delegate, actor.Person);
        Settle(taken.Step);
        return null;
    }

    private Refusal? RecallDelegation(Act.RecallDelegation act, Acting actor)
    {
        foreach (var step in definition.Steps)
            foreach (var (at, seat) in steps[step.Index].Seats.Index())
                if (seat.Task == act.Task && seat is { Kind: SeatKind.Delegate, Status: SeatStatus.Open } && seat.AddedBy == actor.Person)
                {
                    Record(act, actor, step.Id, seat.Task, null);
                    SetSeat(step, at, Close(step, seat, SeatStatus.Removed, TaskEnd.TakenBack));
                    Tell(seat.Holder.Person, NoticeCode.Removed, step.Id);
                    Settle(step);
                    return null;
                }

        return ApprovalRefusal.Of(ApprovalRefusal.NothingOpen);
    }

    private Refusal? AddSigners(Act.AddSigners act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if (taken.Seat.Kind == SeatKind.Delegate)
            return ApprovalRefusal.Of(ApprovalRefusal.AdviseOnly, taken.Step.Title);
        if (act.To.IsDefaultOrEmpty)
            return ApprovalRefusal.Of(ApprovalRefusal.NobodyNamed);
        Record(act, actor, taken.Step.Id, taken.Seat.Task, taken.OnBehalfOf);
        foreach (var signer in act.To)
        {
            if (MayJoin(taken.Step, signer) is { } no)
                return no;
            Add(taken.Step, taken.At, signer, act.Before ? SeatKind.Before : SeatKind.After, actor.Person);
        }

        Settle(taken.Step);
        return null;
    }

    private Refusal? RemoveSigner(Act.RemoveSigner act, Acting actor)
    {
        if (definition.Step(act.Step) is not { } step)
            return ApprovalRefusal.Of(ApprovalRefusal.UnknownStep, act.Step);
        foreach (var (at, seat) in steps[step.Index].Seats.Index())
            if (seat.Holder.Person == act.Person && seat is { Kind: SeatKind.Before or SeatKind.After, Undecided: true }
                && (seat.AddedBy == actor.Person || actor.Administrator))
            {
                Record(act, actor, step.Id, seat.Task == 0 ? null : seat.Task, null);
                SetSeat(step, at, Close(step, seat, SeatStatus.Removed, TaskEnd.Removed));
                Tell(act.Person, NoticeCode.Removed, step.Id);
                Settle(step);
                return null;
            }

        return ApprovalRefusal.Of(ApprovalRefusal.NothingOpen);
    }

    private Refusal? HandOver(Act.HandOver act, Acting actor)
    {
        if (!actor.Administrator)
            return ApprovalRefusal.Of(ApprovalRefusal.NotAdministrator);
        var found = false;
        foreach (var step in definition.Steps)
            for (var at = 0; at < steps[step.Index].Seats.Length; at++)
            {
                var seat = steps[step.Index].Seats[at];
                if (!seat.Undecided || seat.Holder.Person != act.From)
                    continue;
                if ((MayJoin(step, act.To) ?? MayReplace(seat, act.To)) is { } no)
                    return no;
                Record(act, actor, step.Id, seat.Task == 0 ? null : seat.Task, act.From);
                Replace(step, at, act.To);
                Settle(step);
                found = true;
            }

        return found ? null : ApprovalRefusal.Of(ApprovalRefusal.NothingOpen);
    }

    /// <summary>DOMAIN: nothing is closed without the first responsible person; only whoever holds that post now takes the seat over.</summary>
    private Refusal? MayReplace(Seat seat, Signer to)
        => definition.Rules.Closes && seat.As == Head && !(staff.Found.TryGetValue(Head, out var heads) && heads.Any(h => h.Person == to.Person))
            ? ApprovalRefusal.Of(ApprovalRefusal.HeadDecides)
            : null;

    private void Replace(ApprovalStep step, int at, Signer to)
    {
        var seat = steps[step.Index].Seats[at];
        SetSeat(step, at, Close(step, seat, SeatStatus.Waiting, TaskEnd.Transferred) with { Holder = to, Task = 0 });
        Tell(to.Person, NoticeCode.Transferred, step.Id);
    }

    private void Add(ApprovalStep step, int under, Signer signer, SeatKind kind, Guid by)
    {
        var run = steps[step.Index];
        steps[step.Index] = run with { Seats = run.Seats.Add(new() { Holder = signer, Kind = kind, Under = under, AddedBy = by }) };
    }
}
