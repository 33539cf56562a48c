using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Names that one block of the definition declares, for the rest of it to refer to.</summary>
/// <param name="kind">The word for what is declared: a party, a trigger …</param>
internal sealed class Declared<T>(string kind)
    where T : class
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, T?> entries = new(StringComparer.Ordinal);

    /// <summary>False when the block itself is missing or unreadable: then references are not complained about as well.</summary>
    public bool Readable { get; private set; }

    public ImmutableArray<T> All => [.. order.Select(name => entries[name]).OfType<T>()];

    /// <summary>Reads a block whose properties are the declared names.</summary>
    /// <param name="optional">A block that may be left out then declares nothing, and whatever refers to it is wrong.</param>
    public static Declared<T> Read(Node? block, string kind, NameForm form, Func<string, int, Node, T?> read, bool optional = false)
    {
        var declared = new Declared<T>(kind) { Readable = optional || block is not null };
        if (block is null)
            return declared;
        foreach (var (name, node) in block.Entries())
        {
            var fits = form.Fits(name);
            if (!fits)
                node.Wrong(form.Rule, name);
            var entry = read(name, declared.order.Count, node);
            if (fits)
                declared.Add(name, entry);
        }

        if (declared.order.Count > 64)
            block.Wrong("TooMany", 64);
        return declared;
    }

    public bool Add(string name, T? entry)
    {
        Readable = true;
        if (!entries.TryAdd(name, entry))
            return false;
        order.Add(name);
        return true;
    }

    /// <summary>What the node names; null, and said so, when nothing of that name is declared.</summary>
    public T? Find(Node node)
    {
        if (node.Written() is not { } name)
            return null;
        if (entries.TryGetValue(name, out var found))
            return found;
        if (Readable)
            node.Wrong("UnknownName", name, Sentences.Of(kind), Spelling.Suggest(name, order), Node.Words(order));
        return null;
    }

    /// <summary>What every entry of a list names, each once.</summary>
    public ImmutableArray<T> FindAll(Node? list)
    {
        if (list is null)
            return [];
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var node in list.Items())
            if (Find(node) is { } entry)
            {
                if (found.Contains(entry))
                    node.Wrong("RepeatedName", node.Written()!);
                found.Add(entry);
            }

        return found.ToImmutable();
    }
}
