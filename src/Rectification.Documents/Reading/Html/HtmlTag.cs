using System.Collections.Frozen;
using System.Globalization;

namespace Rectification.Documents.Reading.Html;

/// <summary>One tag as it stands in the page.</summary>
internal readonly record struct HtmlTag(string Name, bool IsClosing, bool IsEmpty, bool IsDeclaration, string Html, int Start, int End)
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
    [
        "p", "div", "br", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dl", "dt", "dd", "section", "article", "main",
        "blockquote", "pre", "hr", "center", "figure", "figcaption", "caption", "fieldset", "address", "body", "html", "head", "title", "summary", "details",
    ],
    StringComparer.Ordinal);

    private static readonly FrozenSet<string> Skippable =
        FrozenSet.ToFrozenSet(["nav", "footer", "aside", "select", "button", "iframe", "svg", "object", "map", "audio", "video"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Raw =
        FrozenSet.ToFrozenSet(["script", "style", "noscript", "template", "textarea", "title", "xmp"], StringComparer.Ordinal);

    public static bool IsBlock(string name) => Blocks.Contains(name);

    public static bool IsSkipped(string name) => Skippable.Contains(name);

    public static bool IsRaw(string name) => Raw.Contains(name);

    /// <summary>How many rows or columns a cell takes.</summary>
    public int Span(string name) =>
        Attribute(name) is { } span && int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 200) : 1;

    /// <summary>The number that the first item of an ordered list shows.</summary>
    public int FirstNumber => Attribute("start") is { } start && int.TryParse(start, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 1;

    public bool IsHidden => Name is "div" or "p" or "span" or "ul" && Attribute("style") is { } style
        && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the tag at this place; its name is empty when &lt; begins no tag.</summary>
    public static HtmlTag Read(string html, int open)
    {
        var at = open + 1;
        var declaration = at < html.Length && html[at] is '!' or '?';
        var closing = at < html.Length && html[at] == '/';
        if (closing) at++;
        var nameStart = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is ':' or '-')) at++;
        var name = at > nameStart && char.IsAsciiLetter(html[nameStart]) && at - nameStart <= 32 ? html[nameStart..at].ToLowerInvariant() : "";
        if (name.Length == 0 && !declaration) return new HtmlTag("", closing, false, false, html, open, open + 1);
        var end = EndOf(html, at);
        var empty = end - 2 > open && html[Math.Min(end, html.Length) - 1] == '>' && html[end - 2] == '/';
        return new HtmlTag(name, closing, empty || name is "br" or "hr" or "img" or "input" or "meta" or "link", declaration, html, open, end);
    }

    /// <summary>End of the tag, a &gt; inside quotation marks not counted; a tag that never ends stops at the next one.</summary>
    private static int EndOf(string html, int at)
    {
        var limit = Math.Min(html.Length, at + 4096);
        var quote = '\0';
        for (var i = at; i < limit; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
            else if (c == '<')
            {
                return i;
            }
        }

        var plain = html.IndexOf('>', at, limit - at);
        return plain < 0 ? Math.Min(html.Length, at) : plain + 1;
    }

    private string? Attribute(string name)
    {
        var tag = Html.AsSpan(Start, End - Start);
        var at = tag.IndexOf(" " + name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = tag[(at + 1 + name.Length)..].TrimStart();
        if (value.IsEmpty || value[0] != '=') return null;
        value = value[1..].TrimStart();
        if (value.IsEmpty) return null;
        var quote = value[0] is '"' or '\'' ? value[0] : '\0';
        if (quote != '\0') value = value[1..];
        var end = quote == '\0' ? value.IndexOfAny(" />") : value.IndexOf(quote);
        return (end < 0 ? value : value[..end]).ToString();
    }
}
