namespace Rectification.Documents.Reading.Lines;

/// <summary>Takes the signs of Markdown off a text that is written in it: ## before headings, ** around bold words, the \ before a dot.</summary>
internal static class MarkdownLines
{
    private const int FewestSigns = 2;

    public static IReadOnlyList<DocumentLine> Plain(IReadOnlyList<DocumentLine> lines)
    {
        var signs = 0;
        foreach (var (_, text) in lines)
        {
            if (IsHeading(text) || IsBold(text)) signs++;
            if (signs >= FewestSigns) break;
        }

        if (signs < FewestSigns) return lines;
        var plain = new List<DocumentLine>(lines.Count);
        foreach (var line in lines) plain.Add(line with { Text = Plain(line.Text) });
        return plain;
    }

    private static string Plain(string text)
    {
        if (IsHeading(text)) text = text.TrimStart().TrimStart('#').TrimStart();
        if (IsBold(text)) text = text.Replace("**", "", StringComparison.Ordinal);
        return text.Replace("\\.", ".", StringComparison.Ordinal).Replace("\\-", "-", StringComparison.Ordinal);
    }

    private static bool IsHeading(string text)
    {
        var start = text.AsSpan().TrimStart();
        var after = start.TrimStart('#');
        return after.Length < start.Length && start.Length - after.Length <= 6 && after.Length > 0 && Glyph.IsSpace(after[0]);
    }

    private static bool IsBold(string text)
    {
        var first = text.IndexOf("**", StringComparison.Ordinal);
        return first >= 0 && text.IndexOf("**", first + 2, StringComparison.Ordinal) > first + 2;
    }
}
