using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Whether somebody may act in one way now, and why not: pages draw their buttons from it.</summary>
/// <param name="Act">Name of the act, such as <c>TakeBack</c>.</param>
/// <param name="Task">The task it would be done on; null where it concerns the whole.</param>
public sealed record Offer(string Act, Text Title, int? Task, string? Step, bool Allowed, Refusal? Refusal);

/// <summary>What one person may do to an approval.</summary>
public sealed partial class ApprovalDefinition
{
    private const string AnyWords = "…";

    /// <summary>
    /// Every act that concerns this person, found by trying it and throwing the result away. Whom an act is addressed to is
    /// not known yet, so transfers, delegations, added signers and questions are offered to whoever may act on the task.
    /// </summary>
    public ImmutableArray<Offer> Offers(Approval approval, Acting actor, Staff staff, Facts facts, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(staff);
        var offers = ImmutableArray.CreateBuilder<Offer>();
        foreach (var (step, seat) in approval.OpenSeats)
        {
            if (seat.Holder.Person != actor.Person && staff.ProxyOf(seat.Holder.Person, now)?.Person != actor.Person)
                continue;
            ImmutableArray<Act> acts = seat.Kind == SeatKind.Delegate
                ? [new Act.Advise(seat.Task)]
                : [new Act.Approve(seat.Task), new Act.Refuse(seat.Task), new Act.Return(seat.Task) { ComeBack = Rules.ReturnThen == ReturnThen.ComeBack }];
            foreach (var act in acts)
                offers.Add(Try(act, seat.Task, step.Id));
            var may = Try(new Act.Ask(seat.Task, Guid.AllBitsSet), seat.Task, step.Id);
            offers.Add(may);
            if (seat.Kind != SeatKind.Delegate)
                foreach (var name in new[] { nameof(Approving.Act.Transfer), nameof(Approving.Act.Delegate), nameof(Approving.Act.AddSigners) })
                    offers.Add(may with { Act = name, Title = Sentences.Of("Act" + name) });
        }

        foreach (var (step, seat) in from step in approval.Steps from seat in step.Seats select (step, seat))
        {
            if (seat.Status == SeatStatus.Approved && seat.DecidedBy == actor.Person && seat.Task > 0)
                offers.Add(Try(new Act.TakeBack(seat.Task), seat.Task, step.Id));
            if (seat.AddedBy == actor.Person && seat.Undecided)
                offers.Add(seat.Kind == SeatKind.Delegate
                    ? Try(new Act.RecallDelegation(seat.Task), seat.Task, step.Id)
                    : Try(new Act.RemoveSigner(step.Id, seat.Holder.Person), seat.Task, step.Id));
        }

        if (actor.Person == approval.Submitter.Person)
            foreach (var act in new Act[] { new Act.Withdraw(), new Act.Urge(), new Act.Resubmit() })
                offers.Add(Try(act, null, null));
        return offers.ToImmutable();

        Offer Try(Act act, int? task, string? step)
        {
            var refusal = Act(approval, act with { Words = AnyWords }, actor, staff, facts, now).Refusal;
            // The page asks for what is left to choose.
            if (refusal?.Code == ApprovalRefusal.ChoiceMissing)
                refusal = null;
            return new(act.Name, ApprovalRefusal.Verb(act), task, step, refusal is null, refusal);
        }
    }

    /// <summary>The steps to which the holder of a task may return it, nearest first.</summary>
    public ImmutableArray<ApprovalStep> ReturnableTo(Approval approval, int task)
    {
        ArgumentNullException.ThrowIfNull(approval);
        var at = approval.OpenSeats.Where(open => open.Seat.Task == task).Select(open => Step(open.Step.Id)).FirstOrDefault();
        if (at is null || Rules.ReturnTo != ReturnTo.Any)
            return [];
        return [.. Steps.Where(s => at.Place.IsAfter(s.Place) && approval.Steps[s.Index].Status == StepStatus.Passed).Reverse()];
    }
}
