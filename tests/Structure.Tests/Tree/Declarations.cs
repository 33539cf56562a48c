using System.Text.RegularExpressions;

namespace Structure.Tests.Tree;

/// <summary>A type as declared: its kind, its name, and the text of its base list.</summary>
public sealed record Declaration(Source Source, int Index, string Kind, string Name, string Bases);

/// <summary>Finds type declarations in C# text without a compiler: enough for names and base lists.</summary>
public static partial class Declarations
{
    public static IEnumerable<Declaration> In(Source source)
    {
        if (source.Extension != ".cs")
        {
            yield break;
        }

        foreach (Match match in Types().Matches(source.Bare))
        {
            var name = match.Groups["name"];
            var bases = BasesAfter(source.Bare, name.Index + name.Length);
            yield return new Declaration(source, match.Index, match.Groups["kind"].Value, name.Value, bases);
        }
    }

    private static string BasesAfter(string text, int at)
    {
        at = PastBlank(text, at);
        at = PastBalanced(text, at, '<', '>');
        at = PastBalanced(text, at, '(', ')');
        if (at >= text.Length || text[at] != ':')
        {
            return "";
        }

        var end = text.AsSpan(at).IndexOfAny('{', ';');
        var list = end < 0 ? text[(at + 1)..] : text[(at + 1)..(at + end)];
        return Constraints().Split(list)[0];
    }

    private static int PastBalanced(string text, int at, char open, char close)
    {
        if (at >= text.Length || text[at] != open)
        {
            return at;
        }

        var depth = 0;
        do
        {
            depth += text[at] == open ? 1 : text[at] == close ? -1 : 0;
            at++;
        }
        while (at < text.Length && depth > 0);
        return PastBlank(text, at);
    }

    private static int PastBlank(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    [GeneratedRegex(@"\b(?<kind>class|struct|interface|enum|record(\s+(class|struct))?)\s+(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Types();

    [GeneratedRegex(@"\bwhere\s", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Constraints();
}
