using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>One ordinal of a running list: 二是, 第二，, 其二，, or a number mark.</summary>
internal readonly record struct RunningOrdinal(int Scheme, int Ordinal, int Start, bool AtLineStart);

/// <summary>Finds the ordinals of running lists in a stretch. Those inside quotation marks, and 统一是, 第一是, 之一是, are none.</summary>
internal static class OrdinalScanner
{
    public const int Spoken = 100;
    private const int Counted = 101;

    public static List<RunningOrdinal> Scan(string text, Stretch stretch, bool spokenOnly)
    {
        var found = new List<RunningOrdinal>();
        var (at, end) = stretch.Trim(text);
        var start = at;
        var lastClose = at < end ? text.LastIndexOf('”', end - 1, end - at) : -1;
        var quoted = false;
        var boundary = true;
        var lineStart = true;
        while (at < end)
        {
            var c = text[at];
            if (c == '“') quoted = at < lastClose;
            else if (c == '”') quoted = false;
            if (!quoted && boundary && TryRead(text, at, end, lineStart || at == start, spokenOnly, out var ordinal, out var length))
            {
                found.Add(ordinal with { AtLineStart = lineStart });
                at += length;
                boundary = false;
                lineStart = false;
                continue;
            }

            if (c == '\n')
            {
                boundary = lineStart = true;
                quoted = false;
            }
            else if (!Glyph.IsSpace(c))
            {
                boundary = Glyph.IsPunctuation(c) || MarkScanner.IsClose(c);
                lineStart = lineStart && Glyph.IsDecoration(c);
                if (lineStart) boundary = true;
            }
            else if (!boundary)
            {
                boundary = true;
            }

            at++;
        }

        return found;
    }

    private static bool TryRead(string text, int at, int end, bool opens, bool spokenOnly, out RunningOrdinal ordinal, out int length)
    {
        if (TryReadSpoken(text, at, end, out ordinal, out length)) return true;
        if (spokenOnly || !IsMarkBoundary(text, at, opens) || !MarkScanner.TryRead(text, at, end, opens, out var mark)) return false;
        if (mark.Kind is MarkKind.Part or MarkKind.PartSection or MarkKind.Named or MarkKind.Counted) return false;
        ordinal = new RunningOrdinal((int)mark.Kind, mark.Ordinal, at, opens);
        length = mark.Length;
        return true;
    }

    /// <summary>A mark inside a line follows the end of a clause; 一是 may also follow a comma.</summary>
    private static bool IsMarkBoundary(string text, int at, bool opens)
    {
        if (opens) return true;
        var before = at - 1;
        while (before > 0 && Glyph.IsSpace(text[before])) before--;
        return before < at - 1 || Glyph.IsSentenceEnd(text[before]) || Glyph.IsColon(text[before]) || text[before] == '”' || MarkScanner.IsClose(text[before]);
    }

    private static bool TryReadSpoken(string text, int at, int end, out RunningOrdinal ordinal, out int length)
    {
        ordinal = default;
        length = 0;
        var prefixed = text[at] is '第' or '其';
        var numeral = prefixed ? at + 1 : at;
        if (numeral >= end || !HanNumerals.IsNumeral(text[numeral])) return false;
        var digits = HanNumerals.Read(text.AsSpan(numeral, Math.Min(4, end - numeral)), out var value);
        var after = numeral + digits;
        if (digits is 0 or > 2 || value is < 1 or > 30 || after >= end) return false;
        if (!prefixed && text[after] == '是')
        {
            ordinal = new RunningOrdinal(Spoken, value, at, AtLineStart: false);
            length = after + 1 - at;
            return true;
        }

        if (!prefixed || !(Glyph.IsComma(text[after]) || text[after] == '、')) return false;
        ordinal = new RunningOrdinal(Counted, value, at, AtLineStart: false);
        length = after + 1 - at;
        return true;
    }
}
