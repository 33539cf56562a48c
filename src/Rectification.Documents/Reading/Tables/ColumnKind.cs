using System.Text;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Tables;

/// <summary>What a column of a table of issues holds.</summary>
internal enum ColumnKind
{
    /// <summary>Not a heading that such tables have.</summary>
    None,

    Number,
    Problem,
    Answer,
    Status,

    /// <summary>责任领导, 完成时限, 备注 and the like.</summary>
    Particular,
}

/// <summary>Tells columns by their headings.</summary>
internal static class ColumnHeading
{
    private const int Longest = 14;

    private static readonly string[] Numbers = ["序号", "编号", "序", "问题编号", "问题序号"];
    private static readonly string[] Statuses = ["整改状态", "完成情况", "是否完成", "整改结果", "销号情况", "办结情况", "办理结果", "是否办结", "状态", "完成状态", "是否销号", "整改完成情况"];
    private static readonly string[] Answers = ["措施", "整改情况", "整改落实情况", "整改进展", "整改成效", "办理情况", "处理情况", "落实情况", "核查情况", "进展情况", "任务"];
    private static readonly string[] Problems = ["问题", "诉求内容", "反映内容", "投诉内容", "反映事项"];
    private static readonly string[] NoProblems = ["类型", "来源", "类别", "性质", "分类", "责任", "时间"];
    private static readonly string[] Particulars = ["责任", "领导", "科室", "部门", "单位", "时限", "期限", "时间", "备注", "目标", "类别", "来源", "类型", "方面", "性质", "承办", "牵头", "配合", "佐证"];

    public static ColumnKind Of(ReadOnlySpan<char> heading)
    {
        var words = WithoutSpaces(heading);
        if (words.Length is 0 or > Longest) return ColumnKind.None;
        if (Array.IndexOf(Numbers, words) >= 0) return ColumnKind.Number;
        if (Array.IndexOf(Statuses, words) >= 0) return ColumnKind.Status;
        if (HasAny(words, Particulars) && (!HasAny(words, Problems) || HasAny(words, NoProblems)) && !HasAny(words, ["措施", "情况"])) return ColumnKind.Particular;
        if (HasAny(words, Answers)) return ColumnKind.Answer;
        return HasAny(words, Problems) ? ColumnKind.Problem : ColumnKind.None;
    }

    private static string WithoutSpaces(ReadOnlySpan<char> heading)
    {
        var words = new StringBuilder();
        foreach (var c in heading)
        {
            if (words.Length > Longest) break;
            if (!Glyph.IsSpace(c) && !MarkScanner.IsOpen(c) && !MarkScanner.IsClose(c) && c != '*') words.Append(c);
        }

        return words.ToString();
    }

    private static bool HasAny(string words, string[] any)
    {
        foreach (var word in any)
            if (words.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
