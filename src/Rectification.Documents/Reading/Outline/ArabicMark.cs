using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>1. 1． 1、 1） and their full-width forms, told apart from decimals, dates, telephone numbers and addresses.</summary>
internal static class ArabicMark
{
    /// <summary>Things that come whole: 1.3台设备 is the first item, of three machines.</summary>
    private const string Counted = "台名个家项处份户次人条件套辆所起笔宗座村";

    public static int ReadDigits(string text, int at, int end, out int value)
    {
        value = 0;
        var start = at;
        while (at < end && at - start < 9 && Glyph.Digit(text[at]) is >= 0 and var digit)
        {
            value = (value * 10) + digit;
            at++;
        }

        return at - start;
    }

    public static bool TryRead(string text, int start, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        var length = ReadDigits(text, start, end, out var ordinal);
        if (length > 3 || !MarkScanner.InRange(ordinal)) return false;
        var at = start + length;
        var separator = Glyph.SkipSpace(text, at, end);
        if (separator >= end || text[separator] == '\n') return false;
        var style = text[separator];
        var after = separator + 1;
        switch (style)
        {
            case '.' or '．' or '。' when IsNumberBefore(text, start) || !MayFollowDot(text, after, end, atLineStart):
                return false;
            case '.' or '．' or '。':
                if (after < end && text[after] == '、') after++;
                mark = MarkScanner.Finish(text, start, after, end, MarkKind.Arabic, ordinal, '.', atLineStart);
                return style != '。' || atLineStart;
            case '、':
                if (after < end && text[after] is '.' or '．') after++;
                if (!MayFollowComma(text, after, end, atLineStart)) return false;
                mark = MarkScanner.Finish(text, start, after, end, MarkKind.Arabic, ordinal, '、', atLineStart);
                return true;
            case ')' or '）':
                mark = MarkScanner.Finish(text, start, after, end, MarkKind.HalfParen, ordinal, ')', atLineStart);
                return separator == at && mark.End < end;
            default:
                return atLineStart && TryReadWeak(text, start, at, separator, end, ordinal, out mark);
        }
    }

    /// <summary>"1，关于" and "1 关于": accepted only where a heading follows that can be nothing else.</summary>
    private static bool TryReadWeak(string text, int start, int at, int separator, int end, int ordinal, out Mark mark)
    {
        var style = text[separator];
        var after = Glyph.IsComma(style) || Glyph.IsColon(style) ? Glyph.SkipSpace(text, separator + 1, end) : separator;
        mark = MarkScanner.Finish(text, start, after, end, MarkKind.Arabic, ordinal, ' ', atLineStart: true);
        return after > at && (Glyph.StartsWith(text, after, end, "关于") || Glyph.StartsWith(text, after, end, "针对"));
    }

    private static bool IsNumberBefore(string text, int start) =>
        start > 0 && (Glyph.Digit(text[start - 1]) >= 0 || text[start - 1] is '.' or '第' or '-' or '—' || char.IsAsciiLetter(text[start - 1]));

    /// <summary>After the dot of a mark stand words, or the year or the hotline number that the item begins with; never more decimals.</summary>
    private static bool MayFollowDot(string text, int after, int end, bool atLineStart)
    {
        if (after >= end) return atLineStart;
        if (Glyph.IsSpace(text[after])) return atLineStart || Glyph.SkipSpace(text, after, end) < end;
        if (Glyph.Digit(text[after]) < 0) return !char.IsAsciiLetter(text[after]) && text[after] is not ('%' or '％' or '/' or '-' or '.');
        var digits = ReadDigits(text, after, end, out _);
        var next = after + digits;
        if (next >= end) return false;
        if (atLineStart && Counted.Contains(text[next], StringComparison.Ordinal)) return true;
        return (digits == 4 && text[next] == '年') || (digits == 5 && Glyph.StartsWith(text, after, end, "12345"))
            || (digits == 3 && Glyph.StartsWith(text, after, end, "120"));
    }

    /// <summary>"1、2号楼" and "3、5、8月" name numbers; "1、5家医院" opens an item.</summary>
    private static bool MayFollowComma(string text, int after, int end, bool atLineStart)
    {
        if (after >= end) return atLineStart;
        if (Glyph.Digit(text[after]) < 0) return true;
        if (!atLineStart) return ReadDigits(text, after, end, out _) == 4;
        var next = after + ReadDigits(text, after, end, out _);
        return next < end && !"、.．,，号月日楼层#".Contains(text[next], StringComparison.Ordinal);
    }
}
