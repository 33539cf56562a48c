using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Opening a step, counting its votes, and asking whoever's turn it is.</summary>
internal sealed partial class Course
{
    private Refusal? Open(ApprovalStep step)
    {
        if (Seating.Find(step, staff, ChosenAt, TooClose, out var seated) is { } refusal)
            return refusal;
        var seats = ImmutableArray.CreateBuilder<Seat>(seated.People.Count);
        foreach (var (signer, @as, weight) in seated.People)
            seats.Add(new() { Holder = signer, Kind = SeatKind.Named, As = @as, Weight = weight });
        var run = steps[step.Index];
        steps[step.Index] = run with { Round = run.Round + 1, Seats = seats.DrainToImmutable(), StoodAside = [.. seated.StoodAside], Chosen = [] };
        Mark(step, StepStatus.Open);
        if (definition.Rules.Twice == Twice.Once && !run.SentBack)
            CountEarlierConsents(step);
        Settle(step);
        return null;
    }

    private ImmutableArray<Signer> ChosenAt(string step) => definition.Step(step) is { } at ? steps[at.Index].Chosen : [];

    /// <summary>Whoever agreed in an earlier step of the same kind is not asked again, and the record says so.</summary>
    private void CountEarlierConsents(ApprovalStep step)
    {
        var seats = steps[step.Index].Seats;
        for (var i = 0; i < seats.Length; i++)
        {
            var holder = seats[i].Holder.Person;
            var earlier = definition.Steps.FirstOrDefault(other => other.Kind == step.Kind && other.ApartFrom >= step.ApartFrom && !step.Chooses
                && steps[other.Index] is { Status: StepStatus.Passed } run
                && run.Seats.Any(s => s.Kind == SeatKind.Named && s.Status == SeatStatus.Approved && s.Holder.Person == holder && s.DecidedBy == holder));
            if (earlier is null)
                continue;
            seats = seats.SetItem(i, seats[i] with { Status = SeatStatus.Approved, DecidedBy = holder, DecidedAt = sequence, Counted = true });
            consequences.Add(new Consequence.OpinionRecorded("Counted", step.Id, null, holder, seats[i].Holder.Post, null, earlier.Title.Zh));
        }

        steps[step.Index] = steps[step.Index] with { Seats = seats };
    }

    /// <summary>Closes what cannot matter any more, counts, and opens or holds the seats that are left.</summary>
    private void Settle(ApprovalStep step)
    {
        if (steps[step.Index].Status != StepStatus.Open)
            return;
        Seat[] seats = [.. steps[step.Index].Seats];
        for (var i = 0; i < seats.Length; i++)
            if (seats[i].Undecided && Votes.Pointless(seats, i))
                seats[i] = Close(step, seats[i], SeatStatus.Cancelled, TaskEnd.NotNeeded);

        var tally = Votes.Count(step.Rule, seats);
        for (var i = 0; i < seats.Length; i++)
        {
            if (!seats[i].Undecided)
                continue;
            if (tally != Tally.Open)
                seats[i] = Close(step, seats[i], SeatStatus.Cancelled, TaskEnd.NotNeeded);
            else if (Votes.HasTheTurn(step.Rule, seats, i) != (seats[i].Status == SeatStatus.Open))
                seats[i] = seats[i].Status == SeatStatus.Open ? Close(step, seats[i], SeatStatus.Waiting, TaskEnd.Held) : AskNow(step, seats[i]);
        }

        steps[step.Index] = steps[step.Index] with { Seats = ImmutableArray.Create(seats) };
        if (tally == Tally.Passed)
        {
            steps[step.Index] = steps[step.Index] with { SentBack = false };
            Mark(step, StepStatus.Passed);
            foreach (var copy in step.Copies)
                foreach (var to in copy.Kind == SelectorKind.Chosen ? ChosenAt(copy.Name) : staff.Of(copy))
                    SendCopy(to.Person, step.Id);
        }
        else if (tally == Tally.Failed)
        {
            Mark(step, StepStatus.Refused);
            Finish(ApprovalStatus.Refused);
        }
    }

    private Seat AskNow(ApprovalStep step, Seat seat)
    {
        var proxy = staff.ProxyOf(seat.Holder.Person, now)?.Person;
        seat = seat with { Status = SeatStatus.Open, Task = ++lastTask };
        consequences.Add(new Consequence.TaskOpened(seat.Task, step.Id, seat.Holder, proxy, seat.Kind));
        Tell(seat.Holder.Person, NoticeCode.TaskOpened, step.Id);
        if (proxy is { } other)
            Tell(other, NoticeCode.ProxyAsked, step.Id);
        return seat;
    }

    private Seat Close(ApprovalStep step, Seat seat, SeatStatus to, TaskEnd end)
    {
        if (seat.Status == SeatStatus.Open)
            consequences.Add(new Consequence.TaskClosed(seat.Task, step.Id, end));
        return seat with { Status = to };
    }

    private void SetSeat(ApprovalStep step, int at, Seat seat)
        => steps[step.Index] = steps[step.Index] with { Seats = steps[step.Index].Seats.SetItem(at, seat) };

    /// <summary>Ends a step undecided: its open tasks are closed.</summary>
    private void Abandon(ApprovalStep step, StepStatus to, TaskEnd end)
    {
        CloseSeats(step, end);
        Mark(step, to);
    }

    /// <summary>Forgets what was decided in a step; it is opened anew when its turn comes.</summary>
    private void Reset(ApprovalStep step, TaskEnd end)
    {
        if (steps[step.Index].Status == StepStatus.Waiting)
            return;
        CloseSeats(step, end);
        steps[step.Index] = steps[step.Index] with { Seats = [], StoodAside = [], SentBack = false };
        Mark(step, StepStatus.Waiting);
    }

    private void AbandonAll(TaskEnd end)
    {
        foreach (var step in definition.Steps)
            if (steps[step.Index].Status == StepStatus.Open)
                Abandon(step, StepStatus.NotNeeded, end);
    }

    private void CloseSeats(ApprovalStep step, TaskEnd end)
    {
        var run = steps[step.Index];
        if (run.Seats.Any(s => s.Undecided))
            steps[step.Index] = run with { Seats = [.. run.Seats.Select(s => s.Undecided ? Close(step, s, SeatStatus.Cancelled, end) : s)] };
    }

    /// <summary>Whether the law keeps somebody from this step, and how they stand to the work.</summary>
    private Closeness TooClose(ApprovalStep step, Guid person, string organisation) => step.ApartFrom == Separation.Nobody
        ? Closeness.Apart
        : Distance.Between(new Actor(person, PartySet.None, organisation), doing, step.ApartFrom);
}
