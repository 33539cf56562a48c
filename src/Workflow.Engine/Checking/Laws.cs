using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>The laws of DOMAIN.md, each looked for in everything that can happen. One breach is told for each cause.</summary>
internal static class Laws
{
    public static IEnumerable<LawBreach> NobodyJudgesOwnWork(Exploration all) =>
        from move in all.Taken
        let step = all.Cell(move.From, move.Trigger).Decides
        where step is { Kind: StepKind.Verify or StepKind.Approve } && move.Player.Did
        group move by (move.From.State, move.From.Step) into moves
        let first = moves.First()
        let sentence = Sentences.Of("BreachOwnWork", StepAt(all, first.From).Title, first.Player.Told, Verb(all, first.Trigger))
        select new LawBreach(Law.NobodyJudgesOwnWork, sentence, all.WayThrough(first)) { JsonPath = PathOf(first.From) };

    public static IEnumerable<LawBreach> ClosedOnlyWhenProved(Exploration all) =>
        from spot in all.Reached
        where all.Definition.States[spot.State].Closes && !(spot.Verified && spot.Approved)
        group spot by spot.State into spots
        let first = spots.First()
        let missing = first.Verified ? "MissingApproval" : first.Approved ? "MissingVerification" : "MissingBoth"
        let sentence = Sentences.Of("BreachClosed", all.Definition.States[spots.Key].Title, Sentences.Of(missing))
        select new LawBreach(Law.ClosedOnlyWhenProved, sentence, all.WayTo(first)) { JsonPath = Node.Below("$.states", spots.Key) };

    public static IEnumerable<LawBreach> TimeNeverDecides(Exploration all)
    {
        foreach (var move in all.Taken.Where(m => m.Player.IsSystem).DistinctBy(m => m.Trigger))
            yield return new(Law.TimeNeverDecides, Sentences.Of("BreachSystem", Verb(all, move.Trigger)), all.WayThrough(move)) { JsonPath = PathOf(all, move) };
        foreach (var (state, definition) in all.Definition.States.Index())
        {
            var path = Node.Below("$.states", state);
            foreach (var breach in Timers(all, definition.Timers, definition.Title, path))
                yield return breach;
            foreach (var (step, opened) in definition.Chain.Index())
                foreach (var breach in Timers(all, opened.Timers, opened.Title, Node.Below(path + ".chain", step)))
                    yield return breach;
        }
    }

    public static IEnumerable<LawBreach> EveryReturnHasReason(Exploration all)
    {
        var silent = all.Taken.Where(m => !m.ReasonGiven && m.From.State != m.To.State).ToList();
        var ways = silent.Select(m => (m.From.State, m.To.State)).ToHashSet();
        var states = all.Definition.States;
        return
            from move in silent
            where all.Order.GoesBack(move.From.State, move.To.State) || Order.ClosesRing(move.From.State, move.To.State, ways)
            group move by (move.Trigger, move.From.State) into moves
            let first = moves.First()
            let sentence = Sentences.Of("BreachReturn", Verb(all, first.Trigger), states[first.From.State].Title, states[first.To.State].Title)
            select new LawBreach(Law.EveryReturnHasReason, sentence, all.WayThrough(first)) { JsonPath = PathOf(all, first) };
    }

    public static IEnumerable<LawBreach> EveryPathCanEnd(Exploration all)
    {
        var alive = all.Reached.Where(spot => all.Definition.States[spot.State].Final).ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var move in all.Taken)
                grown |= alive.Contains(move.To) && alive.Add(move.From);
        }

        return
            from spot in all.Reached
            where !alive.Contains(spot)
            group spot by spot.State into spots
            let sentence = Sentences.Of("BreachDeadEnd", all.Definition.States[spots.Key].Title)
            select new LawBreach(Law.EveryPathCanEnd, sentence, all.WayTo(spots.First())) { JsonPath = Node.Below("$.states", spots.Key) };
    }

    public static IEnumerable<LawBreach> SomebodyDecides(Exploration all) =>
        from move in all.Skipped
        let target = Target(all, move)
        group move by target into moves
        let first = moves.First()
        let sentence = Sentences.Of("BreachNobody", all.Definition.States[moves.Key].Title)
        let tried = all.Tell(first.Trigger, first.Player, first.Case, moves.Key, -1)
        select new LawBreach(Law.SomebodyDecides, sentence, all.WayTo(first.From).Add(tried)) { JsonPath = Node.Below("$.states", moves.Key) + ".chain" };

    private static IEnumerable<LawBreach> Timers(Exploration all, ImmutableArray<TimerDefinition> timers, Text place, string path) =>
        from timer in timers.Index()
        where timer.Item.Action == TimerAction.Fire
        let verb = all.Definition.Triggers.First(t => t.Name == timer.Item.Trigger).Title
        select new LawBreach(Law.TimeNeverDecides, Sentences.Of("BreachTimer", place, verb), []) { JsonPath = Node.Below(path + ".timers", timer.Index) };

    private static int Target(Exploration all, Skipped move)
    {
        var cell = all.Cell(move.From, move.Trigger);
        var name = cell.Decides is null ? all.Definition.Transitions[cell.Transition].To : all.Definition.States[move.From.State].Then!;
        return all.Definition.IndexOfState(name);
    }

    private static Text Verb(Exploration all, int trigger) => all.Definition.Triggers[trigger].Title;

    private static StepDefinition StepAt(Exploration all, Spot spot) => all.Definition.States[spot.State].Chain[spot.Step];

    private static string PathOf(Spot open) => Node.Below(Node.Below("$.states", open.State) + ".chain", open.Step);

    private static string PathOf(Exploration all, Taken move) => all.Cell(move.From, move.Trigger) is { Decides: null } cell
        ? Node.Below("$.transitions", cell.Transition)
        : PathOf(move.From);
}
