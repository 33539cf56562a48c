using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Tests.Writing.Forms;

public sealed class FormTests(ITestOutputHelper output)
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

    [Theory, MemberData(nameof(Kinds))]
    public void LibreOffice_opens_a_filled_form_where_it_is_installed(FormKind kind)
    {
        var filled = Template.Fill(BuiltIn.Of(kind).Template(), BuiltIn.Of(kind).Sample()).Content!;
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the schema is looked at.");
            Assert.Empty(OpenedWord.Faults(filled));
            return;
        }

        Assert.InRange(OpenedWord.Pages(converter.Convert(filled, "docx", "pdf")!), 1, 2);
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
        foreach (var said in new[] { "〔2026〕3号", "某县水利局：", "你单位整改迟缓。", "河道清淤台账缺失", "一（一）2", "2026年3月31日", "已逾期9天", "执法记录不全", "2026年4月16日前（5个工作日内）", "2026年4月9日" })
            if (said.StartsWith("2026年4月16日", StringComparison.Ordinal) == false || kind != FormKind.Interview)
                Assert.Contains(said, text, StringComparison.Ordinal);
        var open = string.Join('\n', OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(kind).Template(), (facts with { ReplyDays = null, ReplyBy = null }).Fields()).Content!));
        Assert.DoesNotContain("个工作日内", open, StringComparison.Ordinal);
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
        var facts = new ClosureFacts
        {
            Round = "第七轮巡察", Number = "一（一）2", Title = "采购程序不规范", Text = "采购程序不规范。\n未经集体研究。", Unit = "县医院", Relapses = 1, On = new(2026, 4, 1), Disposition = "完成整改",
            Measures = [new("修订办法。", new(2026, 2, 3), 100, ["办法.docx", "纪要.pdf"]), new("补齐记录。", null, 80, [])],
            Opinions = [new("核验", "属实。", "赵敏", "督查办主任", new(2026, 3, 24), "孙丽"), new("审批", "同意销号。", "刘建国", "党委书记", new(2026, 3, 28))],
        };
        var text = OpenedWord.Paragraphs(Template.Fill(BuiltIn.Of(FormKind.ClosureForm).Template(), facts.Fields()).Content!);
        foreach (var said in new[] { "未经集体研究。", "2026年2月3日完成", "办法.docx", "纪要.pdf", "进度80%", "1次", "属实。", "签字：赵敏（代孙丽）（督查办主任）", "同意销号。", "签字：刘建国（党委书记）", "2026年3月28日" })
            Assert.Contains(said, text);
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
    }
}
