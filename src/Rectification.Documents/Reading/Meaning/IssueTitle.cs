using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>
/// The short name of an issue, always a piece of its wording: of 关于“甲。乙。”问题的整改 the first sentence inside the
/// quotation marks; otherwise the first sentence of the heading, without end punctuation, 的整改情况 or （已完成） after it.
/// </summary>
internal static class IssueTitle
{
    public static string Of(string text, Stretch wording)
    {
        var whole = AfterOrdinal(text, wording.Trim(text));
        if (whole.IsEmpty) return "";
        var quoted = Quoted(text, whole);
        var core = Heading.Core(text, Heading.FirstSentence(text, quoted.IsEmpty ? whole : quoted));
        if (core.IsEmpty) core = whole;
        return core.Cut(text);
    }

    /// <summary>Without the 二是 before it.</summary>
    private static Stretch AfterOrdinal(string text, Stretch wording)
    {
        var numeral = HanNumerals.Read(wording.Of(text)[..Math.Min(4, wording.Length)], out _);
        return numeral > 0 && numeral + 1 < wording.Length && text[wording.Start + numeral] == '是' ? wording with { Start = wording.Start + numeral + 1 } : wording;
    }

    private static Stretch Quoted(string text, Stretch whole)
    {
        var line = text.IndexOf('\n', whole.Start, whole.Length);
        var end = line < 0 ? whole.End : line;
        var open = text.AsSpan(whole.Start, Math.Min(18, end - whole.Start)).IndexOfAny('“', '‘', '"');
        if (open < 0 || !IsLead(text.AsSpan(whole.Start, open).Trim())) return default;
        var start = whole.Start + open + 1;
        if (open == 0 && IsOnlyAWord(text, start, end)) return default;
        var close = Close(text, start, end, text[start - 1] switch { '"' => '"', '‘' => '’', _ => '”' });
        return close <= start ? default : new Stretch(start, close);
    }

    /// <summary>“四风”问题仍有反弹: the marks quote a word of the sentence.</summary>
    private static bool IsOnlyAWord(string text, int start, int end)
    {
        var close = text.IndexOf('”', start, end - start);
        var problem = close < 0 ? -1 : text.IndexOf("问题", close, Math.Min(6, end - close), StringComparison.Ordinal);
        return problem >= 0 && problem + 2 < end && text[problem + 2] != '的' && !Glyph.IsPunctuation(text[problem + 2]) && !Glyph.IsSpace(text[problem + 2]) && !MarkScanner.IsOpen(text[problem + 2]) && !Glyph.StartsWith(text, problem + 2, end, "整改");
    }

    private static bool IsLead(ReadOnlySpan<char> before) =>
        before.Length == 0 || EndsWithAny(before, ["关于", "针对", "反馈", "指出", "反馈的", "指出的", "提出的", "发现的", "存在的", "关于：", "关于:"]);

    private static bool EndsWithAny(ReadOnlySpan<char> words, ReadOnlySpan<string> any)
    {
        foreach (var word in any)
            if (words.EndsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The last closing mark that 问题 or the end of the heading follows.</summary>
    private static int Close(string text, int start, int end, char mark)
    {
        for (var i = end - 1; i >= start; i--)
        {
            if (text[i] != mark) continue;
            var rest = text.AsSpan(i + 1, Math.Min(12, end - i - 1)).TrimStart();
            if (rest.IsEmpty || rest.IndexOf("问题", StringComparison.Ordinal) is >= 0 and <= 3 || rest.StartsWith("的", StringComparison.Ordinal)
                || rest.StartsWith("整改", StringComparison.Ordinal) || Glyph.IsSentenceEnd(rest[0]))
                return i;
        }

        return -1;
    }
}
