using Rectification.Importing;

namespace Rectification.Tests.Importing;

/// <summary>Drafts as a reader hands them over.</summary>
internal static class Drafts
{
    public const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Two sections, three issues of which one has two parts, and five measures.</summary>
    public static Draft Small { get; } = new()
    {
        Title = "县人民医院关于巡察整改进展情况的通报",
        Issuer = "县人民医院",
        InspectedUnit = "人民医院、县疾病预防控制中心",
        InspectingBody = "县委第二巡察组",
        RoundKind = "常规巡察",
        FeedbackDate = new DateOnly(2026, 2, 27),
        PlanDocument = "〔2026〕3号",
        Sections = [new DraftSection("二(一)", "聚焦医疗质量方面"), new DraftSection("二(二)", "聚焦作风建设方面")],
        Issues =
        [
            new DraftIssue
            {
                Number = "二(一)1", Section = "二(一)", Title = "病历书写不规范", Text = "1.病历书写不规范。\r\n　抽查 120 份，“缺签名”17 份。", Measures = ["修订制度。", "开展培训。"],
            },
            new DraftIssue
            {
                Number = "二(一)2", Section = "二(一)", Title = "药品管理有漏洞", Text = "2.药品管理有漏洞。",
                Children =
                [
                    new DraftIssue { Number = "二(一)2(1)", Title = "近效期药品未登记", Text = "(1)近效期药品未登记。", Measures = ["每月盘点。"] },
                    new DraftIssue { Number = "二(一)2(2)", Title = "处方点评流于形式", Text = "(2)处方点评流于形式。", Measures = ["每季通报。", " "] },
                ],
            },
            new DraftIssue { Number = "二(二)1", Section = "二(二)", Title = "服务态度生硬", Text = "1.服务态度生硬。", Measures = ["设立意见箱。"] },
        ],
    };

    /// <summary>As many issues as asked for, three measures each.</summary>
    public static Draft Large(int issues) => Small with
    {
        Issues = [.. Enumerable.Range(1, issues).Select(i => new DraftIssue
        {
            Number = $"二(一){i}", Section = "二(一)", Title = $"第{i}个问题", Text = $"{i}.第{i}个问题的原文。", Measures = ["一是核查。", "二是整改。", "三是建制。"],
        })],
    };
}
