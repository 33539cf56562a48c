using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Which properties an object of a data file has.</summary>
/// <param name="Name">The name in the JSON Schema's <c>$defs</c>; the root has a name of its own.</param>
public sealed record Shape(string Name, ImmutableArray<string> Required, ImmutableArray<string> Optional)
{
    public IEnumerable<string> Properties => Required.Concat(Optional);
}

/// <summary>The words that a property may hold, and what each stands for.</summary>
public sealed class Choice<T>(params (string Word, T Value)[] words)
    where T : struct
{
    public IEnumerable<string> Words => words.Select(w => w.Word);

    public T? Find(string word)
    {
        foreach (var (candidate, value) in words)
            if (string.Equals(candidate, word, StringComparison.Ordinal))
                return value;
        return null;
    }
}

/// <summary>How names of one sort are written; ASCII only, at most 64 characters.</summary>
/// <param name="Rule">The sentence that tells the rule.</param>
public sealed record NameForm(string Rule, Func<char, bool> First, Func<char, bool> Rest)
{
    public static readonly NameForm Pascal = new("PascalName", char.IsAsciiLetterUpper, char.IsAsciiLetterOrDigit);
    public static readonly NameForm Camel = new("CamelName", char.IsAsciiLetterLower, char.IsAsciiLetterOrDigit);
    public static readonly NameForm Kebab = new(
        "KebabName", char.IsAsciiLetterLower, c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public bool Fits(string name) => name.Length is > 0 and <= 64 && First(name[0]) && name.All(Rest);
}
