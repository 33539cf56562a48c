using System.Net;
using System.Text;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Html;

/// <summary>
/// Takes the lines of text out of a page. It follows no grammar, so that no page is too broken: tags are cut out, blocks
/// become lines, cells of a row are parted by tabs, ordered list items get the number that a reader sees, and scripts,
/// styles, forms and navigation are left out.
/// </summary>
internal sealed class HtmlPage
{
    private const int DeepestSkip = 64;
    private readonly string html;
    private readonly List<DocumentLine> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<int> lists = new();
    private HtmlTable? table;
    private readonly Dictionary<string, int> openings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> closings = new(StringComparer.Ordinal);
    private bool spacePending;
    private int skipDepth;
    private string skipped = "";

    private HtmlPage(string html) => this.html = html;

    /// <summary>Whether the text is a page rather than plain text that happens to contain angle brackets.</summary>
    public static bool LooksLike(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        if (head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.Contains("<html", StringComparison.OrdinalIgnoreCase)) return true;
        var sample = text.AsSpan(0, Math.Min(text.Length, 65_536));
        var tags = 0;
        foreach (var tag in (ReadOnlySpan<string>)["</p>", "</div>", "<br", "</span>", "</td>", "</li>", "<p>"])
            tags += Math.Min(3, sample.Count(tag));
        return tags >= 3;
    }

    public static List<DocumentLine> Read(string html)
    {
        var page = new HtmlPage(html);
        page.Read();
        return page.lines;
    }

    private void Read()
    {
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            if (open > at) AddText(html.AsSpan(at, open - at));
            if (open >= html.Length) break;
            at = AfterTag(open);
        }

        EndLine();
    }

    private int AfterTag(int open)
    {
        if (html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal))
        {
            var close = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }

        var tag = HtmlTag.Read(html, open);
        if (tag.Name.Length == 0 && !tag.IsDeclaration)
        {
            AddText("<");
            return open + 1;
        }

        if (HtmlTag.IsRaw(tag.Name) && !tag.IsClosing) return AfterRaw(tag);
        if (skipDepth > 0) Skip(tag);
        else Apply(tag);
        return tag.End;
    }

    /// <summary>script, style and their like: everything to the closing tag, whatever it contains.</summary>
    private int AfterRaw(HtmlTag tag)
    {
        var close = NextClosing(tag);
        if (tag.Name == "title" && close > tag.End && lines.Count == 0) AddTitle(html.AsSpan(tag.End, close - tag.End));
        if (close < 0) return tag.Name is "title" or "noscript" ? tag.End : html.Length;
        var after = html.IndexOf('>', close);
        return after < 0 ? html.Length : after + 1;
    }

    /// <summary>The name of the page, without that of the site after it.</summary>
    private void AddTitle(ReadOnlySpan<char> title)
    {
        if (title.Length > 400) return;
        var site = title.IndexOfAny("_|");
        if (site < 0) site = title.IndexOf(" - ", StringComparison.Ordinal);
        AddText(site < 0 ? title : title[..site]);
        EndLine();
    }

    /// <summary>Where the next closing tag of this name begins, or -1; remembered, so that a page of openings only is not searched again and again.</summary>
    private int NextClosing(HtmlTag tag)
    {
        if (closings.TryGetValue(tag.Name, out var known) && (known < 0 || known >= tag.End)) return known;
        return closings[tag.Name] = html.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
    }

    private int NextOpening(string name, int at)
    {
        if (openings.TryGetValue(name, out var known) && (known < 0 || known >= at)) return known;
        return openings[name] = html.IndexOf("<" + name, at, StringComparison.OrdinalIgnoreCase);
    }

    private void Skip(HtmlTag tag)
    {
        if (!tag.Name.Equals(skipped, StringComparison.OrdinalIgnoreCase) || tag.IsEmpty) return;
        skipDepth = tag.IsClosing ? skipDepth - 1 : Math.Min(DeepestSkip, skipDepth + 1);
    }

    private void Apply(HtmlTag tag)
    {
        if (!tag.IsClosing && !tag.IsEmpty && (HtmlTag.IsSkipped(tag.Name) || tag.IsHidden) && NextClosing(tag) >= 0)
        {
            EndLine();
            (skipped, skipDepth) = (tag.Name, 1);
            return;
        }

        switch (tag.Name)
        {
            case "table":
                EndLine();
                if (tag.IsClosing) table = null;
                else if (table is null && HtmlTable.IsLeaf(html, tag, NextOpening("table", tag.End), NextClosing(tag))) table = new HtmlTable();
                return;
            case "tr" when table is not null:
                EndLine();
                table.BeginRow();
                return;
            case "td" or "th" when table is not null && !tag.IsClosing:
                if (!table.IsFirstCell) line.Append('\t');
                line.Append('\t', table.BeginCell(tag));
                spacePending = false;
                return;
            case "td" or "th" when table is not null:
                return;
            case "ol" or "ul":
                EndLine();
                if (tag.IsClosing) lists.TryPop(out _);
                else if (lists.Count < DeepestSkip) lists.Push(tag.Name == "ol" ? tag.FirstNumber : int.MinValue);
                return;
            case "li" when !tag.IsClosing:
                EndLine();
                Number();
                return;
            default:
                if (!HtmlTag.IsBlock(tag.Name)) return;
                if (table is { IsFirstCell: false }) BreakCell();
                else EndLine();
                return;
        }
    }

    private void Number()
    {
        if (!lists.TryPop(out var number)) return;
        if (number != int.MinValue) line.Append(number).Append(". ");
        lists.Push(number == int.MinValue ? number : number + 1);
    }

    private void AddText(ReadOnlySpan<char> raw)
    {
        if (skipDepth > 0) return;
        var text = raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()) : raw;
        foreach (var c in text)
        {
            if (Glyph.IsSpace(c) && c is not ('\u00A0' or '\u3000'))
            {
                spacePending = line.Length > 0;
                continue;
            }

            if (spacePending && !(IsWide(c) && line.Length > 0 && IsWide(line[^1]))) line.Append(' ');
            spacePending = false;
            line.Append(c);
        }
    }

    /// <summary>A line break in the source between two Chinese characters is no space.</summary>
    private static bool IsWide(char c) => c >= '\u2E80';

    private bool IsBlank(int end)
    {
        for (var i = 0; i < end; i++)
            if (!Glyph.IsSpace(line[i]))
                return false;
        return true;
    }

    /// <summary>A block inside a cell of a table does not end the row.</summary>
    private void BreakCell()
    {
        spacePending = false;
        if (line.Length > 0 && line[^1] is not ('\t' or '\v')) line.Append('\v');
    }

    private void EndLine()
    {
        spacePending = false;
        var end = line.Length;
        while (end > 0 && Glyph.IsSpace(line[end - 1]) && !(table is not null && line[end - 1] == '\t')) end--;
        if (table is not null && IsBlank(end)) end = 0;
        if (end > 0) lines.Add(new DocumentLine(lines.Count + 1, line.ToString(0, end)));
        line.Clear();
    }
}
