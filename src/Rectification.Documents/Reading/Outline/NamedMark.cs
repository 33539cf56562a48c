using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>问题1：, 问题一、, 任务（二）：, 【问题3】: an issue numbered by name.</summary>
internal static class NamedMark
{
    private static readonly string[] Names =
        ["反馈问题", "整改问题", "具体问题", "存在问题", "整改事项", "整改任务", "问题", "任务", "事项"];

    public static bool TryRead(string text, int start, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        if (start >= end || text[start] is not ('反' or '整' or '具' or '存' or '问' or '任' or '事')) return false;
        foreach (var name in Names)
        {
            if (!Glyph.StartsWith(text, start, end, name)) continue;
            return TryReadNumber(text, start, start + name.Length, end, atLineStart, out mark);
        }

        return false;
    }

    private static bool TryReadNumber(string text, int start, int at, int end, bool atLineStart, out Mark mark)
    {
        mark = default;
        at = Glyph.SkipSpace(text, at, end);
        var open = at < end && MarkScanner.IsOpen(text[at]);
        if (open) at++;
        if (at >= end) return false;
        var length = HanNumerals.IsNumeral(text[at])
            ? HanNumerals.Read(text.AsSpan(at, end - at), out var ordinal)
            : ArabicMark.ReadDigits(text, at, end, out ordinal);
        if (length is 0 or > 3 || !MarkScanner.InRange(ordinal)) return false;
        at += length;
        var closed = false;
        while (at < end && MarkScanner.IsClose(text[at]))
        {
            closed = true;
            at++;
        }

        if (open && !closed) return false;
        var spaced = Glyph.SkipSpace(text, at, end);
        if (spaced < end && Glyph.IsColon(text[spaced])) at = spaced;
        var separator = at < end && (Glyph.IsColon(text[at]) || text[at] is '、' or '.' or '．');
        if (separator) at++;
        else if (!closed && !(atLineStart && (at >= end || Glyph.IsSpace(text[at]) || MarkScanner.IsOpen(text[at])))) return false;
        mark = MarkScanner.Finish(text, start, at, end, MarkKind.Named, ordinal, '问', atLineStart);
        return true;
    }
}
