namespace Workflow.Engine;

/// <summary>What can only be seen on the whole definition.</summary>
internal static class Consistency
{
    public static void Check(
        Node root, Vocabulary vocabulary, IReadOnlyList<StateDefinition?> states, IReadOnlyList<TransitionDefinition?> transitions, Problems problems)
    {
        OneMeaningOfEachTrigger(states, transitions, problems);
        if (problems.Any)
            return; // What is missing may stand in a part that could not be read.
        var initial = states.Count(s => s!.Initial);
        if (initial != 1)
            root["states"]!.Wrong("NotOneInitial", initial);
        if (states.Any(s => s!.Closes) && !states.Any(s => s!.Work))
            root["states"]!.Wrong("ClosesWithoutWork");
        var used = states.SelectMany(s => s!.Chain).Select(s => s.Trigger).Concat(transitions.Select(t => t!.Trigger)).ToHashSet(StringComparer.Ordinal);
        foreach (var trigger in vocabulary.Triggers.All.Where(t => !used.Contains(t.Name)))
            root["triggers"]![trigger.Name]!.Wrong("UnusedTrigger", trigger.Name);
    }

    /// <summary>A trigger is of one kind everywhere, and leads to one place from each state.</summary>
    private static void OneMeaningOfEachTrigger(
        IReadOnlyList<StateDefinition?> states, IReadOnlyList<TransitionDefinition?> transitions, Problems problems)
    {
        var kinds = new Dictionary<string, TriggerKind>(StringComparer.Ordinal);
        foreach (var step in states.OfType<StateDefinition>().SelectMany(s => s.Chain))
            kinds[step.Trigger] = TriggerKind.Decision;

        var ways = new HashSet<(string State, string Trigger)>();
        foreach (var (index, transition) in transitions.Index())
        {
            if (transition is null)
                continue;
            var path = Node.Below("$.transitions", index);
            if (!kinds.TryAdd(transition.Trigger, transition.Kind) && kinds[transition.Trigger] != transition.Kind)
                problems.Add(path + ".trigger", "MixedTrigger", transition.Trigger);
            foreach (var (place, from) in transition.From.Index())
                if (!ways.Add((from, transition.Trigger)))
                    problems.Add(Node.Below(path + ".from", place), "TwoWays", transition.Trigger, from);
        }
    }
}
