namespace Workflow.Engine.Approving;

/// <summary>
/// Counts the seats of one step. An added signer stands under the one who added them: that one's yes counts when theirs
/// does, and their no is a no of that seat. A delegate's opinion counts for nothing.
/// </summary>
internal static class Votes
{
    public static Tally Count(SigningRule rule, ReadOnlySpan<Seat> seats)
    {
        var (yes, no, total) = (0, 0, 0);
        for (var i = 0; i < seats.Length; i++)
        {
            if (seats[i].Kind != SeatKind.Named)
                continue;
            var weight = rule.Quota is { Kind: QuotaKind.Weight } ? seats[i].Weight : 1;
            total += weight;
            var vote = Of(seats, i);
            yes += vote == Tally.Passed ? weight : 0;
            no += vote == Tally.Failed ? weight : 0;
        }

        return rule.Count(yes, no, total);
    }

    /// <summary>The vote of a seat with all that were added to it.</summary>
    public static Tally Of(ReadOnlySpan<Seat> seats, int at)
    {
        var vote = seats[at].Status switch { SeatStatus.Approved => Tally.Passed, SeatStatus.Refused => Tally.Failed, _ => Tally.Open };
        for (var i = at + 1; i < seats.Length; i++)
        {
            if (seats[i].Under != at || seats[i].Kind == SeatKind.Delegate || seats[i].Status == SeatStatus.Removed)
                continue;
            var added = Of(seats, i);
            if (added == Tally.Failed)
                return Tally.Failed;
            if (added == Tally.Open && vote == Tally.Passed)
                vote = Tally.Open;
        }

        return vote;
    }

    /// <summary>Whether an undecided seat cannot matter any more: refused by one added to it, or added to one that is settled.</summary>
    public static bool Pointless(ReadOnlySpan<Seat> seats, int at)
    {
        if (Of(seats, at) == Tally.Failed)
            return true;
        if (seats[at].Under < 0)
            return false;
        var above = seats[seats[at].Under];
        return above.Status is SeatStatus.Refused or SeatStatus.Cancelled or SeatStatus.Removed or SeatStatus.Advised
            || (above.Status == SeatStatus.Approved && seats[at].Kind != SeatKind.After);
    }

    /// <summary>Whether an undecided seat is to be asked now.</summary>
    public static bool HasTheTurn(SigningRule rule, ReadOnlySpan<Seat> seats, int at)
    {
        for (var i = at + 1; i < seats.Length; i++)
            if (seats[i].Under == at && seats[i].Kind != SeatKind.After && seats[i].Status is not (SeatStatus.Removed or SeatStatus.Advised)
                && (seats[i].Kind == SeatKind.Delegate || Of(seats, i) == Tally.Open))
                return false;
        return Reached(rule, seats, at);
    }

    private static bool Reached(SigningRule rule, ReadOnlySpan<Seat> seats, int at)
    {
        var seat = seats[at];
        if (seat.Under >= 0)
            return seat.Kind == SeatKind.After ? seats[seat.Under].Status == SeatStatus.Approved : Reached(rule, seats, seat.Under);
        if (rule.Signing != Signing.InOrder)
            return true;
        for (var i = 0; i < at; i++)
            if (seats[i].Kind == SeatKind.Named && Of(seats, i) == Tally.Open)
                return false;
        return true;
    }
}
