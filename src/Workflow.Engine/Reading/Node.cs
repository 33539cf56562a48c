using System.Globalization;
using System.Text.Json;

namespace Workflow.Engine;

/// <summary>A place in the JSON of a data file: reads what is there, or says what is wrong with it and gives null.</summary>
public sealed class Node(JsonElement value, string path, Problems problems)
{
    public string Path => path;

    /// <summary>The node below, or null when the property is absent.</summary>
    public Node? this[string property] => value.TryGetProperty(property, out var found) ? new(found, Below(path, property), problems) : null;

    public static string Below(string path, string property) => property.Length > 0 && property.All(c => char.IsAsciiLetterOrDigit(c) || c == '$')
        ? $"{path}.{property}"
        : $"{path}['{property}']";

    public static string Below(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <param name="sentence">Key of one of the Engine's own sentences.</param>
    public void Wrong(string sentence, params object[] arguments) => problems.Add(path, sentence, arguments);

    /// <summary>An object of this shape; says which properties are unknown, repeated or missing.</summary>
    public bool Is(Shape shape)
    {
        if (!IsKind("TypeObject", JsonValueKind.Object))
            return false;
        foreach (var (name, node) in Entries())
            if (!shape.Properties.Contains(name, StringComparer.Ordinal))
                node.Wrong("UnknownProperty", name, Spelling.Suggest(name, shape.Properties), Words(shape.Properties));
        foreach (var name in shape.Required.Where(name => this[name] is null))
            Wrong("MissingProperty", name);
        return true;
    }

    /// <summary>The properties of an object whose names are the definition's own.</summary>
    public IReadOnlyList<(string Name, Node Node)> Entries()
    {
        var entries = new List<(string Name, Node Node)>();
        if (!IsKind("TypeObject", JsonValueKind.Object))
            return entries;
        foreach (var property in value.EnumerateObject())
        {
            var node = new Node(property.Value, Below(path, property.Name), problems);
            if (entries.Exists(e => e.Name.Equals(property.Name, StringComparison.Ordinal)))
                node.Wrong("RepeatedProperty", property.Name);
            else
                entries.Add((property.Name, node));
        }

        return entries;
    }

    /// <summary>The entries of a list with at least one.</summary>
    public IReadOnlyList<Node> Items()
    {
        if (!IsKind("TypeList", JsonValueKind.Array))
            return [];
        if (value.GetArrayLength() == 0)
            Wrong("EmptyList");
        return [.. value.EnumerateArray().Select((item, index) => new Node(item, Below(path, index), problems))];
    }

    public string? Written()
    {
        if (!IsKind("TypeText", JsonValueKind.String))
            return null;
        var written = value.GetString()!;
        if (!string.IsNullOrWhiteSpace(written))
            return written;
        Wrong("EmptyText");
        return null;
    }

    public string? Name(NameForm form)
    {
        if (Written() is not { } name)
            return null;
        if (form.Fits(name))
            return name;
        Wrong(form.Rule, name);
        return null;
    }

    public Text? Titled()
    {
        if (!Is(Shapes.Text))
            return null;
        var (zh, en) = (this["zh"]?.Written(), this["en"]?.Written());
        return zh is null || en is null ? null : new(zh, en);
    }

    public int? Whole(int atLeast)
    {
        if (!IsKind("TypeNumber", JsonValueKind.Number))
            return null;
        if (!value.TryGetInt32(out var number))
            Wrong("WrongType", Sentences.Of("TypeNumber"), Sentences.Of("TypeFraction"));
        else if (number < atLeast)
            Wrong("TooSmall", atLeast.ToString(CultureInfo.InvariantCulture));
        else
            return number;
        return null;
    }

    /// <summary>The texts that a list's objects hold under a property, passing over whatever is not so; nothing is complained about.</summary>
    public IEnumerable<string> TextsBelow(string property)
    {
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(property, out var found) && found.ValueKind == JsonValueKind.String)
                yield return found.GetString()!;
    }

    public bool? YesNo() => IsKind("TypeYesNo", JsonValueKind.True, JsonValueKind.False) ? value.ValueKind == JsonValueKind.True : null;

    public bool IsObject => value.ValueKind == JsonValueKind.Object;

    public bool IsText => value.ValueKind == JsonValueKind.String;

    public bool IsYesNo => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public T? OneOf<T>(Choice<T> choice)
        where T : struct
    {
        if (Written() is not { } word)
            return null;
        if (choice.Find(word) is { } found)
            return found;
        Wrong("UnknownValue", word, Spelling.Suggest(word, choice.Words), Words(choice.Words));
        return null;
    }

    public static Text Words(IEnumerable<string> words)
    {
        var all = words.Select(w => new Text(w, w)).ToList();
        return all.Count == 0 ? Sentences.Of("NoneDeclared") : Sentences.Plain(all);
    }

    private bool IsKind(string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (kinds.Contains(value.ValueKind))
            return true;
        var actual = value.ValueKind switch
        {
            JsonValueKind.Object => "TypeObject",
            JsonValueKind.Array => "TypeList",
            JsonValueKind.String => "TypeText",
            JsonValueKind.Number => "TypeNumber",
            JsonValueKind.True or JsonValueKind.False => "TypeYesNo",
            JsonValueKind.Null or JsonValueKind.Undefined => "TypeNull",
        };
        Wrong("WrongType", Sentences.Of(expected), Sentences.Of(actual));
        return false;
    }
}
