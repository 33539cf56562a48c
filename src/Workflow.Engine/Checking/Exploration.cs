using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Where a matter can be, with what has been proved since its work last started.</summary>
internal readonly record struct Spot(int State, int Step, bool Verified, bool Approved);

/// <summary>An accepted move.</summary>
internal sealed record Taken(Spot From, int Trigger, Player Player, bool ReasonGiven, Spot To, FactCase Case);

/// <summary>A move that was refused because every step of the chain ahead would be skipped.</summary>
internal sealed record Skipped(Spot From, int Trigger, Player Player, FactCase Case);

/// <summary>
/// Everything that can ever happen under a definition, found by calling <see cref="WorkflowDefinition.Fire"/> itself with
/// every player, every trigger, with and without a reason, and every combination of facts that matters, from every spot
/// that can be reached. Facts may change between any two moves, so what is proved holds however they change.
/// </summary>
internal sealed class Exploration
{
    /// <summary>The hat that the law of closing names (DOMAIN: an approval by the first responsible person).</summary>
    public const string FirstResponsiblePerson = "FirstResponsiblePerson";

    private static readonly DateTime AnyMoment = DateTime.UnixEpoch;
    private readonly Dictionary<Spot, Taken?> firstArrival = [];
    private readonly List<Spot> reached = [];
    private readonly List<Taken> taken = [];
    private readonly List<Skipped> skipped = [];
    private readonly ImmutableArray<Player> cast;
    private readonly ImmutableArray<ImmutableArray<FactCase>> cases;

    public Exploration(WorkflowDefinition definition)
    {
        Definition = definition;
        Order = new(definition);
        cast = Cast.Of(definition);
        cases = [.. definition.Triggers.Select((_, trigger) => FactCombinations.Of(definition, trigger, Cast.Doing))];
        var start = definition.Start();
        Reach(new(start.State, start.Step, false, false), null);
        for (var i = 0; i < reached.Count; i++)
            for (var trigger = 0; trigger < cases.Length; trigger++)
                TryEverything(reached[i], trigger);
    }

    public WorkflowDefinition Definition { get; }

    public Order Order { get; }

    /// <summary>In the order of the shortest way there.</summary>
    public IReadOnlyList<Spot> Reached => reached;
    public IReadOnlyList<Taken> Taken => taken;
    public IReadOnlyList<Skipped> Skipped => skipped;

    public Cell Cell(Spot at, int trigger) => Definition.Table.Row(new(at.State, at.Step, 0))[trigger];

    /// <summary>The shortest way to a spot.</summary>
    public ImmutableArray<TracedMove> WayTo(Spot spot)
    {
        var way = ImmutableArray.CreateBuilder<TracedMove>();
        for (var move = firstArrival[spot]; move is not null; move = firstArrival[move.From])
            way.Add(Tell(move));
        way.Reverse();
        return way.ToImmutable();
    }

    /// <summary>The shortest way to a move, and the move.</summary>
    public ImmutableArray<TracedMove> WayThrough(Taken move) => WayTo(move.From).Add(Tell(move));

    public TracedMove Tell(Taken move) => Tell(move.Trigger, move.Player, move.Case, move.To.State, move.To.Step);

    public TracedMove Tell(int trigger, Player player, FactCase facts, int state, int step)
    {
        var (verb, to) = (Definition.Triggers[trigger], Definition.States[state]);
        var place = step < 0 ? to.Title : Sentences.Of("PlaceStep", to.Title, to.Chain[step].Title);
        var told = facts.Told is { } when
            ? Sentences.Of("TracedWhen", player.Told, verb.Title, place, when)
            : Sentences.Of("Traced", player.Told, verb.Title, place);
        return new(verb.Name, player.Told, to.Name, step < 0 ? null : to.Chain[step].Id, told);
    }

    private void TryEverything(Spot from, int trigger)
    {
        if (Cell(from, trigger).Impossible is not null)
            return;
        var found = new HashSet<(Player, bool, Spot)>();
        foreach (var player in cast)
            foreach (var reasonGiven in new[] { true, false })
                foreach (var facts in cases[trigger])
                {
                    var outcome = Fire(from, trigger, player, reasonGiven, facts);
                    if (outcome.Accepted && new Taken(from, trigger, player, reasonGiven, Arrive(from, trigger, player, outcome.Snapshot), facts) is var move
                        && found.Add((player, reasonGiven, move.To)))
                    {
                        taken.Add(move);
                        Reach(move.To, move);
                    }
                    else if (outcome.Refusal?.Code == RefusalCode.NobodyDecides)
                    {
                        skipped.Add(new(from, trigger, player, facts));
                    }
                }
    }

    private Outcome Fire(Spot from, int trigger, Player player, bool reasonGiven, FactCase facts) => Definition.Fire(
        new(from.State, from.Step, 0), new(Definition.Triggers[trigger].Name, reasonGiven ? "x" : null), player.Actor, facts.Facts, AnyMoment);

    /// <summary>What has been proved after a move: more after a decision, nothing once the work starts anew.</summary>
    private Spot Arrive(Spot from, int trigger, Player player, Snapshot to)
    {
        if (to.State != from.State && Definition.States[to.State].Work)
            return new(to.State, to.Step, false, false);
        var decided = Cell(from, trigger).Decides?.Kind;
        return new(
            to.State,
            to.Step,
            from.Verified || (decided == StepKind.Verify && player.OutsideUnitLine),
            from.Approved || (decided == StepKind.Approve && player.Party?.Name == FirstResponsiblePerson));
    }

    private void Reach(Spot spot, Taken? by)
    {
        if (firstArrival.TryAdd(spot, by))
            reached.Add(spot);
    }
}
