using Rectification.Issues;
using Rectification.Rechecking;
using Shared;

namespace Rectification.Tests.Rechecking;

public sealed class RecheckPlanTests
{
    private const string Usual = """{"id":"usual","title":{"zh":"其他","en":"other"},"monthsAfterClosing":[3,12]}""";
    private const string Key = """{"id":"key","title":{"zh":"重点","en":"key"},"appliesTo":{"key":true},"monthsAfterClosing":[1],"checklist":"short"}""";
    private const string Short = """{"id":"short","title":{"zh":"短","en":"short"},"lines":[{"zh":"看","en":"look"}]}""";

    [Theory]
    [InlineData(IssueClass.Timed, false, 0, "usual")]
    [InlineData(IssueClass.LongTerm, false, 0, "long-term")]
    [InlineData(IssueClass.LongTerm, true, 0, "key")]
    [InlineData(IssueClass.Immediate, true, 2, "relapsed")]
    public void The_first_rule_that_fits_an_issue_is_its_own(IssueClass of, bool key, int relapses, string rule)
    {
        var plan = RecheckPlanFile.Read(File.ReadAllText(World.Repository("workflows", "rechecks.json")), "rechecks.json").Required();
        var found = plan.For(new Issue { Number = "1", Title = "", Text = "", State = "Closed", DefinitionId = "issue", DefinitionHash = "", Class = of, KeyIssue = key, RelapseCount = relapses });
        Assert.Equal(rule, found.Id);
        Assert.NotEmpty(plan.Checklist(found.Checklist)!.Lines);
    }

    [Fact]
    public void What_relapsed_is_looked_at_sooner_and_more_often()
    {
        var plan = RecheckPlanFile.Read(File.ReadAllText(World.Repository("workflows", "rechecks.json")), "rechecks.json").Required();
        var (relapsed, usual) = (plan.Rules.Single(r => r.Id == "relapsed"), plan.Rules.Single(r => r.Id == "usual"));
        Assert.True(relapsed.MonthsAfterClosing[0] < usual.MonthsAfterClosing[0] && relapsed.MonthsAfterClosing.Count > usual.MonthsAfterClosing.Count);
        Assert.Equal([new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 31)], new RecheckRule("r", RecheckScope.All, [1, 2], null).After(new DateOnly(2026, 1, 31)));
    }

    [Theory]
    [InlineData("[3,12]", "[0]", "$.rules[1].monthsAfterClosing[0]", "1")]
    [InlineData("[3,12]", "[3,3]", "$.rules[1].monthsAfterClosing[1]", "两次")]
    [InlineData("[3,12]", "[999]", "$.rules[1].monthsAfterClosing[0]", "120")]
    [InlineData("[3,12]", "[]", "$.rules[1].monthsAfterClosing", "一项")]
    [InlineData("\"checklist\":\"short\"", "\"checklist\":\"long\"", "$.rules[0].checklist", "long")]
    [InlineData("{\"key\":true}", "{\"relapses\":0}", "$.rules[0].appliesTo.relapses", "1")]
    [InlineData("{\"key\":true}", "{\"classes\":[\"Urgent\"]}", "$.rules[0].appliesTo.classes[0]", "Urgent")]
    [InlineData("\"appliesTo\":{\"key\":true},", "", "$.rules[1]", "key")]
    [InlineData("\"id\":\"usual\"", "\"id\":\"key\"", "$.rules[1].id", "key")]
    [InlineData("[{\"zh\":\"看\",\"en\":\"look\"}]", "[]", "$.checklists[0].lines", "一项")]
    [InlineData("{\"zh\":\"看\",\"en\":\"look\"}", "{\"zh\":\"看\"}", "$.checklists[0].lines[0]", "en")]
    [InlineData("\"likenessPercent\":50", "\"likenessPercent\":101", "$.repeats.likenessPercent", "100")]
    [InlineData("\"shown\":5", "\"shown\":99", "$.repeats.shown", "20")]
    [InlineData("\"relapseWorkingDays\":20", "\"relapseWorkingDays\":900", "$.relapseWorkingDays", "250")]
    [InlineData("\"openFrom\":\"06:00\",", "", "$", "openFrom")]
    public void A_plan_with_a_fault_does_not_load_and_says_where_it_is(string from, string to, string path, string says)
    {
        Assert.Equal(2, RecheckPlanFile.Read(Plan(Key, Usual), "rechecks.json").Required().Rules.Length);
        Assert.Contains(from, Plan(Key, Usual));
        Complains(Plan(Key, Usual).Replace(from, to), path, says);
    }

    [Fact]
    public void The_last_rule_must_fit_every_issue() => Complains(Plan(Key), "$.rules[0].appliesTo", "最后一条");

    [Fact]
    public void A_rule_behind_one_for_all_is_never_reached() => Complains(Plan(Usual, Key, Usual.Replace("usual", "rest")), "$.rules[1]", "usual");

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var errors = RecheckPlanFile.Read(Plan(Key, Usual).Replace("[3,12]", "[0]").Replace("06:00", "6").Replace("\"shown\":5", "\"shown\":0"), "rechecks.json").Errors;
        Assert.Equal(["$.openFrom", "$.repeats.shown", "$.rules[1].monthsAfterClosing[0]"], errors.Select(e => e.JsonPath).Order(StringComparer.Ordinal));
    }

    private static string Plan(params string[] rules) =>
        $$"""{"id":"r","title":{"zh":"回","en":"r"},"openFrom":"06:00","relapseWorkingDays":20,"repeats":{"likenessPercent":50,"shown":5},"rules":[{{string.Join(',', rules)}}],"checklists":[{{Short}}]}""";

    private static void Complains(string json, string path, string says)
    {
        var read = RecheckPlanFile.Read(json, "rechecks.json");
        Assert.Null(read.Value);
        Assert.True(
            read.Errors.Any(e => e.JsonPath == path && e.What.Zh.Contains(says) && e.What.En != e.What.Zh),
            string.Join('\n', read.Errors.Select(e => $"{e.JsonPath} {e.What.Zh}")));
    }
}
