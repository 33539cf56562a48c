namespace Workflow.Engine.Tests;

public sealed class LawTests
{
    public static TheoryData<string, Law, string> Broken => new()
    {
        { "own-work.json", Law.NobodyJudgesOwnWork, "$.states[1].chain[1]" },
        { "verified-by-own-unit.json", Law.ClosedOnlyWhenProved, "$.states[2]" },
        { "closed-without-head.json", Law.ClosedOnlyWhenProved, "$.states[2]" },
        { "stale-verification.json", Law.ClosedOnlyWhenProved, "$.states[5]" },
        { "timeout-approves.json", Law.TimeNeverDecides, "$.states[1].chain[1].timers[2]" },
        { "return-without-reason.json", Law.EveryReturnHasReason, "$.transitions[1]" },
        { "dead-end.json", Law.EveryPathCanEnd, "$.states[3]" },
        { "nobody-decides.json", Law.SomebodyDecides, "$.states[1].chain" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_definition_that_breaks_a_law_does_not_load_and_says_where(string file, Law law, string path)
    {
        var result = WorkflowDefinition.Read(Workflows.Text("examples/broken/" + file), file);
        Assert.Null(result.Definition);
        var breach = Assert.Single(result.Breaches);
        Assert.Equal(law, breach.Law);
        Assert.Equal(path, breach.JsonPath);
        var error = Assert.Single(result.Errors);
        Assert.Equal((file, path, breach.Told()), (error.File, error.JsonPath, error.What));
    }

    [Fact]
    public void Every_law_has_a_definition_that_breaks_it_and_every_such_definition_is_tried()
    {
        Assert.Equal(Workflows.In("examples/broken"), Broken.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<Law>().Except([Law.BranchesJoin, Law.SubDefinitionsEnd]), Broken.Select(row => row.Data.Item2).Distinct().Order());
    }

    [Fact]
    public void The_counterexamples_are_approved_as_text()
    {
        var told = Broken.Select(row => row.Data.Item1).Order(StringComparer.Ordinal).SelectMany(file => new[] { file }.Concat(
            WorkflowDefinition.Read(Workflows.Text("examples/broken/" + file), file).Breaches.Select(b => $"  {b.Told().Zh}\n  {b.Told().En}")));
        Approved.Matches(Workflows.Beside("counterexamples.txt"), string.Join('\n', told) + "\n");
    }

    [Fact]
    public void A_counterexample_can_be_played_to_the_breach()
    {
        var breach = Assert.Single(WorkflowDefinition.Read(Workflows.Text("examples/broken/closed-without-head.json"), "x").Breaches);
        Assert.Equal(["Report", "Verify", "Approve"], breach.Trace.Select(m => m.Trigger));
        Assert.Equal(["Reported/verify", "Reported/approve", "Closed"], breach.Trace.Select(m => m.Step is null ? m.State : $"{m.State}/{m.Step}"));
    }

    [Fact]
    public void The_life_of_an_issue_keeps_every_law() => Assert.Empty(Checker.Check(Workflows.Issue));

    [Fact]
    public void Any_timer_that_pulls_a_trigger_is_refused_even_one_that_only_sends_back()
    {
        var json = Workflows.Text("examples/broken/timeout-approves.json").Replace(
            "\"do\": \"fire\", \"trigger\": \"Approve\"", "\"do\": \"fire\", \"trigger\": \"Return\"", StringComparison.Ordinal);
        Assert.Equal(Law.TimeNeverDecides, Assert.Single(WorkflowDefinition.Read(json, "x").Breaches).Law);
    }

    [Fact]
    public void A_ring_of_moves_without_a_reason_is_a_return_even_between_states_equally_far_from_the_beginning()
    {
        var json = Workflows.Text("examples/broken/dead-end.json")
            .Replace("\"name\": \"Suspended\",", "\"name\": \"Suspended\", \"final\": true,", StringComparison.Ordinal)
            .Replace("\"from\": [\"Open\"], \"to\": \"Suspended\", \"by\": [\"SupervisionOffice\"]", "\"from\": [\"Open\", \"Reported\"], \"to\": \"Suspended\", \"by\": [\"SupervisionOffice\"]", StringComparison.Ordinal)
            .Replace("\"from\": [\"Open\"], \"to\": \"Reported\"", "\"from\": [\"Open\", \"Suspended\"], \"to\": \"Reported\"", StringComparison.Ordinal);
        var breach = Assert.Single(WorkflowDefinition.Read(json, "x").Breaches);
        Assert.Equal((Law.EveryReturnHasReason, "Report", "Suspended"), (breach.Law, breach.Trace[^1].Trigger, breach.Trace[^2].State));
    }

    [Theory]
    [InlineData("doer")]
    [InlineData("nobody")]
    public void A_verification_open_to_the_doing_department_breaks_both_laws_at_once(string apartFrom)
    {
        var json = Workflows.Text("issue.json").Replace("\"unitLine\"", $"\"{apartFrom}\"", StringComparison.Ordinal);
        var laws = WorkflowDefinition.Read(json, "x").Breaches.Select(b => b.Law);
        Assert.Equal([Law.NobodyJudgesOwnWork, Law.ClosedOnlyWhenProved], laws);
    }

    [Fact]
    public void A_verification_counts_until_the_work_starts_anew()
    {
        var json = Workflows.Text("examples/broken/stale-verification.json").Replace(
            "\"en\": \"Working again\" }, \"work\": true", "\"en\": \"Working again\" }", StringComparison.Ordinal);
        Assert.Empty(WorkflowDefinition.Read(json, "x").Errors);
    }

    [Fact]
    public void A_key_issue_could_not_skip_the_head_by_conditions()
    {
        var json = Workflows.Text("issue.json").Replace(
            "\"trigger\": \"Close\",",
            "\"trigger\": \"Close\", \"when\": [{ \"fact\": \"keyIssue\", \"is\": false }],",
            StringComparison.Ordinal);
        var breach = Assert.Single(WorkflowDefinition.Read(json, "x").Breaches);
        Assert.Equal(Law.ClosedOnlyWhenProved, breach.Law);
        Assert.Equal("Authorise", breach.Trace[^1].Trigger);
    }
}
