using Rectification.Approving;
using Rectification.Closing;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Ledger;
using Workflow.Engine.Approving;

namespace Rectification.Documents.Tests.Writing.Forms;

public sealed class FormTests
{
    public static TheoryData<FormKind> Kinds => [.. BuiltIn.Kinds];

    public static TheoryData<FormKind> Letters => [FormKind.Supervision, FormKind.Reminding, FormKind.Admonition, FormKind.Interview, FormKind.Circular];

    [Theory, MemberData(nameof(Kinds))]
    public void A_built_in_template_has_only_fields_that_are_known_and_fits_the_schema(FormKind kind)
    {
        var form = BuiltIn.Of(kind);
        var template = form.Template();
        Assert.Empty(Template.Check(template, form.Sample()).Select(fault => fault.Sentence.Zh));
        Assert.Empty(OpenedWord.Faults(template));
        var filled = Template.Fill(template, form.Sample()).Content!;
        Assert.Empty(OpenedWord.Faults(filled));
        Assert.DoesNotContain(OpenedWord.Paragraphs(filled), text => text.Contains("{{", StringComparison.Ordinal));
        Assert.True(form.Title.Zh.Length > 0 && form.Title.En.Length > 0);
    }

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_says_its_number_its_issues_and_until_when_it_is_answered(FormKind kind)
    {
        var facts = new LetterFacts
        {
            Kind = kind, Issuer = "某县委巡察办", Number = "〔2026〕3号", To = "某县水利局", Text = "你单位整改迟缓", Signer = "陈立", Date = new(2026, 4, 9), ReplyDays = 5, ReplyBy = new(2026, 4, 16),
            Issues = [new LetterIssue("一（一）2", "河道清淤台账缺失", "水利工程股") { DueOn = new(2026, 3, 31), DaysLate = 9, Progress = "正在补记" }, new LetterIssue("一（二）1", "执法记录不全", "执法大队")],
        };
        var text = string.Join('\n', OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(kind).Template(), facts.Fields()).Content!));
        foreach (var said in new[] { "〔2026〕3号", "某县水利局：", "你单位整改迟缓。", "河道清淤台账缺失", "一（一）2", "2026年3月31日", "已逾期9个工作日", "执法记录不全", "2026年4月16日前（5个工作日内）", "2026年4月9日" })
            if (said.StartsWith("2026年4月16日", StringComparison.Ordinal) == false || kind != FormKind.Interview)
                Assert.Contains(said, text, StringComparison.Ordinal);
        var open = string.Join('\n', OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(kind).Template(), (facts with { ReplyDays = null, ReplyBy = null }).Fields()).Content!));
        Assert.DoesNotContain("个工作日内", open, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_has_no_red_head_until_the_authority_puts_it_there_and_has_its_number_under_the_title(FormKind kind)
    {
        Assert.Null(BuiltIn.Of(kind).Paper.Mark);
        Assert.EndsWith("{{文号}}", BuiltIn.Of(kind).Paper.Number, StringComparison.Ordinal);
        Assert.NotEqual("{{文号}}", BuiltIn.Of(kind).Paper.Number);
    }

    [Fact]
    public void A_circular_without_copies_has_no_line_for_them()
    {
        var facts = new LetterFacts { Kind = FormKind.Circular, Issuer = "某县委巡察办", Number = "〔2026〕3号", To = "各单位", Signer = "陈立", Date = new(2026, 4, 9) };
        string Text(LetterFacts each) => string.Join('\n', OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(FormKind.Circular).Template(), each.Fields()).Content!));
        Assert.DoesNotContain("抄送", Text(facts), StringComparison.Ordinal);
        Assert.Contains("抄送：县纪委监委。", Text(facts with { CopiedTo = "县纪委监委" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closure_form_shows_every_measure_with_its_evidence_and_every_opinion_with_name_post_and_date()
    {
        var form = new ClosureForm
        {
            Issue = new IssueHead
            {
                Id = Guid.Empty, Version = 1, Number = "一（一）2", Title = "采购程序不规范", Text = "采购程序不规范。\n未经集体研究。", Round = new Named(Guid.Empty, "第七轮巡察"), Class = IssueClass.Timed, KeyIssue = false,
                State = "Closed", DefinitionId = "issue", DefinitionVersion = 1, Participating = [new Named(Guid.Empty, "财务科")], Leader = new Named(Guid.Empty, "周明", "副院长"), RelapseCount = 1,
                CreatedAt = default, UpdatedAt = default, Disposition = Disposition.Rectified, Unit = new Named(Guid.Empty, "县医院"),
            },
            Authority = "县委巡察办", State = new Workflow.Engine.Text("销号", "Closed"), MadeOn = new(2026, 4, 1),
            Report = new ClosureReport("吴强", "设备科科长", "已全部完成。", new(2026, 3, 20)),
            Measures = [new(1, "修订办法。", "吴强", null, 100, new(2026, 2, 3), null, [new(EvidenceKind.Document, "办法.docx", 1, null, default, ""), new(EvidenceKind.Document, "纪要.pdf", 1, null, default, "")]), new(2, "补齐记录。", null, null, 80, null, null, [])],
            Opinions = [new("verify", new("核验", "Verify"), Decision.Approved, "赵敏", "督查办主任", "属实。", new(2026, 3, 24)), new("close", new("审批", "Close"), null, "刘建国", null, null, null)],
            Earlier = [new("verify", new("核验", "Verify"), Decision.Returned, "赵敏", "督查办主任", "缺验收记录。", new(2026, 3, 10))],
            Requests = [new(new("延期申请", "Extension"), ApprovalStatus.Approved, "吴强", "供货延迟", new(2026, 1, 5), new(2026, 1, 8))],
            Rechecks = [new(new(2026, 9, 1), null, null, null, null)],
        };
        var content = Template.Fill(BuiltIn.Of(FormKind.ClosureForm).Template(), ClosureDocument.Fields(form)).Content!;
        Assert.Empty(OpenedWord.Faults(content));
        var text = OpenedWord.Paragraphs(content);
        foreach (var said in new[]
        {
            "未经集体研究。", "周明（副院长）", "2026年2月3日完成", "办法.docx", "纪要.pdf", "进度80%", "1次", "已全部完成。", "申请人：吴强（设备科科长）", "属实。", "签字：赵敏（督查办主任）", "2026年3月24日", "审批", "签字：",
            "年　　月　　日", "此前：核验", "退回。缺验收记录。", "参与科室", "财务科", "吴强于2026年1月5日提出，2026年1月8日已批准。理由：供货延迟", "计划2026年9月1日，尚未检查。",
        })
            Assert.Contains(said, text);
        var bare = OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(FormKind.ClosureForm).Template(), ClosureDocument.Fields(form with { Issue = form.Issue with { RelapseCount = 0, Participating = [] } })).Content!);
        Assert.Contains("无", bare);
        Assert.DoesNotContain("参与科室", bare);
    }

    [Fact]
    public void The_record_of_a_meeting_lists_what_was_decided_for_which_issue_by_whom_until_when()
    {
        var facts = new MeetingFacts("周调度会", "4月7日", "三楼", "周明", "李娜", "听取汇报。\n提出要求。")
        {
            Present = ["周明", "李娜"], Decisions = [new("清理合同。", ["一1", "一2"], "设备科", new(2026, 4, 30))],
        };
        var text = OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(FormKind.MeetingRecord).Template(), facts.Fields()).Content!);
        foreach (var said in new[] { "周调度会", "会议记录", "听取汇报。", "提出要求。", "周明、李娜", "清理合同。", "一1、一2", "设备科", "2026年4月30日" }) Assert.Contains(said, text);
        Assert.DoesNotContain("缺席人员", text);
        var interview = OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(FormKind.MeetingRecord).Template(), (facts with { IsInterview = true, Absent = ["吴强（出差）"] }).Fields()).Content!);
        foreach (var said in new[] { "记　　录", "缺席人员", "吴强（出差）" }) Assert.Contains(said, interview);
        Assert.DoesNotContain("会议记录", interview);
    }
}
