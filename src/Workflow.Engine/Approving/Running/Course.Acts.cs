using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>What each act needs and does.</summary>
internal sealed partial class Course
{
    public Refusal? Begin(string? words)
    {
        if (Foresee(definition.Chain) is { } refusal)
            return refusal;
        consequences.Add(new Consequence.StatusChanged(ApprovalStatus.Running));
        var submitter = before.Submitter;
        consequences.Add(new Consequence.OpinionRecorded("Submit", null, null, submitter.Person, submitter.Post, null, words));
        return GoOn();
    }

    public Refusal? Apply(Act act, Acting actor)
    {
        if (NeedsWords(act) && string.IsNullOrWhiteSpace(act.Words))
            return ApprovalRefusal.ReasonMissing(act);
        var wanted = act is Act.Resubmit ? ApprovalStatus.Returned : ApprovalStatus.Running;
        if (status != wanted && act is not (Act.Read or Act.Answer or Act.Copy) && !(act is Act.Withdraw && status == ApprovalStatus.Returned))
            return act is Act.Resubmit
                ? ApprovalRefusal.Of(ApprovalRefusal.NotReturned, StatusWord())
                : ApprovalRefusal.Of(ApprovalRefusal.NotRunning, StatusWord());
        return Do(act, actor) ?? GoOn();
    }

    private Refusal? Do(Act act, Acting actor) => act switch
    {
        Act.Approve approve => Approve(approve, actor),
        Act.Refuse refuse => Refuse(refuse, actor),
        Act.Return back => Return(back, actor),
        Act.Resubmit => Resubmit(act, actor),
        Act.Transfer transfer => Transfer(transfer, actor),
        Act.Delegate delegation => Delegate(delegation, actor),
        Act.Advise advise => Advise(advise, actor),
        Act.RecallDelegation recall => RecallDelegation(recall, actor),
        Act.AddSigners add => AddSigners(add, actor),
        Act.RemoveSigner remove => RemoveSigner(remove, actor),
        Act.Copy copy => Copy(copy, actor),
        Act.Read read => Read(read, actor),
        Act.Ask ask => Ask(ask, actor),
        Act.Answer answer => Answer(answer, actor),
        Act.Urge => Urge(act, actor),
        Act.Withdraw => Withdraw(act, actor),
        Act.TakeBack back => TakeBack(back, actor),
        Act.Jump jump => Jump(jump, actor),
        Act.HandOver over => HandOver(over, actor),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>DOMAIN: every return carries a reason; so does whatever else others will ask about afterwards.</summary>
    private static bool NeedsWords(Act act) => act is Act.Refuse or Act.Return or Act.Advise or Act.RemoveSigner or Act.Ask or Act.Answer or Act.Jump or Act.HandOver;

    private Text StatusWord() => Sentences.Of("ApprovalStatus" + status);

    /// <summary>Looks at every step that will be reached as far as the facts tell today.</summary>
    private Refusal? Foresee(ImmutableArray<ChainPart> chain)
    {
        foreach (var part in chain)
            if (part switch
            {
                ApprovalStep step => ForeseeStep(step),
                SubChain sub => Foresee(sub.Chain),
                Branch branch => ForeseeBranch(branch),
                _ => throw new System.Diagnostics.UnreachableException(),
            } is { } refusal)
                return refusal;
        return null;
    }

    private Refusal? ForeseeStep(ApprovalStep step)
        => Array.TrueForAll([.. step.When], c => c.Test(facts) == Truth.Yes) && !step.By.Any(s => s.Kind == SelectorKind.Chosen)
            ? Seating.Find(step, staff, ChosenAt, TooClose, out _)
            : null;

    private Refusal? ForeseeBranch(Branch branch)
    {
        foreach (var arm in branch.Arms)
        {
            var truth = arm.When.Select(c => c.Test(facts)).DefaultIfEmpty(Truth.Yes).Max();
            if (truth == Truth.Yes && Foresee(arm.Chain) is { } refusal)
                return refusal;
            if (branch.Kind == BranchKind.Choice && (truth == Truth.Yes || arm.When.Any(c => c.Test(facts) == Truth.Unknown)))
                return null;
        }

        return null;
    }

    /// <summary>The open seat of a task, for one who may act on it: its holder, or the proxy of a holder who is away.</summary>
    private Refusal? Take(int task, Acting actor, out (ApprovalStep Step, int At, Seat Seat, Guid? OnBehalfOf) taken)
    {
        taken = default;
        foreach (var step in definition.Steps)
        {
            var seats = steps[step.Index].Seats;
            for (var at = 0; at < seats.Length; at++)
                if (seats[at].Task == task && seats[at].Status == SeatStatus.Open)
                {
                    var proxy = staff.ProxyOf(seats[at].Holder.Person, now);
                    taken = (step, at, seats[at], seats[at].Holder.Person == actor.Person ? null : seats[at].Holder.Person);
                    if (taken.OnBehalfOf is not null && proxy?.Person != actor.Person)
                        return ApprovalRefusal.Of(ApprovalRefusal.NotYourTask, step.Title);
                    return KeptAway(step, actor.Person, actor.Organisation)
                        ?? KeptAway(step, seats[at].Holder.Person, seats[at].Holder.Organisation)
                        ?? (taken.OnBehalfOf is null ? null : KeptAway(step, proxy!.Person, proxy.Organisation));
                }
        }

        return task > 0 && task <= lastTask ? ApprovalRefusal.Of(ApprovalRefusal.TaskClosed) : ApprovalRefusal.Of(ApprovalRefusal.UnknownTask);
    }

    private Refusal? KeptAway(ApprovalStep step, Guid person, string organisation) => TooClose(step, person, organisation) switch
    {
        Closeness.Apart => null,
        Closeness.Unknown => new(RefusalCode.SeparationUnknown, Sentences.Of(nameof(RefusalCode.SeparationUnknown), step.Title)),
        Closeness.Doer => new(RefusalCode.OwnWork, Sentences.Of(nameof(RefusalCode.OwnWork), step.Title)),
        Closeness.Department => new(RefusalCode.OwnDepartment, Sentences.Of(nameof(RefusalCode.OwnDepartment), step.Title)),
        Closeness.UnitLine => new(RefusalCode.OwnUnitLine, Sentences.Of(nameof(RefusalCode.OwnUnitLine), step.Title)),
    };

    /// <summary>Whether somebody may be brought into a step: kept apart from the work, and not in it already.</summary>
    private Refusal? MayJoin(ApprovalStep step, Signer signer)
    {
        if (TooClose(step, signer.Person, signer.Organisation) != Closeness.Apart)
            return ApprovalRefusal.Of(ApprovalRefusal.TargetTooClose, step.Title);
        return steps[step.Index].Seats.Any(s => s.Holder.Person == signer.Person && s.Status is not (SeatStatus.Removed or SeatStatus.Advised))
            ? ApprovalRefusal.Of(ApprovalRefusal.AlreadyInStep, step.Title)
            : null;
    }
}
