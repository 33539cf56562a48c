using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

public sealed class SigningRuleTests
{
    [Theory]
    [InlineData(Signing.Any, RefusalRule.Veto, 0, 1, 3, Tally.Failed)]
    [InlineData(Signing.Any, RefusalRule.All, 0, 2, 3, Tally.Open)]
    [InlineData(Signing.Any, RefusalRule.All, 1, 2, 3, Tally.Passed)]
    [InlineData(Signing.Any, RefusalRule.All, 0, 3, 3, Tally.Failed)]
    [InlineData(Signing.Any, RefusalRule.Majority, 0, 1, 2, Tally.Open)]
    [InlineData(Signing.Any, RefusalRule.Majority, 0, 2, 3, Tally.Failed)]
    [InlineData(Signing.All, RefusalRule.Veto, 2, 0, 3, Tally.Open)]
    [InlineData(Signing.All, RefusalRule.Veto, 3, 0, 3, Tally.Passed)]
    [InlineData(Signing.All, RefusalRule.Veto, 2, 1, 3, Tally.Failed)]
    [InlineData(Signing.All, RefusalRule.Majority, 2, 1, 3, Tally.Passed)]
    [InlineData(Signing.All, RefusalRule.Majority, 1, 2, 3, Tally.Failed)]
    [InlineData(Signing.All, RefusalRule.All, 1, 2, 3, Tally.Passed)]
    [InlineData(Signing.InOrder, RefusalRule.Veto, 3, 0, 3, Tally.Passed)]
    [InlineData(Signing.One, RefusalRule.Veto, 1, 0, 1, Tally.Passed)]
    [InlineData(Signing.One, RefusalRule.All, 0, 1, 1, Tally.Failed)]
    public void Votes_are_counted_by_the_rule_of_the_step(Signing signing, RefusalRule refusal, int yes, int no, int total, Tally expected)
        => Assert.Equal(expected, new SigningRule(signing, refusal, null).Count(yes, no, total));

    [Theory]
    [InlineData(QuotaKind.Count, 2, 2, 0, 5, Tally.Passed)]
    [InlineData(QuotaKind.Count, 2, 1, 3, 5, Tally.Open)]
    [InlineData(QuotaKind.Count, 2, 1, 4, 5, Tally.Failed)]
    [InlineData(QuotaKind.Percent, 60, 3, 2, 5, Tally.Passed)]
    [InlineData(QuotaKind.Percent, 60, 2, 2, 5, Tally.Open)]
    [InlineData(QuotaKind.Percent, 60, 2, 3, 5, Tally.Failed)]
    [InlineData(QuotaKind.Percent, 51, 2, 0, 4, Tally.Open)]
    [InlineData(QuotaKind.Percent, 100, 4, 0, 4, Tally.Passed)]
    [InlineData(QuotaKind.Weight, 3, 2, 0, 3, Tally.Open)]
    [InlineData(QuotaKind.Weight, 3, 2, 1, 3, Tally.Failed)]
    public void A_vote_ends_when_the_quota_is_reached_or_out_of_reach(QuotaKind kind, int value, int yes, int no, int total, Tally expected)
        => Assert.Equal(expected, new SigningRule(Signing.Vote, RefusalRule.All, new(kind, value)).Count(yes, no, total));

    [Fact]
    public void One_veto_ends_a_vote_that_might_still_be_won()
        => Assert.Equal(Tally.Failed, new SigningRule(Signing.Vote, RefusalRule.Veto, new(QuotaKind.Count, 2)).Count(1, 1, 5));
}
