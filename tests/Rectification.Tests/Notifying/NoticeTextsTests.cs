using Rectification.Definitions;
using Rectification.Notifying;
using Workflow.Engine;
using Shared;

namespace Rectification.Tests.Notifying;

public class NoticeTextsTests
{
    private readonly NoticeTexts texts;

    public NoticeTextsTests()
    {
        var library = new DefinitionLibrary();
        library.Add(WorkflowDefinition.Read(File.ReadAllText(World.Repository("workflows", "issue.json")), "issue.json").Required());
        texts = new NoticeTexts(library);
    }

    public static TheoryData<string> Kinds => [.. NoticeTexts.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_notice_is_worded_in_both_languages_and_names_the_issue(string kind)
    {
        var text = texts.Of(Facts(kind) with { WorkingDays = kind is "assigned" ? null : -3 });
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
        DueOn = new DateOnly(2026, 6, 26),
    };
}
