using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>How clearly a heading names an issue.</summary>
internal enum IssueShape
{
    None,

    /// <summary>It ends in a shortcoming: …不到位, …缺失.</summary>
    Shortcoming,

    /// <summary>It says so: 关于…问题, …的问题, …问题的整改.</summary>
    Issue,
}

/// <summary>What the form of a heading tells: whether it names an issue, a field 方面, or neither; and its likeness to others.</summary>
internal static class Heading
{
    /// <summary>The likeness that all headings of fields share.</summary>
    public const string FieldLikeness = "…方面";

    /// <summary>有待进一步改进提高</summary>
    private const int LongestWish = 9;

    /// <summary>The heading without what may be written after it: end punctuation, 的整改情况, （3个问题）, （已完成）.</summary>
    public static Stretch Core(string text, Stretch heading)
    {
        var (start, end) = heading.Trim(text);
        while (true)
        {
            var before = end;
            end = StripEnding(text, start, end);
            if (end == before) return new Stretch(start, end);
        }
    }

    /// <summary>The heading without punctuation at its end.</summary>
    public static Stretch WithoutPunctuation(string text, Stretch heading)
    {
        var (start, end) = heading.Trim(text);
        while (end > start && (IsEndPunctuation(text[end - 1]) || Glyph.IsSpace(text[end - 1]))) end--;
        return new Stretch(start, end);
    }

    public static IssueShape Shape(string text, Stretch heading)
    {
        var (start, _) = heading;
        var first = FirstSentence(text, heading);
        if (EndsWithIssue(text, Core(text, heading)) || EndsWithIssue(text, Core(text, first))) return IssueShape.Issue;
        var core = Core(text, first);
        if (IsField(text, heading)) return IssueShape.None;
        if (first.End - core.End >= 3 && text.AsSpan(core.End).StartsWith("的整改", StringComparison.Ordinal) && StartsLikeIssue(text, start, core.End)) return IssueShape.Issue;
        if (StartsLikeIssue(text, start, core.End) && !core.IsEmpty && text[core.End - 1] is '”' or '"') return IssueShape.Issue;
        if (StartsLikeIssue(text, start, core.End) && core.Of(text).IndexOf("问题", StringComparison.Ordinal) >= 0) return IssueShape.Issue;
        return EndsWithShortcoming(text, core) ? IssueShape.Shortcoming : IssueShape.None;
    }

    /// <summary>Whether it names a field under which issues are listed: 聚焦…方面, 在…方面, 关于…方面的问题.</summary>
    public static bool IsField(string text, Stretch heading)
    {
        var core = Core(text, FirstSentence(text, heading));
        if (core.Length > 120) return false;
        var words = core.Of(text);
        if (words.EndsWith("方面", StringComparison.Ordinal) || words.StartsWith("聚焦", StringComparison.Ordinal)) return true;
        var field = words.LastIndexOf("方面", StringComparison.Ordinal);
        return field > 0 && words.Length - field <= 10 && words[(field + 2)..].IndexOf("问题", StringComparison.Ordinal) >= 0;
    }

    /// <summary>First and last two characters: headings of one list tend to share them.</summary>
    public static string Likeness(string text, Stretch heading)
    {
        if (IsField(text, heading)) return FieldLikeness;
        var core = Core(text, FirstSentence(text, heading));
        return core.Length < 4 ? core.Cut(text) : string.Concat(text.AsSpan(core.Start, 2), text.AsSpan(core.End - 2, 2));
    }

    /// <summary>Whether the heading announces what was done about its issue: 关于…问题的整改, 针对…问题的整改情况.</summary>
    public static bool SaysRectified(string text, OutlineNode node)
    {
        if (node.Shape != IssueShape.Issue) return false;
        var first = FirstSentence(text, node.Heading);
        return first.End - Core(text, first).End >= 2 && first.Of(text).IndexOf("整改", StringComparison.Ordinal) >= 0;
    }

    /// <summary>A whole line that names an issue and is not numbered: 关于…问题的整改。</summary>
    public static bool IsUnnumberedIssue(string text, Stretch line)
    {
        if (line.Length is < 8 or > 400) return false;
        var numeral = HanNumerals.Read(text.AsSpan(line.Start, Math.Min(4, line.Length)), out _);
        if (numeral > 0 && text[line.Start + numeral] == '是') line = line with { Start = line.Start + numeral + 1 };
        if (!(Glyph.StartsWith(text, line.Start, line.End, "关于") || Glyph.StartsWith(text, line.Start, line.End, "针对"))) return false;
        var core = Core(text, line);
        if (Core(text, FirstSentence(text, line)) != core) return false;
        return text.AsSpan(core.Start, core.Length).EndsWith("问题", StringComparison.Ordinal) && Shape(text, line) == IssueShape.Issue;
    }

    /// <summary>Up to the first end of a sentence that is not inside quotation marks.</summary>
    public static Stretch FirstSentence(string text, Stretch heading)
    {
        var (start, end) = heading.Trim(text);
        var quoted = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c == '“') quoted = 1;
            else if (c == '”') quoted = 0;
            else if (quoted == 0 && (Glyph.IsSentenceEnd(c) || c is '\n' or '\v')) return new Stretch(start, i);
        }

        return new Stretch(start, end);
    }

    private static bool StartsLikeIssue(string text, int start, int end) =>
        Glyph.StartsWith(text, start, end, "关于") || Glyph.StartsWith(text, start, end, "针对") || Glyph.StartsWith(text, start, end, "对于") || Glyph.StartsWith(text, start, end, "对关于")
        || Glyph.StartsWith(text, start, end, "反馈") || Glyph.StartsWith(text, start, end, "巡察反馈") || Glyph.StartsWith(text, start, end, "存在");

    private static bool EndsWithIssue(string text, Stretch core)
    {
        var words = core.Of(text);
        if (!words.EndsWith("问题", StringComparison.Ordinal)) return false;
        if (words.Length > 2 && words[^3] is '的' or '”' or '’' or '"' or '》' or '」') return !words.EndsWith("存在的问题", StringComparison.Ordinal);
        return StartsLikeIssue(text, core.Start, core.End) || EndsWithShortcoming(text, new Stretch(core.Start, core.End - 2));
    }

    private static bool EndsWithShortcoming(string text, Stretch core)
    {
        var words = core.Of(text);
        foreach (var ending in Vocabulary.Shortcomings)
            if (words.Length > ending.Length && words.EndsWith(ending, StringComparison.Ordinal))
                return true;
        // 长效机制的建立有待进一步完善: what is still to be wished for, in whatever words.
        return words.LastIndexOf("有待", StringComparison.Ordinal) is var wish and > 0 && words.Length - wish <= LongestWish;
    }

    private static readonly string[] Endings =
        ["的整改落实情况", "的整改进展情况", "的整改情况", "整改落实情况", "整改情况", "的整改工作", "的整改", "整改", "及整改情况", "等", "的"];

    private static bool IsEndPunctuation(char c) =>
        Glyph.IsSentenceEnd(c) || Glyph.IsColon(c) || Glyph.IsComma(c) || c is '*' or '.' or '、' or '…';

    private static int StripEnding(string text, int start, int end)
    {
        end = Glyph.TrimEnd(text, start, end);
        if (end == start) return end;
        var last = text[end - 1];
        if (IsEndPunctuation(last)) return end - 1;
        if (MarkScanner.IsClose(last))
        {
            for (var i = end - 2; i > start && end - i <= 24; i--)
                if (MarkScanner.IsOpen(text[i]))
                    return i;
            return end;
        }

        foreach (var ending in Endings)
        {
            var rest = end - ending.Length;
            if (rest - start < 4 || !text.AsSpan(rest, ending.Length).SequenceEqual(ending)) continue;
            var left = text.AsSpan(start, rest - start);
            if (left.EndsWith("问题", StringComparison.Ordinal) || left[^1] == '”' || (ending.StartsWith("的整改", StringComparison.Ordinal) && EndsWithShortcoming(text, new Stretch(start, rest))) || left.EndsWith("方面", StringComparison.Ordinal)) return rest;
        }

        return end;
    }
}
