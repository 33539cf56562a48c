using System.Globalization;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// Number paths as DESIGN.md writes them, 二(一)1(2): the marks from the chapter down, brackets in half width, separators
/// left out, numerals as the document has them.
/// </summary>
internal static class NumberPath
{
    public static string Of(string text, Mark mark, MarkKind kind, int ordinal)
    {
        var arabic = ordinal.ToString(CultureInfo.InvariantCulture);
        var han = HanNumerals.Write(ordinal);
        return kind switch
        {
            MarkKind.Part or MarkKind.PartSection => text.AsSpan(mark.Start, mark.Length).TrimEnd(" \u3000\t:：、").ToString(),
            MarkKind.Counted => $"第{(HasDigit(text.AsSpan(mark.Start, mark.Length)) ? arabic : han)}",
            MarkKind.Chapter => han,
            MarkKind.ParenHan => $"({han})",
            MarkKind.Named => HasDigit(text.AsSpan(mark.Start, mark.Length)) ? arabic : han,
            MarkKind.Arabic => arabic,
            MarkKind.ParenArabic => $"({arabic})",
            MarkKind.HalfParen => $"{arabic})",
            MarkKind.Circled when ordinal <= 20 => ((char)('①' + ordinal - 1)).ToString(),
            MarkKind.Circled => $"({arabic})",
            _ => arabic,
        };
    }

    private static bool HasDigit(ReadOnlySpan<char> written)
    {
        foreach (var c in written)
            if (Glyph.Digit(c) >= 0)
                return true;
        return false;
    }

    /// <summary>Path from the chapter down to this part; null when neither it nor anything above it is numbered.</summary>
    public static string? Of(OutlineNode node)
    {
        if (node.Path is null) return null;
        var path = node.Path;
        for (var above = node.Parent; above is not null; above = above.Parent) path = above.Path + path;
        return path;
    }
}
