using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Names of Party and public bodies.</summary>
internal static class BodyNames
{
    private static readonly string[] Endings =
    [
        "委员会", "党组", "党委", "党工委", "党总支", "党支部", "支部", "人民政府", "政府", "办公室", "管理局", "局", "厅", "委", "办", "院", "中心", "所",
        "公司", "集团", "学校", "大学", "中学", "小学", "领导小组", "工作组", "街道", "镇", "乡", "支队", "大队", "联合会", "协会", "总工会", "部", "处", "社", "站", "馆", "园区", "管委会", "单位", "办事处", "组",
    ];

    private static readonly string[] Leading =
        ["委员会", "卫健委", "卫计委", "发改委", "住建委", "教委", "党工委", "党委", "党组", "政府", "管委会", "局", "厅", "医院", "中心", "公司", "学校", "大学", "街道", "镇", "乡", "办公室", "委"];

    private static readonly string[] Continuations = ["党组", "党委", "党总支", "机关党委", "党支部", "委员会", "办公室", "党工委", "办事处"];

    private static readonly string[] Groups = ["巡察组", "巡视组", "督查组", "督导组", "审计组"];

    public static bool IsBody(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name.Length is < 3 or > 60) return false;
        foreach (var c in name)
            if (!Glyph.IsHan(c) && c is not ('X' or '×' or '（' or '）' or '(' or ')' or ' ' or '\u3000' or '、' or '*'))
                return false;
        foreach (var ending in Endings)
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether this body inspects others, so that a report on rectification is not its own.</summary>
    public static bool IsInspecting(ReadOnlySpan<char> name) =>
        name.IndexOf("巡察组", StringComparison.Ordinal) >= 0 || name.IndexOf("巡视组", StringComparison.Ordinal) >= 0
        || name.IndexOf("督查组", StringComparison.Ordinal) >= 0 || name.IndexOf("审计组", StringComparison.Ordinal) >= 0
        || name.IndexOf("督导组", StringComparison.Ordinal) >= 0;

    /// <summary>The body whose name begins a title without 关于, as in 某市卫健委…工作汇报; empty when there is none.</summary>
    public static ReadOnlySpan<char> AtBeginning(ReadOnlySpan<char> title)
    {
        foreach (var group in Groups)
            if (title.IndexOf(group, StringComparison.Ordinal) is > 1 and < 20 and var at)
                return title[..(at + group.Length)];
        for (var end = 3; end <= Math.Min(title.Length - 2, 24); end++)
        {
            var name = title[..end];
            if (!EndsWithAny(name, Leading)) continue;
            foreach (var more in Continuations)
                if (title[end..].StartsWith(more, StringComparison.Ordinal))
                    return title[..(end + more.Length)];
            return name;
        }

        return default;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }
}
