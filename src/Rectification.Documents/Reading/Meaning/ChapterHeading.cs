using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>Tells from its heading what a chapter is for.</summary>
internal static class ChapterHeading
{
    private const int LongestHeading = 60;

    private static readonly string[] Next =
        ["下一步", "下步", "下阶段", "今后", "接下来", "后续工作", "后续整改", "努力方向", "工作打算", "整改计划", "工作计划", "工作安排"];

    private static readonly string[] Recommendation =
        ["意见建议", "整改建议", "审计建议", "工作建议", "巡察建议", "意见和建议", "整改要求", "工作要求", "有关要求", "整改意见", "处理意见", "几点要求"];

    private static readonly string[] Contact = ["联系方式", "监督方式", "反馈方式", "反映渠道", "监督渠道"];

    private static readonly string[] Background =
    [
        "基本情况", "总体情况", "组织情况", "组织领导", "领导情况", "开展情况", "工作情况", "主要做法", "总体要求", "指导思想", "工作目标", "概况", "部署情况",
        "总体评价", "工作推进", "推进情况", "组织实施", "组织保障", "保障措施", "工作成效", "主要成效", "取得的成效", "工作举措", "整改目标", "整改原则", "基本原则",
        "工作原则", "方法步骤", "实施步骤", "工作步骤", "责任分工", "原因分析", "原因剖析", "问题成因", "经验做法", "长效机制", "审计评价", "会议情况",
    ];

    private static readonly string[] IssueList =
    [
        "存在的问题", "存在问题", "存在的主要问题", "存在的突出问题", "存在主要问题", "发现的问题", "发现的主要问题", "发现问题", "反馈问题", "反馈的问题", "主要问题", "突出问题",
        "问题清单", "反馈的主要问题", "查出的问题", "查出问题", "指出的问题", "反映的问题", "反映问题", "自查问题", "查摆问题", "查摆的问题", "问题和不足", "问题与不足",
        "不足之处", "存在的不足", "存在不足", "整改完成的问题", "完成整改的问题", "已整改的问题", "整改到位的问题", "推进整改的问题", "正在整改的问题", "持续整改的问题",
        "未完成的问题", "未整改的问题", "长期整改的问题", "尚未完成整改的问题", "基本完成的问题", "长期坚持的问题", "立行立改的问题", "具体问题", "问题短板", "问题及整改", "问题和整改", "问题及整改情况", "问题和整改情况", "问题及整改措施", "问题和整改措施", "问题及不足", "问题与短板",
    ];

    private static readonly string[] Turns = ["针对上述", "针对以上", "针对存在的", "上述问题", "以上问题", "对上述问题", "对以上问题"];

    private static readonly string[] Closings = ["下一步", "下步", "下阶段", "今后", "接下来"];

    private static readonly string[] ProblemSources = ["反映", "存在", "共性", "个性", "其他", "关注", "发现", "强烈"];

    private static readonly string[] Rectification =
        ["整改情况", "整改落实", "整改进展", "整改任务", "整改措施", "整改成效", "整改完成", "整改工作", "问题整改", "问题的整改", "整改结果", "整改台账", "整改内容", "整改事项", "办理情况", "落实情况"];

    private static readonly string[] Endings =
        ["情况", "问题", "打算", "计划", "措施", "成效", "建议", "要求", "方式", "安排", "清单", "方向", "不足", "方面", "任务", "做法", "渠道", "概况", "目标"];

    public static SectionRole Role(string text, Stretch heading)
    {
        var core = Heading.Core(text, Heading.FirstSentence(text, heading));
        if (core.Length > LongestHeading) return SectionRole.Unknown;
        var plain = Heading.WithoutPunctuation(text, Heading.FirstSentence(text, heading));
        var isSlogan = plain.Of(text).IndexOfAny(',', '，') >= 0;
        if ((EndsWithAny(WithoutBrackets(text, plain), IssueList) && !isSlogan) || IsListOfProblems(text, core)) return SectionRole.IssueList;
        var words = core.Of(text);
        if (EndsWithAny(words, IssueList) && !isSlogan) return SectionRole.Rectification;
        if (Heading.Shape(text, heading) != IssueShape.None) return SectionRole.Unknown;
        if (HasAny(words, Next)) return SectionRole.Next;
        if (HasAny(words, Recommendation)) return SectionRole.Recommendation;
        if (HasAny(words, Contact)) return SectionRole.Contact;
        if (words.IndexOf("责任分工", StringComparison.Ordinal) >= 0 && words.IndexOf("任务", StringComparison.Ordinal) >= 0) return SectionRole.Rectification;
        if (HasAny(words, Background) && !IsFieldOfWork(words)) return SectionRole.Background;
        return HasAny(words, Rectification) ? SectionRole.Rectification : SectionRole.Unknown;
    }

    /// <summary>聚焦…决策部署情况方面 is a field of issues for all that 部署情况 is in it; 组织领导方面 is none.</summary>
    private static bool IsFieldOfWork(ReadOnlySpan<char> words) =>
        words.Length > 8 && (words.EndsWith("方面", StringComparison.Ordinal) || words.StartsWith("聚焦", StringComparison.Ordinal));

    /// <summary>群众反映强烈的问题 lists problems; 责任落实不到位的问题 and 关于甲的问题 are problems.</summary>
    private static bool IsListOfProblems(string text, Stretch core) =>
        core.Length is >= 4 and <= 20 && core.Of(text).EndsWith("的问题", StringComparison.Ordinal) && HasAny(core.Of(text), ProblemSources);

    /// <summary>Whether this unnumbered line heads what follows: short, one clause, and worded as headings are.</summary>
    public static bool IsUnnumbered(string text, Stretch line)
    {
        if (line.Length is < 4 or > LongestHeading || !Glyph.IsHan(text[line.Start])) return false;
        var end = line.End;
        while (end > line.Start && (text[end - 1] == '*' || Glyph.IsColon(text[end - 1]))) end--;
        if (!HasEnding(text, line.Start, end)) return false;
        for (var i = line.Start; i < end; i++)
            if (Glyph.IsSentenceEnd(text[i]) || Glyph.IsComma(text[i]) || Glyph.IsColon(text[i]))
                return false;
        var words = text.AsSpan(line.Start, end - line.Start);
        if (words.IndexOf("现将", StringComparison.Ordinal) >= 0 || words.IndexOf("如下", StringComparison.Ordinal) >= 0) return false;
        if (MarkScanner.TryRead(text, line.Start, end, atLineStart: true, out _)) return false;
        var heading = new Stretch(line.Start, end);
        if (Heading.IsField(text, heading)) return end == line.End;
        return words.Length <= 25 && Role(text, heading) != SectionRole.Unknown;
    }

    /// <summary>附件, 附件1, 附件：…: what follows is no part of the document itself.</summary>
    public static bool IsAttachment(string text, Stretch line)
    {
        if (line.Length > LongestHeading || !Glyph.StartsWith(text, line.Start, line.End, "附件")) return false;
        var after = line.Start + 2;
        return after == line.End || Glyph.Digit(text[after]) >= 0 || Glyph.IsColon(text[after]) || Glyph.IsSpace(text[after]) || HanNumerals.IsNumeral(text[after]);
    }

    /// <summary>A paragraph that turns from the problems listed above it to something else.</summary>
    public static bool TurnsAway(string text, Stretch line)
    {
        foreach (var opening in Turns)
            if (Glyph.StartsWith(text, line.Start, line.End, opening))
                return true;
        return false;
    }

    /// <summary>A paragraph that speaks of what comes next.</summary>
    public static bool IsClosing(string text, int start, int end)
    {
        foreach (var opening in Closings)
            if (Glyph.StartsWith(text, start, end, opening))
                return true;
        return TurnsAway(text, new Stretch(start, end));
    }

    private static bool HasEnding(string text, int start, int end)
    {
        var words = Heading.Core(text, new Stretch(start, end)).Of(text);
        foreach (var ending in Endings)
            if (words.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static ReadOnlySpan<char> WithoutBrackets(string text, Stretch heading)
    {
        var words = heading.Of(text);
        var open = words.LastIndexOfAny('（', '(');
        return open > 2 && MarkScanner.IsClose(words[^1]) ? words[..open] : words;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.EndsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool HasAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
