using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Writing.Word;

/// <summary>
/// 标题回行 (7.3.1): a title of several lines is broken between words and its lines are of about the same length. Nothing is put into the text:
/// margins on both sides make the lines as wide as they should be, so that it is still read as one title.
/// </summary>
internal static class TitleLines
{
    /// <summary>Twentieths of a point: a quarter of a letter of size two, which programs leave free between Chinese and figures.</summary>
    private const int Quarter = 110;

    private const int Widest = OfficialPage.TextWidth / Quarter;

    /// <summary>What should stay in one line; what stands in a longer one too is worse to cut.</summary>
    private static readonly string[] Words =
    [
        .. """
        关于 情况 进展 整改 通报 报告 通知 函 督办单 督办 提醒函 提醒 告诫书 告诫 约谈通知书 约谈 记录 会议 审批表 审批 销号 台账 清单 问题 反馈 意见 方案 落实 推进 抓紧
        部分 缓慢 工作 任务 责任 措施 分析 盘点 调度 督促 公开 社会 县委 市委 省委 区委 党组 党委 政府 人民 人大 政协 巡察 巡视 巡察组 审计 督查 监察 纪检 检查 专项 常规 集中 整治
        机动 提级 交叉 自查 自纠 轮次 年度 季度 上半年 下半年 领导小组 小组 办公室 委员会 卫生 健康 医院 医疗 中心 保障 单位 机关 事业 企业 教育 体育 财政 财政收支 预算 执行 收支 资金 项目 建设 作风
        干部 组织 民主 生活会 回头看 重点 难点 农业 农村 水利 交通 住房 城乡 生态 环境 自然 资源 市场 监督 管理 应急 民政 司法 公安 文化 旅游 乡村 振兴
        常规巡察 专项巡察 整改进展 进展情况 整改情况 整改工作 整改方案 反馈意见 问题整改 领导小组办公室 卫生健康 人民医院 人民政府 监督管理
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private const string NeverFirst = "，。、；：！？”’）》〉】〕的";
    private const string NeverLast = "“‘（《〈【〔第";

    /// <summary>Twentieths of a point to be left free on either side; 0 for a title of one line.</summary>
    public static int Margin(string title) => Fit(title) is { } width ? (OfficialPage.TextWidth - (width * Quarter) - (Quarter / 2)) / 2 : 0;

    /// <summary>The lines that it takes.</summary>
    public static IReadOnlyList<string> Of(string title)
    {
        var breaks = Breaks(title, Fit(title) ?? Widest);
        return [.. breaks.Prepend(0).Zip(breaks.Append(title.Length), (from, to) => title[from..to])];
    }

    /// <summary>
    /// The width, in quarters of a letter, at which the title breaks best: at the fewest words cut, the lines being as even as may be. One line
    /// more than it needs is better than a word cut.
    /// </summary>
    private static int? Fit(string title)
    {
        var whole = Width(title, 0, title.Length);
        if (whole <= Widest) return null;
        var lines = (whole + Widest - 1) / Widest;
        var least = whole / (lines + 1);
        return Enumerable.Range(least, Widest - least + 1)
            .Select(width => (Width: width, Breaks: Breaks(title, width)))
            .Where(tried => tried.Breaks.Count > 0 && tried.Breaks.Count <= lines)
            .OrderBy(tried => tried.Breaks.Sum(at => Cost(title, at)) + (tried.Breaks.Count == lines ? 1 : 0) + (Width(title, tried.Breaks[^1], title.Length) * 3 < tried.Width ? 2 : 0))
            .ThenBy(tried => tried.Width)
            .Select(tried => (int?)tried.Width).FirstOrDefault();
    }

    /// <summary>Where a program breaks it that puts as much into each line as goes in; figures and Latin words stay whole.</summary>
    private static List<int> Breaks(string title, int width)
    {
        var (breaks, used) = (new List<int>(), 0);
        for (var at = 0; at < title.Length;)
        {
            var end = at + 1;
            if (char.IsAsciiLetterOrDigit(title[at]))
                while (end < title.Length && char.IsAsciiLetterOrDigit(title[end])) end++;
            var more = Width(title, at, end) + (used > 0 && Apart(title, at) ? 1 : 0);
            if (used > 0 && used + more > width)
            {
                breaks.Add(at);
                (used, more) = (0, Width(title, at, end));
            }

            used += more;
            at = end;
        }

        return breaks;
    }

    private static int Cost(string title, int at)
    {
        if (NeverFirst.Contains(title[at], StringComparison.Ordinal) || NeverLast.Contains(title[at - 1], StringComparison.Ordinal)) return 20;
        var cut = Words.Count(word => Spans(title, at, word));
        // 2026|年, 第三|轮
        if (char.IsAsciiDigit(title[at - 1]) || HanNumerals.Read(title.AsSpan(title.LastIndexOf('第', at - 1) + 1), out _) + title.LastIndexOf('第', at - 1) + 1 == at) cut += 3;
        return (cut * 2) + (title.AsSpan(0, at).EndsWith("关于", StringComparison.Ordinal) || Spans(title, at, "关于") ? 10 : 0);
    }

    /// <summary>Whether this word stands over the break.</summary>
    private static bool Spans(string title, int at, string word)
    {
        for (var from = Math.Max(0, at - word.Length + 1); from < at && from + word.Length <= title.Length; from++)
            if (from + word.Length > at && title.AsSpan(from).StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static int Width(string title, int from, int to) =>
        Enumerable.Range(from, to - from).Sum(at => (char.IsAscii(title[at]) ? 2 : 4) + (at > from && Apart(title, at) ? 1 : 0));

    /// <summary>Whether a Chinese letter and a figure or Latin letter meet here.</summary>
    private static bool Apart(string title, int at) =>
        (char.IsAsciiLetterOrDigit(title[at]) && Glyph.IsHan(title[at - 1])) || (Glyph.IsHan(title[at]) && char.IsAsciiLetterOrDigit(title[at - 1]));
}
