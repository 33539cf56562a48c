using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Workflow.Engine.Tests;

/// <summary>One attempt in a random history: who, what, with which words, knowing what.</summary>
internal sealed record Attempt(Snapshot Before, Move Move, Actor Actor, Facts Facts, Outcome Outcome);

/// <summary>
/// A random history of an issue: people who wear several hats in several organisations, some of them doers, try triggers
/// at random. Now and then someone who may does what the page offers, or else no history would get far.
/// </summary>
internal sealed class Walk
{
    public static readonly WorkflowDefinition Issue = Workflows.Issue;
    public static readonly Doing Doing = new([Person(0), Person(1)], "/authority/unit/department/");
    private static readonly DateTime Moment = DateTime.UnixEpoch;
    private static readonly string[] Organisations =
    [
        "/authority/unit/department/", "/authority/unit/department/group/", "/authority/unit/", "/authority/unit/sister/", "/authority/", "/authority/office/", "/other/", "",
    ];

    private readonly Random random;
    private readonly ImmutableArray<Actor> people;

    private Walk(int seed)
    {
        random = new Random(seed);
        people = [.. Enumerable.Range(0, 12).Select(i => new Actor(Person(random.Next(8)), Hats(), Organisations[random.Next(Organisations.Length)])), Actor.System];
        Attempts = [.. Go(random.Next(20, 120))];
    }

    public ImmutableArray<Attempt> Attempts { get; }

    public static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    public static Walk From(int seed) => new(seed);

    private IEnumerable<Attempt> Go(int length)
    {
        var at = Issue.Start();
        for (var i = 0; i < length; i++)
        {
            var (actor, facts) = (people[random.Next(people.Length)], SomeFacts());
            var trigger = Issue.Triggers[random.Next(Issue.Triggers.Length)].Name;
            if (random.Next(3) > 0)
            {
                facts = SomeFacts(good: true);
                var offers = people.SelectMany(p => Issue.Explain(at, p, facts).Where(x => x.Allowed).Select(x => (p, x.Trigger, x.Kind))).ToList();
                offers = random.Next(4) > 0 && offers.Exists(o => o.Kind == TriggerKind.Decision) ? [.. offers.Where(o => o.Kind == TriggerKind.Decision)] : offers;
                if (offers.Count > 0)
                    (actor, trigger, _) = offers[random.Next(offers.Count)];
            }

            var move = new Move(trigger, random.Next(4) switch { 0 => null, 1 => " ", _ => "because" });
            var outcome = Issue.Fire(at, move, actor, facts, Moment);
            yield return new(at, move, actor, facts, outcome);
            at = outcome.Snapshot;
        }
    }

    private Facts SomeFacts(bool good = false)
    {
        var facts = Issue.Facts().With(good || random.Next(10) > 0 ? Doing : Doing.None);
        foreach (var fact in Issue.DeclaredFacts.Where(_ => good || random.Next(20) > 0))
            _ = fact.Kind == FactKind.Count ? facts.Set(fact.Name, good ? 0 : random.Next(3))
                : facts.Set(fact.Name, fact.Name == "keyIssue" ? random.Next(2) == 0 : good || random.Next(4) > 0);
        return facts.Build();
    }

    private PartySet Hats() => Enumerable.Range(0, random.Next(1, 4))
        .Aggregate(PartySet.None, (all, _) => all | Issue.Parties[random.Next(Issue.Parties.Length)].Set);

    private static Guid Person(int number) => new(number + 1, 0, 0, new byte[8]);
}
