using System.Globalization;
using Rectification.Bulletins;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Writing;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Bulletins;

/// <summary>通报 and 报告 on the progress of a round, as the fields of their templates.</summary>
public static class BulletinDocument
{
    /// <summary>What its file is called, without the extension.</summary>
    public static string Name(BulletinFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return BulletinWords.Title(facts);
    }

    /// <summary>What the file of the report is called, without the extension.</summary>
    public static string ReportName(BulletinFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return BulletinWords.ReportTitle(facts);
    }

    /// <param name="facts">The round as it stands.</param>
    /// <param name="issuer">Name of the body that publishes it.</param>
    public static FieldValues Bulletin(BulletinFacts facts, string issuer) => Fields(facts, issuer).Set("标题", BulletinWords.Title(facts));

    /// <param name="facts">The round as it stands.</param>
    /// <param name="issuer">Name of the body that reports.</param>
    /// <param name="to">To whom.</param>
    public static FieldValues Report(BulletinFacts facts, string issuer, string to) =>
        Fields(facts, issuer).Set("标题", BulletinWords.ReportTitle(facts)).Set("引言", BulletinWords.Origin(facts) + BulletinWords.Say("report-lead")).Set("主送", to);

    private static FieldValues Fields(BulletinFacts facts, string issuer)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var numbers = facts.Numbers;
        return new FieldValues()
            .Set("单位", issuer)
            .Set("日期", OfficialDay.Of(facts.AsOf))
            .Set("引言", BulletinWords.Origin(facts) + BulletinWords.Say("lead"))
            .Set("总体", BulletinWords.Numbers(facts))
            .Set("下一步", BulletinWords.Next(facts))
            .Set("问题数", Whole(numbers.Issues)).Set("完成数", Whole(numbers.Closed)).Set("在改数", Whole(numbers.Ongoing)).Set("办结数", Whole(numbers.Exempt))
            .Set("措施数", Whole(numbers.Measures)).Set("措施完成数", Whole(numbers.MeasuresDone)).Set("完成率", BulletinWords.Rate(numbers))
            .Set("方面", facts.Sections.Select((section, i) => new FieldValues()
                .Set("方面序号", HanNumerals.Write(i + 1))
                .Set("方面名称", section.Title ?? BulletinWords.Say("no-section"))
                .Set("问题", section.Issues.Select((issue, j) => Issue(issue, "问题", Whole(j + 1)).Set("分项", Parts(issue).Select((part, k) => Issue(part, "分项", Whole(k + 1))))))));
    }

    private static FieldValues Issue(BulletinIssue issue, string kind, string ordinal)
    {
        var (title, rest) = BulletinWords.Wording(issue);
        var measures = BulletinWords.Measures(issue).ToList();
        return new FieldValues()
            .Set(kind + "序号", ordinal).Set(kind + "题目", title).Set(kind + "原文", rest)
            .Set("整改情况", string.Concat(measures.Select(measure => measure.Ordinal + measure.Text)))
            .Set("整改状态", BulletinWords.State(issue))
            .Set("措施", measures.Select(measure => new FieldValues().Set("措施序号", measure.Ordinal).Set("措施内容", measure.Text)));
    }

    /// <summary>Parts, and parts of parts after them.</summary>
    private static IEnumerable<BulletinIssue> Parts(BulletinIssue issue) => issue.Parts.SelectMany(part => Parts(part).Prepend(part));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
