using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Notifying;
using Workflow.Engine;
using Workflow.Engine.Approving;
using Shared;

namespace Rectification.Tests.Notifying;

public class NoticeTextsTests
{
    private readonly NoticeTexts texts;

    public NoticeTextsTests()
    {
        var library = new DefinitionLibrary();
        library.Add(WorkflowDefinition.Read(File.ReadAllText(World.Repository("workflows", "issue.json")), "issue.json").Required());
        var approvals = new ApprovalLibrary();
        approvals.Add(ApprovalDefinition.Read(File.ReadAllText(World.Repository("workflows", "extension.json")), "extension.json", _ => null).Required());
        texts = new NoticeTexts(library, approvals);
    }

    public static TheoryData<string> Kinds => [.. NoticeTexts.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_notice_is_worded_in_both_languages_and_names_the_issue(string kind)
    {
        var text = texts.Of(Facts(kind) with { WorkingDays = NoticeTexts.OfRungs.Contains(kind) ? -3 : null });
        foreach (var sentence in new[] { text.Subject.Zh, text.Subject.En, text.Body.Zh, text.Body.En })
        {
            Assert.Contains("(一)1 考勤管理不严", sentence);
            Assert.DoesNotContain('{', sentence);
        }

        Assert.NotEqual(text.Body.Zh, text.Body.En);
    }

    [Fact]
    public void A_step_is_called_by_its_title() =>
        Assert.Contains("责任领导签字", texts.Of(Facts("step-opened") with { Detail = "sign" }).Subject.Zh);

    [Fact]
    public void A_notice_of_a_request_names_it_its_step_who_acted_for_whom_and_their_words()
    {
        var text = texts.Of(Facts("approval-returned") with { Detail = "leader", By = "郑洁", OnBehalfOf = "吴敏", Words = "请补充采购合同" });
        Assert.Equal("【退回】延期申请：(一)1 考勤管理不严", text.Subject.Zh);
        Assert.Equal("关于“(一)1 考勤管理不严”的延期申请已由郑洁（代吴敏）退回。附言：“请补充采购合同”", text.Body.Zh);
        Assert.Equal("approvals/" + Guid.Empty, (Facts("approval-asked") with { RequestId = Guid.Empty }).Path);
        Assert.Contains("“责任领导审核”环节已等待 2 个工作日", texts.Of(Facts("approval-waits") with { About = "leader", WorkingDays = 2, Detail = "Handler" }).Body.Zh);
    }

    [Fact]
    public void Without_a_due_date_the_notice_says_when_conditions_allow()
    {
        var text = texts.Of(Facts("assigned") with { DueOn = null, Unit = null });
        Assert.Contains("条件具备时", text.Body.Zh);
        Assert.Contains("no unit yet", text.Body.En);
    }

    [Theory]
    [InlineData("Handler", "责任人")]
    [InlineData("ResponsibleLeader", "责任领导")]
    [InlineData("FirstResponsiblePerson", "第一责任人")]
    [InlineData("Authority", "监督机关负责人")]
    public void Who_stands_in_for_an_empty_place_is_told_which(string place, string says) =>
        Assert.EndsWith($"（{says}目前空缺，本件按规定送您。）", texts.Of(Facts("reminder-red") with { WorkingDays = 3, Detail = place }).Body.Zh);

    [Fact]
    public void Braces_in_a_title_are_only_words() =>
        Assert.Contains("{0} {{", texts.Of(Facts("closed") with { Title = "{0} {{" }).Body.Zh);

    private static NoticeFacts Facts(string kind) => new()
    {
        Language = "zh", Kind = kind, Number = "(一)1", Title = "考勤管理不严", DefinitionId = "issue", DefinitionVersion = 2, Unit = "县人民医院",
        RequestKind = kind.StartsWith("approval", StringComparison.Ordinal) ? "extension" : null, RequestVersion = 1,
        DueOn = new DateOnly(2026, 6, 26),
    };
}
