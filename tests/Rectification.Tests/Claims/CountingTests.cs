using Rectification.Claims;

namespace Rectification.Tests.Claims;

public sealed class CountingTests
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    private static readonly List<BulletinLine> Lines =
    [
        Line(LineKind.Section, "聚焦财务管理方面", 1), Line(LineKind.Section, "聚焦采购管理方面", 2),
        Line(LineKind.Issue, "账目不清", 1, "Closed"), Line(LineKind.Measure, "补记账目", 1, "Done"), Line(LineKind.Measure, "追回资金", 1, "Open"), Line(LineKind.Regulation, "财务制度.pdf", 1),
        Line(LineKind.Issue, "票据不全", 1, "InProgress"), Line(LineKind.Issue, "票据不全（分项）", 1, "Closed", counted: false),
        Line(LineKind.Issue, "未招标", 2, "Exempt"),
    ];

    [Theory]
    [InlineData(CountKind.Sections, null, "2")]
    [InlineData(CountKind.Issues, null, "3")]
    [InlineData(CountKind.Issues, 1, "2")]
    [InlineData(CountKind.IssuesDone, null, "1")]
    [InlineData(CountKind.IssuesOngoing, null, "1")]
    [InlineData(CountKind.IssuesExempt, 2, "1")]
    [InlineData(CountKind.Measures, null, "2")]
    [InlineData(CountKind.MeasuresDone, 1, "1")]
    [InlineData(CountKind.CompletionRate, null, "33.3")]
    [InlineData(CountKind.CompletionRate, 1, "50")]
    [InlineData(CountKind.CompletionRate, 3, "")]
    [InlineData(CountKind.Regulations, null, "1")]
    [InlineData(CountKind.CluesConcluded, null, "")]
    public void A_number_is_how_many_rows_stand_behind_it(CountKind kind, int? section, string written) =>
        Assert.Equal(written, Counting.Written(Counting.Value(Lines, kind, section)));

    [Fact]
    public void Fields_are_filled_in_from_the_snapshot()
    {
        var filled = FieldMarks.Fill("一、总体情况\n共{{问题数}}个，完成率｛｛ 完成率 ｝｝%，截至{{截止日期}}，第一方面{{第1方面问题数}}个。{{别的}}", Lines, Day);
        Assert.Equal(["一、总体情况", "共3个，完成率33.3%，截至2026年4月1日，第一方面2个。{{别的}}"], filled.Select(line => line.Words));
        Assert.Equal(
            [("3", CountKind.Issues, null), ("33.3", CountKind.CompletionRate, null), ("2026年4月1日", null, null), ("2", (CountKind?)CountKind.Issues, (int?)1)],
            filled[1].Fields.Select(f => (filled[1].Words.Substring(f.Start, f.Length), f.Of.Kind, f.Of.Section)));
    }

    [Fact]
    public void How_an_issue_stands_is_a_field_too()
    {
        var lines = Lines.Select((line, index) => line.Kind is LineKind.Issue ? Line(line.Kind, line.Title, line.Section, line.State, line.Counted, $"一（{index}）") : line).ToList();
        var text = "{{问题一（2）的整改状态}}，{{ 问题一（6）的整改状态 }}，{{问题一（8）的整改状态}}。";
        Assert.Null(FieldMarks.Fault(text, lines));
        var filled = Assert.Single(FieldMarks.Fill(text, lines, Day));
        Assert.Equal("已完成整改，正在整改，已办结。", filled.Words);
        Assert.Equal([lines[2].PartId, lines[6].PartId, lines[8].PartId], filled.Fields.Select(f => f.Issue!.Value));
    }

    [Theory]
    [InlineData("总体\n共{{问题总数}}个", "bulletin-field-unknown")]
    [InlineData("{{第3方面问题数}}", "bulletin-field-unknown")]
    [InlineData("{{第0方面问题数}}", "bulletin-field-unknown")]
    [InlineData("{{第1方面方面数}}", "bulletin-field-unknown")]
    [InlineData("{{问题一（1）的整改状态}}", "bulletin-field-unknown")]
    [InlineData("{{问题的整改状态}}", "bulletin-field-unknown")]
    [InlineData("共{{问题数个", "bulletin-field-unclosed")]
    [InlineData("共{{第2方面完成率}}%，{{ 措施数 }}条", null)]
    public void A_field_that_cannot_be_filled_in_is_told_with_its_paragraph(string text, string? code)
    {
        var fault = FieldMarks.Fault(text, Lines);
        Assert.Equal(code, fault?.Code);
        if (text.StartsWith("总体", StringComparison.Ordinal)) Assert.Contains("第 2 段的字段“问题总数”", fault!.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_field_that_is_read_back() => Assert.All(FieldNames.Kinds, kind =>
    {
        Assert.Equal(new Field(kind), FieldNames.Read(FieldNames.Of(kind)));
        if (kind is not CountKind.Sections) Assert.Equal(new Field(kind, 12), FieldNames.Read(FieldNames.Of(kind, 12)));
        Assert.Equal("二（三）1", FieldNames.Read(FieldNames.Of("二（三）1"))?.Issue);
    });

    [Theory]
    [InlineData(CountKind.Issues, 3.0, "", ClaimOutcome.Agrees)]
    [InlineData(CountKind.Issues, 4.0, "", ClaimOutcome.Differs)]
    [InlineData(CountKind.Issues, 2.0, "聚焦财务管理方面（2个问题）", ClaimOutcome.Agrees)]
    [InlineData(CountKind.Issues, 3.0, "聚焦财务管理方面", ClaimOutcome.Differs)]
    [InlineData(CountKind.CompletionRate, 33.0, "", ClaimOutcome.Agrees)]
    [InlineData(CountKind.CompletionRate, 33.3, "", ClaimOutcome.Agrees)]
    [InlineData(CountKind.CompletionRate, 33.4, "", ClaimOutcome.Differs)]
    [InlineData(CountKind.CluesTransferred, 3.0, "", ClaimOutcome.Unknown)]
    public void A_stated_number_is_compared_with_that_of_its_section_or_round(CountKind kind, double value, string under, ClaimOutcome outcome)
    {
        var claim = new StatedClaim(kind, (decimal)value, 1, 0, 2, "", "", under.Length > 0 ? [under, "二、各方面问题整改情况"] : ["一、总体情况"]);
        Assert.Equal(outcome, Assert.Single(ClaimChecking.Of([claim], Lines)).Outcome);
        Assert.Equal(ClaimOutcome.Missing, Assert.Single(ClaimChecking.Of([claim with { Value = null }], Lines)).Outcome);
    }

    [Theory]
    [InlineData("账目不清", CountKind.IssuesDone, ClaimOutcome.Agrees, "已完成整改")]
    [InlineData("账目不清。", CountKind.IssuesOngoing, ClaimOutcome.Differs, "已完成整改")]
    [InlineData("未招标", CountKind.IssuesDone, ClaimOutcome.Unknown, "")] // There are two.
    [InlineData("票据不全的问题", CountKind.IssuesOngoing, ClaimOutcome.Agrees, "正在整改")]
    [InlineData("票据不全的问题", CountKind.IssuesDone, ClaimOutcome.Differs, "正在整改")]
    [InlineData("预算编制不细", CountKind.IssuesDone, ClaimOutcome.Unknown, "")]
    [InlineData("会计核算不准", CountKind.IssuesDone, ClaimOutcome.Agrees, "已办结")]
    public void What_is_told_of_an_issue_is_compared_with_how_it_stands(string title, CountKind kind, ClaimOutcome outcome, string has)
    {
        List<BulletinLine> lines =
        [
            Line(LineKind.Issue, "账目不清", 1, "Closed"), Line(LineKind.Issue, "票据不全", 1, "InProgress"), Line(LineKind.Issue, "未招标", 2, "Exempt"), Line(LineKind.Issue, "未招标", 2, "Verified"),
            Line(LineKind.Issue, "会计核算不准", 2, "Exempt"),
        ];
        var checkedClaim = Assert.Single(ClaimChecking.Of([new StatedClaim(kind, 1, 1, 0, 2, "", "", []) { Issue = title }], lines));
        Assert.Equal((outcome, has, has.Length > 0), (checkedClaim.Outcome, checkedClaim.Has, checkedClaim.Issue is not null));
        Assert.Equal($"问题‘{title}’的整改状态", checkedClaim.Subject.Zh);
    }

    private static BulletinLine Line(LineKind kind, string title, int? section, string state = "", bool counted = true, string number = "") =>
        new() { PartId = Guid.CreateVersion7(), Kind = kind, Number = number, Title = title, Section = section, State = state, Counted = counted };
}
