namespace Structure.Tests.Tree;

/// <summary>Blanks comments and literals, so that a rule reads code only. Line breaks and places stay.</summary>
public static class CSharpText
{
    public static string Bare(string text)
    {
        var result = text.ToCharArray();
        for (var at = 0; at < text.Length;)
        {
            at = Next(text, at, result);
        }

        return new string(result);
    }

    private static int Next(string text, int at, char[] result)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return Blank(result, at, To(text, at, "\n"));
        }

        if (rest.StartsWith("/*"))
        {
            return Blank(result, at, To(text, at + 2, "*/") + 2);
        }

        if (rest[0] == '\'')
        {
            return Character(text, at, result);
        }

        return rest[0] is '"' or '$' or '@' ? Literal(text, at, result) : at + 1;
    }

    private static int Literal(string text, int start, char[] result)
    {
        var at = start;
        while (at < text.Length && text[at] is '$' or '@')
        {
            at++;
        }

        if (at == text.Length || text[at] != '"')
        {
            return at;
        }

        var prefix = text.AsSpan(start, at - start);
        var quotes = text.AsSpan(at).IndexOfAnyExcept('"');
        quotes = quotes < 0 ? text.Length - at : quotes;
        if (quotes >= 3)
        {
            var close = To(text, at + quotes, new string('"', quotes));
            return Blank(result, start, close + quotes);
        }

        return Quoted(text, at, result, verbatim: prefix.Contains('@'), holes: prefix.Contains('$'));
    }

    private static int Quoted(string text, int start, char[] result, bool verbatim, bool holes)
    {
        var at = start + 1;
        while (at < text.Length)
        {
            var pair = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (text[at])
            {
                case '"' when verbatim && pair == '"':
                case '\\' when !verbatim:
                case '{' when holes && pair == '{':
                    at = Blank(result, at, at + 2);
                    break;
                case '"':
                    return at + 1;
                case '\n' when !verbatim:
                    return at;
                case '{' when holes:
                    at = Hole(text, at + 1, result);
                    break;
                default:
                    at = Blank(result, at, at + 1);
                    break;
            }
        }

        return at;
    }

    private static int Hole(string text, int start, char[] result)
    {
        var depth = 1;
        var at = start;
        while (at < text.Length && depth > 0)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at = Next(text, at, result);
        }

        return at;
    }

    private static int Character(string text, int at, char[] result)
    {
        // An apostrophe that closes nothing nearby stands in a directive, not in code.
        var close = text.IndexOf('\'', Math.Min(at + (text[(at + 1)..].StartsWith('\\') ? 3 : 2), text.Length));
        return close < 0 || close - at > 12 ? at + 1 : Blank(result, at + 1, close) + 1;
    }

    private static int To(string text, int from, string end)
    {
        var found = from <= text.Length ? text.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? text.Length : found;
    }

    private static int Blank(char[] result, int from, int to)
    {
        to = Math.Min(to, result.Length);
        for (var at = from; at < to; at++)
        {
            if (result[at] is not ('\n' or '\r'))
            {
                result[at] = ' ';
            }
        }

        return to;
    }
}
