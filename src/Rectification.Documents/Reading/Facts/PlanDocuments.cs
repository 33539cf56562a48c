using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Finds the number of the plan document: 合卫党发〔2023〕5号, with its issuing mark where one stands before it.</summary>
internal static class PlanDocuments
{
    private const int LongestMark = 12;
    private static readonly string[] Plans = ["方案", "实施意见", "任务清单", "责任清单", "问题清单", "任务分解"];

    /// <param name="text">The text.</param>
    /// <param name="stretches">Where to look.</param>
    /// <param name="isPlan">Whether the document is the plan itself, so that a number on a line of its own is its number.</param>
    public static string? Find(string text, IReadOnlyList<Stretch> stretches, bool isPlan)
    {
        foreach (var stretch in stretches)
            foreach (var sentence in SentenceCutter.Cut(text, stretch))
            {
                var number = In(text, sentence);
                if (number is null || IsOfAnother(text, sentence, number)) continue;
                var words = sentence.Of(text);
                if (words.IndexOf("本方案", StringComparison.Ordinal) >= 0) continue;
                if (isPlan && words.Trim().Length == number.Length) return number;
                foreach (var plan in Plans)
                    if (words.IndexOf(plan, StringComparison.Ordinal) >= 0)
                        return number;
            }

        return null;
    }

    /// <summary>《审计报告》（某审报〔2024〕6号）: the number of a document that is no plan.</summary>
    private static bool IsOfAnother(string text, Stretch sentence, string number)
    {
        var words = sentence.Of(text);
        var before = words[..words.IndexOf(number, StringComparison.Ordinal)].TrimEnd(" （(");
        if (before.Length == 0 || before[^1] != '》') return false;
        var title = before[(before.LastIndexOf('《') + 1)..];
        foreach (var plan in Plans)
            if (title.IndexOf(plan, StringComparison.Ordinal) >= 0)
                return false;
        return true;
    }

    public static string? In(string text, Stretch stretch)
    {
        for (var at = stretch.Start; at < stretch.End; at++)
        {
            if (!MarkScanner.IsOpen(text[at])) continue;
            var year = ArabicMark.ReadDigits(text, at + 1, stretch.End, out var value);
            var close = at + 1 + year;
            if (year != 4 || value is < 1949 or > 2199 || close >= stretch.End || !MarkScanner.IsClose(text[close])) continue;
            var number = Glyph.SkipSpace(text, close + 1, stretch.End);
            if (number < stretch.End && text[number] == '第') number++;
            var digits = ArabicMark.ReadDigits(text, number, stretch.End, out _);
            var end = number + digits;
            if (digits == 0 || end >= stretch.End || text[end] != '号') continue;
            return text[Mark(text, stretch.Start, at)..(end + 1)];
        }

        return null;
    }

    private static int Mark(string text, int first, int at)
    {
        var start = at;
        while (start > first && at - start < LongestMark && Glyph.IsHan(text[start - 1]) && text[start - 1] is not ('了' or '的' or '以' or '据' or '按' or '见' or '：')) start--;
        return start;
    }
}
