using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Finds the name of the inspecting body with its group number: 县委第一专项巡察组, 区委巡察四组, 省委第五巡视组, 县审计局.</summary>
internal static class InspectingBodies
{
    private const int LongestName = 30;

    private static readonly string[] Groups = ["巡察组", "巡视组", "督导组", "督查组", "检查组", "审计组", "考核组"];
    private static readonly string[] Auditors = ["审计局", "审计厅", "审计署"];

    private static readonly string[] Committees =
        ["中央", "省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "党工委", "自治区党委", "党委", "师委", "团委", "省纪委", "市纪委", "县纪委", "区纪委", "国务院", "省政府", "市政府", "县政府", "区政府"];

    /// <summary>The longest name among the first few in this stretch, or null.</summary>
    public static string? Find(string text, Stretch stretch, bool isAudit)
    {
        string? best = null;
        var found = 0;
        for (var at = stretch.Start; at < stretch.End && found < 6; at++)
        {
            var end = EndOfGroup(text, at, stretch.End, isAudit);
            if (end == 0) continue;
            found++;
            var start = Beginning(text, stretch.Start, at);
            if (at - start < 1 && text[at] != '审') continue;
            var name = text[start..end];
            var sent = name.IndexOf("派出", StringComparison.Ordinal);
            if (sent > 2) name = name[..sent];
            if (best is null || (name.Length > best.Length && name.Contains(best[..2], StringComparison.Ordinal))) best = name;
        }

        return best;
    }

    private static int EndOfGroup(string text, int at, int end, bool isAudit)
    {
        if (text[at] is not ('巡' or '督' or '检' or '审' or '考')) return 0;
        foreach (var group in Groups)
            if (Glyph.StartsWith(text, at, end, group))
                return at + group.Length;
        foreach (var auditor in Auditors)
            if (isAudit && Glyph.StartsWith(text, at, end, auditor))
                return at + auditor.Length;
        if (!Glyph.StartsWith(text, at, end, "巡察") && !Glyph.StartsWith(text, at, end, "巡视")) return 0;
        var numeral = at + 2;
        if (numeral < end && text[numeral] == '第') numeral++;
        var length = HanNumerals.Read(text.AsSpan(numeral, Math.Min(4, end - numeral)), out _);
        if (length == 0) length = ArabicMark.ReadDigits(text, numeral, end, out _);
        return length > 0 && numeral + length < end && text[numeral + length] == '组' ? numeral + length + 1 : 0;
    }

    /// <summary>From the committee that sent the group, with the place before it; otherwise from the beginning of the word.</summary>
    private static int Beginning(string text, int first, int at)
    {
        var left = at;
        while (left > first && at - left < LongestName && (Glyph.IsHan(text[left - 1]) || text[left - 1] is 'X' or '×' || Glyph.Digit(text[left - 1]) >= 0) && !Stops(text, left - 1)) left--;
        var words = text.AsSpan(left, at - left);
        var earliest = -1;
        foreach (var committee in Committees)
        {
            var found = words.IndexOf(committee, StringComparison.Ordinal);
            if (found >= 0 && (earliest < 0 || found < earliest)) earliest = found;
        }

        return earliest <= 6 ? left : left + earliest;
    }

    private static bool Stops(string text, int at) => text[at] switch
    {
        '日' or '月' or '年' or '由' or '对' or '向' or '经' or '据' or '与' or '和' or '了' or '的' or '在' or '按' or '被' or '于' or '受' or '是' or '将' or '从' or '为' or '组' => true,
        '来' when at > 0 && text[at - 1] == '以' => true,
        '间' when at > 0 && text[at - 1] == '期' => true,
        _ => false,
    };
}
