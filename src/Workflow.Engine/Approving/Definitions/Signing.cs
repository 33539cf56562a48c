namespace Workflow.Engine.Approving;

/// <summary>How several people decide one step.</summary>
public enum Signing
{
    /// <summary>或签: whoever decides first decides for all.</summary>
    Any,

    /// <summary>单签: exactly one person is asked; two found are an error, not a choice.</summary>
    One,

    /// <summary>会签: everybody signs, all at the same time.</summary>
    All,

    /// <summary>顺序会签: everybody signs, one after the other.</summary>
    InOrder,

    /// <summary>票签: votes are counted until the quota is reached or cannot be reached any more.</summary>
    Vote,
}

/// <summary>What it takes that a step is refused.</summary>
public enum RefusalRule
{
    /// <summary>一票否决: one refusal refuses.</summary>
    Veto,

    /// <summary>More than half of all votes.</summary>
    Majority,

    /// <summary>Every vote; until then the others may still carry the step.</summary>
    All,
}

/// <summary>How a vote's threshold is written.</summary>
public enum QuotaKind
{
    /// <summary>So many people.</summary>
    Count,

    /// <summary>So many of a hundred people, rounded up.</summary>
    Percent,

    /// <summary>So much weight.</summary>
    Weight,
}

/// <summary>The votes in favour that a <see cref="Signing.Vote"/> needs.</summary>
public sealed record Quota(QuotaKind Kind, int Value)
{
    /// <summary>The threshold in votes, out of a total in the same unit.</summary>
    public int Of(int total) => Kind == QuotaKind.Percent ? (int)(((long)total * Value + 99) / 100) : Value;
}

/// <summary>Where a count of votes stands.</summary>
public enum Tally
{
    Open,
    Passed,
    Failed,
}

/// <summary>The rule of one step: who must say yes, and what a no does.</summary>
/// <param name="Quota">Only for <see cref="Signing.Vote"/>.</param>
public sealed record SigningRule(Signing Signing, RefusalRule Refusal, Quota? Quota)
{
    /// <param name="yes">Votes in favour.</param>
    /// <param name="no">Votes against.</param>
    /// <param name="total">All votes, the open ones included; at least 1.</param>
    public Tally Count(int yes, int no, int total)
    {
        if (no > 0 && (Refusal == RefusalRule.Veto || no == total || (Refusal == RefusalRule.Majority && no * 2 > total)))
            return Tally.Failed;
        if (Quota is { } quota)
            return yes >= quota.Of(total) ? Tally.Passed : total - no < quota.Of(total) ? Tally.Failed : Tally.Open;
        return Signing == Signing.Any
            ? yes > 0 ? Tally.Passed : Tally.Open
            : yes + no == total ? Tally.Passed : Tally.Open;
    }
}
