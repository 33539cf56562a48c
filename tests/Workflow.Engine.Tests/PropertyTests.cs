using FsCheck;
using FsCheck.Fluent;

namespace Workflow.Engine.Tests;

public sealed class PropertyTests
{
    private static readonly WorkflowDefinition Issue = Walk.Issue;

    [Fact]
    public void Replaying_the_accepted_moves_of_a_history_gives_the_same_snapshot() => Holds(walk =>
    {
        var at = Issue.Start();
        foreach (var accepted in walk.Attempts.Where(a => a.Outcome.Accepted))
        {
            var again = Issue.Fire(at, accepted.Move, accepted.Actor, accepted.Facts, DateTime.UnixEpoch);
            Assert.Equal(accepted.Outcome, again);
            at = again.Snapshot;
        }

        Assert.Equal(walk.Attempts[^1].Outcome.Snapshot, at);
    });

    /// <summary>The law of closing, told from the history alone, without the table, the checker or the separation of the Engine.</summary>
    [Fact]
    public void No_random_history_closes_an_issue_past_the_laws()
    {
        var closings = 0;
        Holds(walk =>
        {
            var since = new List<Attempt>();
            foreach (var attempt in walk.Attempts.Where(a => a.Outcome.Accepted))
            {
                since.Add(attempt);
                if (Entered(attempt, "Closed"))
                {
                    Interlocked.Increment(ref closings);
                    Assert.Contains(since, a => a.Move.Trigger == "Verify" && Wears(a, "SupervisionOffice") && OutsideUnitLine(a.Actor));
                    var closing = since.FindLast(a => a.Move.Trigger == "Close")!;
                    Assert.True(Wears(closing, "FirstResponsiblePerson") && OutsideDepartment(closing.Actor));
                    Assert.Contains(since, a => a.Move.Trigger == "SelfReport");
                    if (attempt.Move.Trigger == "Authorise")
                        Assert.True(Wears(attempt, "Authority") && OutsideDepartment(attempt.Actor));
                }

                if (Entered(attempt, "InProgress"))
                    since.Clear();
            }
        });
        // A hundred and twenty as a rule; how many is chance, but not that there are hardly any.
        Assert.InRange(closings, 50, int.MaxValue);
    }

    [Fact]
    public void Nobody_is_let_through_to_verify_or_approve_what_they_or_their_department_did() => Holds(walk =>
    {
        foreach (var decision in walk.Attempts.Where(a => a.Outcome.Accepted && a.Move.Trigger is "Verify" or "Close" or "Authorise"))
            Assert.True(!decision.Outcome.Accepted || OutsideDepartment(decision.Actor));
    });

    [Fact]
    public void Every_move_back_has_words_and_every_number_grows_by_one() => Holds(walk =>
    {
        foreach (var attempt in walk.Attempts)
        {
            Assert.Equal(attempt.Before.Sequence + (attempt.Outcome.Accepted ? 1 : 0), attempt.Outcome.Snapshot.Sequence);
            if (attempt.Outcome.Accepted && (Entered(attempt, "Draft") || (Entered(attempt, "InProgress") && attempt.Move.Trigger != "Accept")))
                Assert.False(string.IsNullOrWhiteSpace(attempt.Move.Reason));
        }
    });

    [Fact]
    public void Explain_says_of_every_trigger_what_firing_it_would_say() => Holds(walk =>
    {
        foreach (var attempt in walk.Attempts)
        {
            var permissions = Issue.Explain(attempt.Before, attempt.Actor, attempt.Facts);
            Assert.Equal(Issue.Triggers.Select(t => t.Name), permissions.Select(p => p.Trigger));
            foreach (var permission in permissions)
            {
                var spoken = Issue.Fire(attempt.Before, new(permission.Trigger, "because"), attempt.Actor, attempt.Facts, DateTime.UnixEpoch);
                Assert.Equal((spoken.Accepted, spoken.Refusal), (permission.Allowed, permission.Refusal));
                var silent = Issue.Fire(attempt.Before, new(permission.Trigger), attempt.Actor, attempt.Facts, DateTime.UnixEpoch);
                Assert.Equal(permission.Allowed && !permission.ReasonRequired, silent.Accepted);
                var step = Issue.StepName(attempt.Before);
                var decides = spoken.Effects.Any(e => e.Kind == EffectKind.StepDecided) || permission is { Allowed: true, Kind: TriggerKind.Return };
                if (permission.Allowed)
                    Assert.Equal(decides ? step : null, permission.Step);
            }
        }
    });

    private static void Holds(Action<Walk> law)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Walk.Seeds, seed => law(Walk.From(seed))));

    private static bool Entered(Attempt attempt, string state) => attempt.Outcome.Effects.Contains(new Effect(EffectKind.Entered, state));

    private static bool Wears(Attempt attempt, string party) => attempt.Actor.Parties.Contains(Issue.Party(party));

    private static bool OutsideDepartment(Actor actor)
        => !Walk.Doing.Doers.Contains(actor.Person) && actor.Organisation is not ("" or "/authority/unit/department/" or "/authority/unit/department/group/");

    private static bool OutsideUnitLine(Actor actor) => OutsideDepartment(actor) && actor.Organisation is "/authority/unit/sister/" or "/authority/office/" or "/other/";
}
