using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>What holds on every chain, whoever is in it and whatever they try; told from the record alone.</summary>
public sealed class ApprovalPropertyTests
{
    [Fact]
    public void Nobody_decides_on_their_own_or_their_departments_work_by_any_road()
    {
        var byProxy = 0;
        var brought = 0;
        Holds(history =>
        {
            foreach (var ruling in Rulings(history))
            {
                foreach (var decision in ruling.Consequences.OfType<Consequence.OpinionRecorded>().Where(o => o.Act is "Approve" or "Refuse" or "Return" or "Counted"))
                {
                    Apart(history, decision.Step!, decision.By);
                    if (decision.OnBehalfOf is { } other)
                    {
                        Apart(history, decision.Step!, other);
                        byProxy++;
                    }
                }

                foreach (var asked in ruling.Consequences.OfType<Consequence.TaskOpened>())
                {
                    Apart(history, asked.Step, asked.Holder.Person);
                    brought += asked.Kind == SeatKind.Named ? 0 : 1;
                }
            }
        });
        // Seventy and three hundred as a rule.
        Assert.InRange(byProxy, 15, int.MaxValue);
        Assert.InRange(brought, 50, int.MaxValue);
    }

    [Fact]
    public void A_task_is_opened_once_closed_once_and_decided_at_most_once_while_it_is_open() => Holds(history =>
    {
        var open = new HashSet<int>();
        var known = new HashSet<int>();
        foreach (var ruling in Rulings(history))
        {
            var decided = ruling.Consequences.OfType<Consequence.OpinionRecorded>().Where(o => o.Act is "Approve" or "Refuse" or "Advise" or "Return" or "Transfer").ToList();
            Assert.True(decided.Count <= 1 && decided.TrueForAll(d => open.Contains(d.Task!.Value)));
            foreach (var consequence in ruling.Consequences)
                if (consequence is Consequence.TaskOpened opened)
                    Assert.True(known.Add(opened.Task) && open.Add(opened.Task));
                else if (consequence is Consequence.TaskClosed closed)
                    Assert.True(open.Remove(closed.Task));
            if (decided is [var one])
                Assert.DoesNotContain(one.Task!.Value, open);
            Assert.Equal(open.Order(), ruling.Approval.OpenSeats.Select(o => o.Seat.Task).Order());
        }
    });

    [Fact]
    public void A_running_approval_waits_for_somebody_and_an_ended_one_for_nobody()
    {
        var ends = new Dictionary<ApprovalStatus, int>();
        Holds(history =>
        {
            foreach (var ruling in Rulings(history))
                Assert.Equal(ruling.Approval.Status == ApprovalStatus.Running, ruling.Approval.OpenSeats.Any());
            if (Rulings(history).LastOrDefault() is { } last)
                ends[last.Approval.Status] = ends.GetValueOrDefault(last.Approval.Status) + 1;
        });
        // Every end is reached; how often is chance.
        Assert.All(Enum.GetValues<ApprovalStatus>(), status => Assert.InRange(ends.GetValueOrDefault(status), 1, int.MaxValue));
    }

    [Fact]
    public void What_is_refused_is_never_shown_as_approved_and_what_is_approved_was_agreed_to() => Holds(history =>
    {
        var done = new List<string>();
        ApprovalStatus? end = null;
        foreach (var ruling in Rulings(history))
        {
            done.AddRange(ruling.Consequences.OfType<Consequence.Do>().Select(d => d.Name));
            var at = ruling.Approval;
            Assert.True(end is null || at.Status == end);
            end = at.Status is ApprovalStatus.Approved or ApprovalStatus.Refused or ApprovalStatus.Withdrawn ? at.Status : null;
            string[] expected = at.Status switch { ApprovalStatus.Approved => ["Take"], ApprovalStatus.Refused => ["Drop"], _ => [] };
            Assert.Equal(expected, done);
            Assert.Equal(at.Status == ApprovalStatus.Refused, at.Steps.Any(s => s.Status == StepStatus.Refused));
            foreach (var step in at.Steps.Where(s => s.Status == StepStatus.Passed))
                Agreed(history.Definition!.Step(step.Id)!, step);
        }
    });

    [Fact]
    public void Replaying_a_history_gives_the_same_approval_and_storing_it_changes_nothing() => Holds(history =>
    {
        var last = Rulings(history).Last().Approval;
        Assert.Equal(last.ToJson(), history.Replay().ToJson());
        Assert.Equal(last.ToJson(), Approval.FromJson(last.ToJson()).ToJson());
    });

    [Fact]
    public void Every_return_refusal_and_jump_has_words_and_a_refused_act_changes_nothing() => Holds(history =>
    {
        foreach (var attempt in history.Attempts)
            if (attempt.Ruling.Accepted)
                Assert.False(attempt.Act is Act.Return or Act.Refuse or Act.Jump or Act.HandOver && string.IsNullOrWhiteSpace(attempt.Act.Words));
            else
                Assert.True(ReferenceEquals(attempt.Before, attempt.Ruling.Approval) && attempt.Ruling.Consequences.IsEmpty && attempt.Ruling.Refusal!.Sentence.Zh.Length > 5);
    });

    /// <summary>The order of the chain, told from the text: nothing later is open while something earlier in the same run is.</summary>
    [Fact]
    public void Of_two_steps_that_follow_each_other_never_both_are_open() => Holds(history =>
    {
        foreach (var ruling in Rulings(history)) InOrder(history, ruling.Approval);
    });

    /// <summary>A take-back after a later step had sent it back; a branch within an arm that an early join had given up.</summary>
    [Theory]
    [InlineData(499586636)]
    [InlineData(1800810366)]
    public void What_once_went_wrong_goes_right(int seed)
    {
        var history = RandomApproval.From(seed);
        foreach (var ruling in Rulings(history))
        {
            InOrder(history, ruling.Approval);
            Assert.Equal(ruling.Approval.Status == ApprovalStatus.Running, ruling.Approval.OpenSeats.Any());
        }
    }

    private static void InOrder(RandomApproval history, Approval at)
    {
        var open = at.Steps.Where(s => s.Status == StepStatus.Open).Select(s => history.Definition!.Step(s.Id)!).ToList();
        Assert.DoesNotContain(open, a => open.Exists(b => a.Place.IsAfter(b.Place)));
    }


    private static IEnumerable<Ruling> Rulings(RandomApproval history)
        => history.Attempts.Select(a => a.Ruling).Where(r => r.Accepted).Prepend(history.Beginning!);

    private static void Agreed(ApprovalStep step, StepRun run)
    {
        var named = run.Seats.Where(s => s.Kind == SeatKind.Named).ToList();
        var yes = named.Count(s => s.Status == SeatStatus.Approved);
        Assert.True(yes > 0);
        if (step.Rule is { Signing: Signing.All or Signing.InOrder or Signing.One, Refusal: RefusalRule.Veto })
            Assert.Equal(named.Count, yes);
        if (step.Rule.Quota is { } quota)
            Assert.True(yes >= quota.Of(named.Count));
        if (step.Rule.Refusal == RefusalRule.Majority)
            Assert.True(named.Count(s => s.Status == SeatStatus.Refused) * 2 <= named.Count);
    }

    private static void Apart(RandomApproval history, string step, Guid person)
    {
        var asked = history.Definition!.Step(step)!.ApartFrom;
        var organisation = history.Who(person).Organisation;
        if (asked >= Separation.Doer)
            Assert.False(RandomApproval.Doing.Doers.Contains(person) || person == history.Submitter.Person);
        if (asked >= Separation.Department)
            Assert.False(organisation.StartsWith(RandomApproval.Department, StringComparison.Ordinal));
        if (asked == Separation.UnitLine)
            Assert.False(RandomApproval.Department.StartsWith(organisation, StringComparison.Ordinal));
    }

    private static void Holds(Action<RandomApproval> law)
    {
        var begun = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var history = RandomApproval.From(seed);
            if (history.Beginning is not { Accepted: true })
                return;
            begun++;
            law(history);
        }));
        Assert.InRange(begun, 400, int.MaxValue);
    }
}
