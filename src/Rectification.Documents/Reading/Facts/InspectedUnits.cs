using System.Globalization;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Finds whom the inspection concerned: 对甲局党组开展了巡察, 向甲局党组反馈了巡察意见, 对甲、乙等2家单位….</summary>
internal static class InspectedUnits
{
    private const int Longest = 300;

    private static readonly System.Buffers.SearchValues<char> Breaks = System.Buffers.SearchValues.Create("。；;:：\n");
    private static readonly string[] Verbs = ["进行", "开展", "实施", "展开", "巡察", "巡视"];
    private static readonly string[] Subjects = ["20", "财政", "财务", "预算", "经济责任", "任期", "领导班子"];
    private static readonly string[] Inspections = ["巡察", "巡视", "审计", "督查", "督导", "检查", "考核"];
    private static readonly string[] Excluded = ["意见", "问题", "整改", "反馈", "情况", "工作", "落实", "要求", "措施", "责任", "自己", "方面"];

    public static string? Find(string text, Stretch sentence)
    {
        if (!HasAny(sentence.Of(text), Inspections)) return null;
        return Between(text, sentence, '对', Verbs) ?? Between(text, sentence, '向', ["反馈", "通报", "进行反馈"]);
    }

    /// <summary>县委第三巡察组(关于)巡察甲局党组(的)反馈意见.</summary>
    public static string? InTitle(string title)
    {
        var at = title.LastIndexOf("巡察", StringComparison.Ordinal);
        if (at < 0) at = title.LastIndexOf("巡视", StringComparison.Ordinal);
        var end = title.IndexOf("反馈", Math.Max(0, at), StringComparison.Ordinal);
        if (at < 0 || end < at + 4) return null;
        var unit = title.AsSpan(at + 2, end - at - 2);
        if (unit.EndsWith("的", StringComparison.Ordinal)) unit = unit[..^1];
        return BodyNames.IsBody(unit) && !BodyNames.IsInspecting(unit) ? unit.ToString() : null;
    }

    private static string? Between(string text, Stretch sentence, char opening, string[] closings)
    {
        for (var at = sentence.Start; at < sentence.End; at++)
        {
            if (text[at] != opening || (at > 0 && text[at - 1] is '面' or '针' or '应' or '相' or '核' or '校')) continue;
            var rest = text.AsSpan(at + 1, Math.Min(Longest, sentence.End - at - 1));
            var closing = -1;
            foreach (var word in closings)
            {
                var found = rest.IndexOf(word, StringComparison.Ordinal);
                if (found > 0 && (closing < 0 || found < closing)) closing = found;
            }

            if (closing <= 0) continue;
            var unit = WithoutCount(WithoutSubject(rest[..closing].Trim()));
            if (IsUnit(unit)) return unit.ToString();
        }

        return null;
    }

    private static bool IsUnit(ReadOnlySpan<char> unit) =>
        unit.Length >= 2 && unit.IndexOfAny(Breaks) < 0 && !HasAny(unit, Excluded) && (unit.IndexOf('、') >= 0 || unit.IndexOfAny(",，") < 0);

    /// <summary>甲局2022年度财政收支情况, 甲局党委的: what was inspected of it is left off.</summary>
    private static ReadOnlySpan<char> WithoutSubject(ReadOnlySpan<char> unit)
    {
        foreach (var subject in Subjects)
        {
            var at = unit.IndexOf(subject, StringComparison.Ordinal);
            if (at >= 3) unit = unit[..at];
        }

        return unit.EndsWith("的", StringComparison.Ordinal) ? unit[..^1] : unit;
    }

    /// <summary>甲、乙、丙等3家医院: the count is left off when it counts what is listed.</summary>
    private static ReadOnlySpan<char> WithoutCount(ReadOnlySpan<char> unit)
    {
        var and = unit.LastIndexOf('等');
        if (and <= 0) return unit;
        var listed = unit[..and].Count('、') + 1;
        var count = unit[(and + 1)..];
        var digits = 0;
        while (digits < count.Length && Glyph.Digit(count[digits]) >= 0) digits++;
        return digits > 0 && int.TryParse(count[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated == listed ? unit[..and] : unit;
    }

    private static bool HasAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
