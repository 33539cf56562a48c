using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// Recognises a number mark at a given place. It judges the form only: 2.5%, 2023.11.2, 12345热线, 三、四级手术 and the like
/// are no marks; whether a mark that is one continues a list is for the outline to say.
/// </summary>
internal static class MarkScanner
{
    private const int LargestOrdinal = 299;

    /// <summary>Reads the mark that begins exactly at <paramref name="at"/>.</summary>
    public static bool TryRead(string text, int at, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        if (at >= end) return false;
        var c = text[at];
        if (EnclosedGlyph(c) is { } glyph)
        {
            mark = Finish(text, at, at + 1, end, glyph.Kind, glyph.Ordinal, c, atLineStart);
            return glyph.Kind != MarkKind.Arabic || atLineStart || at + 1 < end;
        }

        if (IsOpen(c)) return TryReadEnclosed(text, at, end, atLineStart, out mark);
        if (Glyph.Digit(c) >= 0) return ArabicMark.TryRead(text, at, end, atLineStart, out mark);
        if (HanNumerals.IsNumeral(c)) return TryReadChapter(text, at, end, atLineStart, out mark);
        if (c is '第' or '篇') return TryReadPart(text, at, end, atLineStart, out mark);
        return NamedMark.TryRead(text, at, end, atLineStart, out mark);
    }

    internal static Mark Finish(string text, int start, int at, int end, MarkKind kind, int ordinal, char style, bool atLineStart)
    {
        var after = Glyph.SkipSpace(text, at, end);
        return new Mark(kind, ordinal, start, after - start, style, atLineStart);
    }

    internal static bool IsOpen(char c) => c is '(' or '（' or '﹙' or '〔' or '【' or '[' or '［';

    internal static bool IsClose(char c) => c is ')' or '）' or '﹚' or '〕' or '】' or ']' or '］';

    internal static bool InRange(int ordinal) => ordinal is >= 1 and <= LargestOrdinal;

    private static bool TryReadEnclosed(string text, int start, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        var at = Glyph.SkipSpace(text, start + 1, end);
        if (at >= end) return false;
        int ordinal;
        MarkKind kind;
        if (HanNumerals.IsNumeral(text[at]))
        {
            var length = HanNumerals.Read(text.AsSpan(at, end - at), out ordinal);
            if (length is 0 or > 4) return false;
            at += length;
            kind = MarkKind.ParenHan;
        }
        else
        {
            var length = ArabicMark.ReadDigits(text, at, end, out ordinal);
            if (length is 0 or > 3) return false;
            at += length;
            kind = MarkKind.ParenArabic;
        }

        at = Glyph.SkipSpace(text, at, end);
        if (at >= end || !IsClose(text[at]) || !InRange(ordinal)) return false;
        at++;
        if (at < end && text[at] is '、' or '.' or '．') at++;
        mark = Finish(text, start, at, end, kind, ordinal, '(', atLineStart);
        return true;
    }

    private static bool TryReadChapter(string text, int start, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        var length = HanNumerals.Read(text.AsSpan(start, end - start), out var ordinal);
        if (length is 0 or > 4 || !InRange(ordinal)) return false;
        var at = Glyph.SkipSpace(text, start + length, end);
        if (at >= end) return false;
        var style = text[at];
        if (MarkScanner.IsClose(style))
        {
            // 一） has lost its opening bracket.
            mark = Finish(text, start, at + 1, end, MarkKind.ParenHan, ordinal, '(', atLineStart);
            return atLineStart;
        }

        if (style is '、' or '.' or '．')
        {
            if (IsListOfNumerals(text, start, at + 1, end)) return false;
            mark = Finish(text, start, at + 1, end, MarkKind.Chapter, ordinal, '、', atLineStart);
            return true;
        }

        if (!atLineStart) return false;
        if (Glyph.IsComma(style) || Glyph.IsColon(style)) at++;
        else if (at == start + length) return false;
        mark = Finish(text, start, at, end, MarkKind.Chapter, ordinal, ' ', atLineStart);
        return mark.End < end;
    }

    /// <summary>三、四级手术 and 一、二楼 name two numbers, they open no chapter.</summary>
    private static bool IsListOfNumerals(string text, int start, int after, int end)
    {
        if (after >= end || !HanNumerals.IsNumeral(text[after])) return false;
        var length = HanNumerals.Read(text.AsSpan(after, end - after), out var next);
        HanNumerals.Read(text.AsSpan(start, after - start), out var first);
        var at = after + length;
        return length > 0 && next > first && at < end && "级季月日期年层楼届次批类等号线审所院、".Contains(text[at], StringComparison.Ordinal);
    }

    private static bool TryReadPart(string text, int start, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        if (!atLineStart) return false;
        var length = HanNumerals.Read(text.AsSpan(start + 1, end - start - 1), out var ordinal);
        if (length == 0) length = ArabicMark.ReadDigits(text, start + 1, end, out ordinal);
        var at = start + 1 + length;
        if (length is 0 or > 3 || !InRange(ordinal)) return false;
        if (text[start] == '第' && at < end && (Glyph.IsComma(text[at]) || text[at] is '、' || Glyph.IsColon(text[at])))
        {
            mark = Finish(text, start, at + 1, end, MarkKind.Counted, ordinal, '第', atLineStart);
            return mark.End < end;
        }

        var kind = at < end && text[at] == '节' ? MarkKind.PartSection : MarkKind.Part;
        if (!ReadPartName(text, text[start], ref at, end)) return false;
        if (at < end && (Glyph.IsColon(text[at]) || text[at] is '、')) at++;
        else if (at < end && !Glyph.IsSpace(text[at])) return false;
        mark = Finish(text, start, at, end, kind, ordinal, '第', atLineStart);
        return true;
    }

    /// <summary>The rest of 第一部分, 第二章, 第3篇; of 篇一 nothing is left.</summary>
    private static bool ReadPartName(string text, char opening, ref int at, int end)
    {
        if (opening == '篇') return at < end && (Glyph.IsColon(text[at]) || Glyph.IsSpace(text[at]));
        if (Glyph.StartsWith(text, at, end, "部分"))
        {
            at += 2;
            return true;
        }

        if (at >= end || text[at] is not ('章' or '篇' or '节')) return false;
        at++;
        return true;
    }

    private static (MarkKind Kind, int Ordinal)? EnclosedGlyph(char c) => c switch
    {
        >= '①' and <= '⑳' => (MarkKind.Circled, c - '①' + 1),
        >= '㉑' and <= '㉟' => (MarkKind.Circled, c - '㉑' + 21),
        >= '❶' and <= '❿' => (MarkKind.Circled, c - '❶' + 1),
        >= '➀' and <= '➉' => (MarkKind.Circled, c - '➀' + 1),
        >= '⑴' and <= '⒇' => (MarkKind.ParenArabic, c - '⑴' + 1),
        >= '⒈' and <= '⒛' => (MarkKind.Arabic, c - '⒈' + 1),
        >= '㈠' and <= '㈩' => (MarkKind.ParenHan, c - '㈠' + 1),
        _ => null,
    };
}
