namespace Workflow.Engine;

/// <summary>Reads a whole definition: its words first, then the states and transitions that use them, then its laws.</summary>
internal static class DefinitionReader
{
    public static ReadResult Read(string json, string source)
    {
        var problems = new Problems(source);
        using var document = JsonSource.Parse(json, problems);
        if (document is null)
            return problems.Refuse();
        var root = new Node(document.RootElement, "$", problems);
        if (!root.Is(Shapes.Definition))
            return problems.Refuse();

        var vocabulary = Vocabulary.Read(root);
        root["$schema"]?.Written();
        var id = root["id"]?.Name(NameForm.Kebab);
        var version = root["version"]?.Whole(1);
        var title = root["title"]?.Titled();
        var states = StateReader.Read(root["states"], vocabulary);
        var transitions = TransitionReader.Read(root["transitions"], vocabulary, states);
        Consistency.Check(root, vocabulary, states, transitions, problems);
        if (problems.Any)
            return problems.Refuse();

        var definition = new WorkflowDefinition(
            id!, version!.Value, JsonSource.Hash(document.RootElement), title!, vocabulary.Parties.All, vocabulary.TriggersWithKinds(states, transitions),
            vocabulary.Facts.All, vocabulary.Effects.All, [.. states.OfType<StateDefinition>()], [.. transitions.OfType<TransitionDefinition>()]);
        return Prove(definition, problems);
    }

    private static ReadResult Prove(WorkflowDefinition definition, Problems problems)
    {
        foreach (var (index, trigger) in definition.Triggers.Index())
            if (!FactCombinations.AreFew(definition, index))
                problems.Add(Node.Below("$.triggers", trigger.Name), "TooLargeToCheck", trigger.Title, FactCombinations.Most);
        if (problems.Any)
            return problems.Refuse();

        var breaches = Checker.Check(definition);
        foreach (var breach in breaches)
            problems.Add(breach.JsonPath, breach.Told());
        return problems.Any ? problems.Refuse(breaches) : new(definition, [], []);
    }
}
