using Rectification.Importing;
using Rectification.Issues;

namespace Rectification.Documents.Tests.Reading.Sheets;

/// <summary>What the rows of a list say beside the wording goes with the issue into the draft.</summary>
public sealed class ListParticularTests
{
    [Fact]
    public void One_row_says_everything_of_its_issue()
    {
        var said = Assert.Single(WorkbookFile.Read(WorkbookFile.Of(
            ["序号", "问题", "整改措施", "责任领导", "牵头科室", "参与科室", "责任单位", "责任人", "整改时限", "整改类型", "是否重点", "整改进展"],
            [1, "台账不全", "补齐台账。", "王明（副局长）", "资源股", "办公室、财务股", "白河县林业局", "李强", "2026年5月底前", "长期坚持", "是", "已补登台账46本。"])).Draft!.Issues).Particulars!;
        Assert.Equal(["白河县林业局"], said.Units);
        Assert.Equal(["资源股"], said.LeadDepartments);
        Assert.Equal(["办公室", "财务股"], said.ParticipatingDepartments);
        Assert.Equal(new DraftPerson("王明", "副局长"), Assert.Single(said.Leaders));
        Assert.Equal("李强", Assert.Single(said.Handlers).Name);
        Assert.Equal(("2026年5月底前", new DateOnly(2026, 5, 31), IssueClass.LongTerm, true, "已补登台账46本。"), (said.Due, said.DueOn, said.Class, said.KeyIssue, said.Progress));
        Assert.Empty(said.Plans);
    }

    [Fact]
    public void Rows_of_one_issue_that_differ_in_who_and_when_are_plans_of_its_measures()
    {
        var said = Assert.Single(WorkbookFile.Read(WorkbookFile.Of(
            ["序号", "问题", "整改措施", "责任人", "整改时限"],
            [1, "台账不全", "补齐台账。", "李强", "2026年5月31日"],
            [null, null, "按月盘点。", "周莉", "2026年6月30日"])).Draft!.Issues).Particulars!;
        Assert.Equal([new DraftPlan("补齐台账。", "李强", new DateOnly(2026, 5, 31)), new DraftPlan("按月盘点。", "周莉", new DateOnly(2026, 6, 30))], said.Plans);
        Assert.Equal((new DateOnly(2026, 6, 30), IssueClass.Timed), (said.DueOn, said.Class));
        Assert.Equal(["李强", "周莉"], said.Handlers.Select(person => person.Name));
    }

    [Fact]
    public void A_state_that_tells_what_was_done_is_progress_too()
    {
        var issues = WorkbookFile.Read(WorkbookFile.Of(
            ["序号", "问题", "整改措施", "完成情况"],
            [1, "台账不全", "补齐台账。", "已完成，补登台账46本，建立巡查制度。"],
            [2, "巡查不够", "按月巡查。", "已完成"])).Draft!.Issues;
        Assert.Equal(["done", "done"], issues.Select(issue => issue.Status));
        Assert.Equal(["已完成，补登台账46本，建立巡查制度。", null], issues.Select(issue => issue.Particulars!.Progress));
    }

    [Fact]
    public void A_column_of_units_alone_may_name_departments()
    {
        var said = Assert.Single(WorkbookFile.Read(WorkbookFile.Of(["序号", "问题", "整改措施", "责任单位"], [1, "台账不全", "补齐台账。", "资源股"])).Draft!.Issues).Particulars!;
        Assert.Empty(said.Units);
        Assert.Equal(["资源股"], said.LeadDepartments);
    }

    [Fact]
    public void The_day_the_opinion_and_the_approver_of_an_earlier_closing_are_read()
    {
        var read = WorkbookFile.Read(WorkbookFile.Of(
            ["序号", "反馈问题", "整改措施", "完成情况", "销号时间", "核验意见", "审批人"],
            [1, "台账不全", "补齐台账。", "已销号", "2024.5.30", "资料齐全，同意销号。", "陈某某"],
            [2, "制度缺失", "修订制度。", "正在推进", null, null, null],
            [3, "培训较少", "组织培训。", "已完成", "2024年2月30日", "/", null],
            [4, "档案混乱", "整理档案。", "已完成", "2024年6月", null, "赵某"]));
        Assert.Equal(
            [new DraftClosure("2024.5.30", new DateOnly(2024, 5, 30), "资料齐全，同意销号。", "陈某某"), null, new DraftClosure("2024年2月30日", null, "/", null), new DraftClosure("2024年6月", null, null, "赵某")],
            read.Draft!.Issues.Select(issue => issue.Particulars!.Closure));
        Assert.Equal([("list-no-such-date", "E4"), ("list-date-unclear", "E5")], read.List!.Faults.Select(fault => (fault.Code, fault.Cell)));
    }
}
