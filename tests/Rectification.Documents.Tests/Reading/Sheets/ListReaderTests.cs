using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Sheets;
using Rectification.Issues;

namespace Rectification.Documents.Tests.Reading.Sheets;

public sealed class ListReaderTests
{
    private static readonly object?[] Header = ["序号", "反馈问题", "整改措施", "责任领导", "牵头科室", "参与科室", "责任人", "整改时限", "完成情况"];

    [Fact]
    public void A_list_with_a_title_above_its_header_is_read_whole()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(
            ["白河县林业局2026年巡察整改问题清单"],
            ["填报单位：白河县林业局", null, null, null, null, null, null, "2026年3月"],
            Header,
            [1, "护林员管理松散", "1.签订责任书。2.按月考核。", "王某", "资源股", "办公室、财务股", "李某", "2026年5月底前", "已完成"],
            [2, "公益林补偿发放不及时", "倒排时间发放。", "赵某（副局长）", "财务股", null, "钱某、孙某", new DateOnly(2026, 6, 30), "正在推进"],
            [3, "防火物资储备不足", "补充物资。", "王某", "防火办", null, "周某", "长期坚持", null],
            ["合计", "3个"]));
        var draft = read.Draft!;
        Assert.Equal("白河县林业局2026年巡察整改问题清单", draft.Title);
        Assert.Equal("白河县林业局", draft.Issuer);
        Assert.Equal(["1", "2", "3"], draft.Issues.Select(issue => issue.Number!));
        Assert.Equal(["护林员管理松散", "公益林补偿发放不及时", "防火物资储备不足"], draft.Issues.Select(issue => issue.Text));
        Assert.Equal(["1.签订责任书。", "2.按月考核。"], draft.Issues[0].Measures);
        Assert.Equal(["done", "ongoing", null], draft.Issues.Select(issue => issue.Status));
        Assert.Empty(read.List!.Faults);
        var rows = read.List.Rows;
        Assert.Equal([new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 30), null], rows.Select(row => row.Due!.Date));
        Assert.Equal([IssueClass.Timed, IssueClass.Timed, IssueClass.LongTerm], rows.Select(row => row.Class!.Value));
        Assert.Equal(["办公室", "财务股"], rows[0].ParticipatingDepartments);
        Assert.Equal(new ListPerson("赵某", "副局长"), Assert.Single(rows[1].Leaders));
        Assert.Equal(["钱某", "孙某"], rows[1].Handlers.Select(person => person.Name));
        Assert.Equal((3, 4), (read.List.Sheets[0].HeaderRow, rows[0].Row));
    }

    [Fact]
    public void The_columns_are_told_by_meaning_whatever_their_order_and_words()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(
            ["编号", "计划完成时间", "承办科室", "存在的问题", "分管领导", "具体措施", "配合部门", "经办人", "情况说明栏"],
            ["1", "2026.5.31", "办公室", "台账不全", "王某", "补齐台账", "财务科", "李某", "略"]));
        Assert.Equal(
            [ListColumn.Number, ListColumn.Due, ListColumn.LeadDepartment, ListColumn.Issue, ListColumn.Leader, ListColumn.Measure, ListColumn.ParticipatingDepartments, ListColumn.Handler],
            read.List!.Sheets[0].Headings.Take(8).Select(heading => heading.Meaning));
        Assert.Equal(("H", "经办人", true), (read.List.Sheets[0].Headings[7].Column, read.List.Sheets[0].Headings[7].Heading, read.List.Sheets[0].Headings[7].IsSure));
    }

    [Fact]
    public void What_a_person_says_of_a_heading_goes_before_what_the_reader_thinks()
    {
        var content = WorkbookFile.Of(["序号", "短板弱项", "整改举措", "完成情况"], [1, "培训少", "办培训班", "已完成"]);
        Assert.Equal("list-empty", new OfficialDocumentReader().Read(content, "a.xlsx").Refusal!.Code);
        var read = new OfficialDocumentReader().Read(content, "a.xlsx", new ListSaid { Columns = new Dictionary<string, ListColumn> { ["短板弱项"] = ListColumn.Issue } });
        Assert.Equal("培训少", Assert.Single(read.Draft!.Issues).Text);
        Assert.True(read.List!.Sheets[0].Headings[1].IsSure);
    }

    [Fact]
    public void A_header_of_two_rows_with_merged_cells_is_one_header()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(new WorkbookFile.Page("整改台账",
        [
            ["序号", "问题", "整改措施", "整改责任", null, null, "时限"],
            [null, null, null, "责任领导", "责任科室", "责任人", null],
            [1, "制度不全", "修订制度", "王某", "办公室", "李某", "2026年5月"],
        ])
        { Merged = ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"] }));
        Assert.Equal(
            [ListColumn.Number, ListColumn.Issue, ListColumn.Measure, ListColumn.Leader, ListColumn.LeadDepartment, ListColumn.Handler, ListColumn.Due],
            read.List!.Sheets[0].Headings.Select(heading => heading.Meaning));
        Assert.Equal("整改责任/责任科室", read.List.Sheets[0].Headings[4].Heading);
        Assert.Equal("制度不全", Assert.Single(read.Draft!.Issues).Text);
    }

    [Fact]
    public void Rows_merged_under_one_issue_are_measures_of_it()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(new WorkbookFile.Page("清单",
        [
            ["序号", "问题", "整改措施", "责任人", "整改时限"],
            [1, "制度不全", "修订制度", "王某", "2026年5月"],
            [null, null, "汇编成册", "李某", "2026年6月"],
            [2, "执行不严", "开展检查", "赵某", "2026年7月"],
        ])
        { Merged = ["A2:A3", "B2:B3"] }));
        Assert.Equal(["制度不全", "执行不严"], read.Draft!.Issues.Select(issue => issue.Text));
        Assert.Equal(["修订制度", "汇编成册"], read.Draft.Issues[0].Measures);
        Assert.Equal([0, 0, 1], read.List!.Rows.Select(row => row.Issue));
        Assert.Equal("李某", read.List.Rows[1].Handlers[0].Name);
    }

    [Fact]
    public void An_empty_issue_cell_goes_on_with_the_row_above_and_a_repeated_issue_is_one()
    {
        var draft = WorkbookFile.Read(WorkbookFile.Of(
            ["序号", "问题", "整改措施"], [1, "制度不全", "修订制度"], [null, null, "汇编成册"], [2, "执行不严", "开展检查"], [2, "执行不严", "通报结果"])).Draft!;
        Assert.Equal(2, draft.Issues.Count);
        Assert.Equal(["修订制度", "汇编成册"], draft.Issues[0].Measures);
        Assert.Equal(["开展检查", "通报结果"], draft.Issues[1].Measures);
    }

    [Fact]
    public void Headings_of_sections_between_the_rows_are_sections()
    {
        var draft = WorkbookFile.Read(WorkbookFile.Of(new WorkbookFile.Page("清单",
        [
            ["序号", "问题", "整改措施"], ["一、党的建设方面"], [1, "学习不够", "制定计划"], ["二、作风建设方面"], [1, "调研不深", "下沉基层"],
        ])
        { Merged = ["A2:C2"] })).Draft!;
        Assert.Equal(["一", "二"], draft.Sections.Select(section => section.Number!));
        Assert.Equal("作风建设方面", draft.Sections[1].Title);
        Assert.Equal(["一1", "二1"], draft.Issues.Select(issue => issue.Number!));
        Assert.Equal(["一", "二"], draft.Issues.Select(issue => issue.Section!));
    }

    [Fact]
    public void A_column_of_sections_merged_over_its_rows_is_spread()
    {
        var draft = WorkbookFile.Read(WorkbookFile.Of(new WorkbookFile.Page("清单",
        [
            ["方面", "序号", "问题", "整改措施"], ["党的建设", 1, "学习不够", "制定计划"], [null, 2, "支部不活", "开展活动"], ["作风建设", 3, "调研不深", "下沉基层"],
        ])
        { Merged = ["A2:A3"] })).Draft!;
        Assert.Equal(["党的建设", "党的建设", "作风建设"], draft.Issues.Select(issue => issue.Section!));
        Assert.Equal(["党的建设", "作风建设"], draft.Sections.Select(section => section.Title));
    }

    [Fact]
    public void An_empty_section_goes_on_with_the_one_above_unless_every_row_says_its_own()
    {
        var left = WorkbookFile.Read(WorkbookFile.Of(["方面", "序号", "问题", "措施"], ["党的建设", 1, "学习不够", "制定计划"], [null, 2, "支部不活", "开展活动"])).Draft!;
        Assert.Equal(["党的建设", "党的建设"], left.Issues.Select(issue => issue.Section));
        var filled = WorkbookFile.Read(WorkbookFile.Of(["方面", "序号", "问题", "措施"], ["党的建设", 1, "学习不够", "制定计划"], ["党的建设", 2, "支部不活", "开展活动"], [null, 3, "调研不深", "下沉基层"])).Draft!;
        Assert.Equal(["党的建设", "党的建设", null], filled.Issues.Select(issue => issue.Section));
    }

    [Fact]
    public void Three_lists_on_three_sheets_are_one_register()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(
            new WorkbookFile.Page("问题清单", [["序号", "问题", "问题来源"], [1, "制度不全", "县委巡察"], [2, "执行不严", "县委巡察"]]),
            new WorkbookFile.Page("任务清单", [["序号", "问题", "整改措施", "整改时限"], [1, "制度不全", "修订制度", "2026年5月"], [2, "执行不严", "开展检查", "立行立改"]]),
            new WorkbookFile.Page("责任清单", [["序号", "整改任务", "责任领导", "责任科室"], [1, "修订制度", "王某", "办公室"], [2, "开展检查", "李某", "督查室"]]),
            new WorkbookFile.Page("填表说明", [["本表一式两份"]])));
        Assert.Equal(["制度不全", "执行不严"], read.Draft!.Issues.Select(issue => issue.Text));
        Assert.Equal([["修订制度"], ["开展检查"]], read.Draft.Issues.Select(issue => issue.Measures));
        Assert.Equal("李某", read.List!.Rows.Single(row => row is { Sheet: "责任清单", Issue: 1 }).Leaders[0].Name);
        Assert.Contains(read.Draft.Warnings, warning => warning.Code == "sheet-left-out");
    }

    [Fact]
    public void A_hidden_sheet_is_not_read_and_that_is_told()
    {
        var draft = WorkbookFile.Read(WorkbookFile.Of(
            new WorkbookFile.Page("清单", [["序号", "问题", "措施"], [1, "制度不全", "修订制度"]]),
            new WorkbookFile.Page("旧稿", [["序号", "问题", "措施"], [1, "旧问题", "旧措施"]]) { IsHidden = true })).Draft!;
        Assert.Equal("制度不全", Assert.Single(draft.Issues).Text);
        Assert.Contains(draft.Warnings, warning => warning.Code == "sheet-hidden");
    }

    [Fact]
    public void Every_fault_of_every_row_is_told_at_once_with_its_cell()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(new WorkbookFile.Page("清单",
        [
            ["2026年整改台账"],
            ["序号", "问题", "措施", "整改时限", "完成情况"],
            [1, "制度不全", "修订制度", "2026年2月30日", "基本完成"],
            [1, "执行不严", "开展检查", "尽快", "已完成"],
            [3, null, "下发通知", "5月底前", null],
        ])
        { EmptyAbove = 1 }));
        Assert.Equal(
            ["list-no-such-date D4", "list-status-unclear E4", "list-number-repeated A5", "list-date-unclear D5", "list-issue-missing B6"],
            read.List!.Faults.Select(fault => $"{fault.Code} {fault.Cell}"));
        Assert.All(read.List.Faults, fault => Assert.Contains("清单!" + fault.Cell, fault.Sentence.Zh, StringComparison.Ordinal));
        Assert.All(read.List.Faults, fault => Assert.Contains(read.Draft!.Warnings, warning => warning.Code == fault.Code && warning.Message == fault.Sentence.Zh));
    }

    [Fact]
    public void What_an_issue_shows_in_another_column_is_part_of_its_wording()
    {
        var issue = Assert.Single(WorkbookFile.Read(WorkbookFile.Of(["序号", "主要问题", "具体表现", "整改措施"], [1, "学习不够", "全年只学两次。", "制定计划"])).Draft!.Issues);
        Assert.Equal(("学习不够", "学习不够\n全年只学两次。"), (issue.Title, issue.Text));
    }

    [Fact]
    public void A_list_of_units_without_numbers_is_read_row_by_row()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(
            ["自查自纠汇总表"],
            ["（截至2026年4月30日）"],
            ["单位", "自查问题", "整改举措", "整改期限", "整改情况"],
            ["县医院", "收费公示不全", "更新公示栏", "5月20日", "已完成，公示2次"],
            ["县妇保院", null, "召开会议", "6月底", null]));
        var issue = Assert.Single(read.Draft!.Issues);
        Assert.Equal((null, "done"), (issue.Number, issue.Status));
        Assert.Equal(["更新公示栏"], issue.Measures);
        Assert.Equal(new DateOnly(2026, 5, 20), Assert.Single(read.List!.Rows).Due!.Date);
        Assert.Equal(["list-year-assumed D4", "list-issue-missing B5"], read.List.Faults.Select(fault => $"{fault.Code} {fault.Cell}"));
    }

    [Fact]
    public void A_header_printed_again_on_each_page_is_no_row()
    {
        var draft = WorkbookFile.Read(WorkbookFile.Of(["序号", "问题", "措施"], [1, "甲不足", "办甲"], ["序号", "问题", "措施"], [2, "乙不足", "办乙"])).Draft!;
        Assert.Equal(2, draft.Issues.Count);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("GB18030", false)]
    public void A_file_of_separated_values_is_read_in_both_encodings(string encoding, bool withMark)
    {
        var coder = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? new UTF8Encoding(withMark);
        byte[] content = [.. coder.GetPreamble(), .. coder.GetBytes("序号,反馈问题,整改措施,责任领导,整改时限\r\n1,\"制度不全,执行不严\",\"1.修订制度。\n2.开展检查。\",王某,2026年5月底前\r\n2,学习不够,制定计划,李某,立行立改\r\n")];
        foreach (var name in (string[])["清单.csv", "清单.txt"])
        {
            var read = WorkbookFile.Read(content, name);
            Assert.Equal(["制度不全,执行不严", "学习不够"], read.Draft!.Issues.Select(issue => issue.Text));
            Assert.Equal(["1.修订制度。", "2.开展检查。"], read.Draft.Issues[0].Measures);
            Assert.Equal(3, read.List!.Rows[1].Row);
        }
    }

    [Fact]
    public void A_list_of_fifty_thousand_rows_is_read_whole()
    {
        var text = new StringBuilder("序号,问题,整改措施,整改时限\n");
        for (var i = 1; i <= 50_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},第{i}项制度不全,修订第{i}项制度,2026年5月底前\n");
        var read = WorkbookFile.Read(Encoding.UTF8.GetBytes(text.ToString()), "长.csv");
        Assert.Equal(50_000, read.Draft!.Issues.Count);
        Assert.Empty(read.List!.Faults);
    }

    [Fact]
    public void Prose_with_commas_is_no_list() =>
        Assert.Null(new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes("关于整改情况的报告\n问题,措施,责任都已明确,现报告如下:\n1.关于学习不够的问题,制定计划.\n"), "报告.txt").List);

    [Theory]
    [InlineData("list-header-missing")]
    [InlineData("list-empty")]
    [InlineData("file-empty")]
    public void A_workbook_without_a_list_is_refused(string code)
    {
        var content = code switch
        {
            "list-header-missing" => WorkbookFile.Of(["姓名", "年龄"], ["张某", 30]),
            "list-empty" => WorkbookFile.Of(["序号", "问题", "措施"]),
            _ => WorkbookFile.Of(new WorkbookFile.Page("空", [])),
        };
        var refusal = new OfficialDocumentReader().Read(content, "表.xlsx").Refusal!;
        Assert.Equal(code, refusal.Code);
        Assert.Contains("表.xlsx", refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("表.xlsx", refusal.Sentence.En, StringComparison.Ordinal);
    }
}
