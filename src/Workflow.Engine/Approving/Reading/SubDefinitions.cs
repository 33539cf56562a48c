using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Finds the definitions that a chain uses within, and notices when there is none or when they go round in a ring.</summary>
internal sealed class SubDefinitions(string root, Func<string, string?> textOf)
{
    private readonly List<string> open = [root];

    /// <summary>Laws broken by what could not be found or never ends.</summary>
    public List<LawBreach> Breaches { get; } = [];
    public List<DefinitionError> Errors { get; } = [];

    /// <summary>Hashes of what was taken in, in the order of the text.</summary>
    public List<string> Hashes { get; } = [];

    public ImmutableArray<ChainPart> ReadChain(string name, string usedAt, Func<Node, ImmutableArray<ChainPart>> read)
    {
        var path = usedAt + ".definition";
        if (open.Contains(name, StringComparer.Ordinal))
        {
            var ring = new Text(string.Join(" → ", [.. open, name]), string.Join(" → ", [.. open, name]));
            Breaches.Add(new(Law.SubDefinitionsEnd, Sentences.Of("BreachRing", ring), []) { JsonPath = path });
            return [];
        }

        if (textOf(name) is not { } text)
        {
            Breaches.Add(new(Law.SubDefinitionsEnd, Sentences.Of("BreachNoSub", name), []) { JsonPath = path });
            return [];
        }

        var problems = new Problems(name);
        open.Add(name);
        var chain = ImmutableArray<ChainPart>.Empty;
        using var document = JsonSource.Parse(text, problems);
        if (document is not null)
        {
            Hashes.Add(JsonSource.Hash(document.RootElement));
            var node = new Node(document.RootElement, "$", problems);
            if (node.Is(ApprovalShapes.Definition))
                chain = read(node["chain"]!);
        }

        Errors.AddRange(problems.All);
        open.RemoveAt(open.Count - 1);
        return chain;
    }
}
