using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>Reads whom a step asks: a bare word is a relation to the matter, everything else an object.</summary>
internal static class SelectorReader
{
    /// <param name="prefix">In front of the ids of steps, below a sub-definition.</param>
    public static ImmutableArray<Selector> Read(Node? list, string prefix)
    {
        var found = ImmutableArray.CreateBuilder<Selector>();
        foreach (var node in list?.Items() ?? [])
        {
            var selector = node.IsText ? Bare(node) : ReadObject(node, prefix);
            if (selector is null)
                continue;
            if (found.Any(other => other.Key == selector.Key))
                node.Wrong("RepeatedName", selector.Name);
            found.Add(selector);
        }

        return found.ToImmutable();
    }

    private static Selector? Bare(Node node)
        => node.OneOf(ApprovalChoices.Relations) is { } relation ? new(SelectorKind.Relation, relation.ToString(), null, 1) : null;

    private static Selector? ReadObject(Node node, string prefix)
    {
        if (!node.Is(ApprovalShapes.Selector))
            return null;
        var weight = node["weight"] is { } written ? written.Whole(1) : 1;
        var words = ApprovalChoices.Selectors.Words.Where(word => node[word] is not null).ToList();
        if (words.Count != 1)
        {
            node.Wrong("OneComparison", Node.Words(ApprovalChoices.Selectors.Words));
            return null;
        }

        var kind = ApprovalChoices.Selectors.Find(words[0])!.Value;
        var value = node[words[0]]!;
        var name = kind switch
        {
            SelectorKind.Relation => value.OneOf(ApprovalChoices.Relations)?.ToString(),
            SelectorKind.Head => value.OneOf(ApprovalChoices.Places)?.ToString(),
            SelectorKind.Role => value.Name(NameForm.Pascal),
            SelectorKind.Chosen => value.Name(NameForm.Kebab) is { } step ? prefix + step : null,
            SelectorKind.Person => Person(value),
            SelectorKind.Post => value.Written(),
        };
        OrganisationPlace? of = null;
        if (kind == SelectorKind.Post)
            of = node["of"] is { } place ? place.OneOf(ApprovalChoices.Places) : OrganisationPlace.Unit;
        else
            node["of"]?.Wrong("OfNeedsPost");
        return name is null || weight is null || (kind == SelectorKind.Post && of is null) ? null : new(kind, name, of, weight.Value);
    }

    private static string? Person(Node value)
    {
        if (value.Written() is not { } written)
            return null;
        if (Guid.TryParseExact(written, "D", out var id) && id != Guid.Empty)
            return id.ToString("D");
        value.Wrong("PersonId");
        return null;
    }
}
