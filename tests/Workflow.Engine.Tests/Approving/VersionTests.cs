using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>Two versions of a definition: what differs, and which running approvals can be moved to the new one.</summary>
public sealed class VersionTests
{
    private static readonly string Old = Workflows.Text("leader-change.json");
    private static readonly ApprovalDefinition Definition = ApprovalFiles.Load("leader-change.json");
    private static readonly Approval AtHead = Walked("transfer.json", 4);

    [Fact]
    public void A_version_that_adds_a_step_behind_takes_a_running_approval_over()
    {
        var next = Next("\"copies\": [\"Handler\"]\n    }", "\"copies\": [\"Handler\"]\n    },\n    { \"id\": \"file\", \"title\": { \"zh\": \"归档\", \"en\": \"File\" }, \"kind\": \"approve\", \"by\": [\"SupervisionOffice\"], \"apartFrom\": \"department\" }");
        Assert.Empty(Definition.Fits(AtHead, next));
        var moved = Definition.Move(AtHead, next);
        Assert.Equal((2, next.Hash, 4), (moved.Version, moved.Hash, moved.Steps.Length));
        Assert.Equal(AtHead.OpenSeats.Select(o => o.Seat), moved.OpenSeats.Select(o => o.Seat));
        Assert.Equal(AtHead.Sequence + 1, moved.Sequence);
    }

    [Theory]
    [InlineData("\"id\": \"consent\"", "\"id\": \"opinion\"", "新版没有“原责任领导意见”环节", "在“第一责任人批准”之前加了“原责任领导意见”")]
    [InlineData("\"signing\": \"one\"", "\"signing\": \"all\"", "“第一责任人批准”已经开始或办结，新版却改了")]
    [InlineData("\"apartFrom\": \"doer\"", "\"apartFrom\": \"department\"", "“原责任领导意见”已经开始或办结，新版却改了")]
    public void What_does_not_fit_is_said_one_by_one(string written, string instead, params string[] reasons)
    {
        var told = Definition.Fits(AtHead, Next(written, instead)).Select(t => t.Zh).ToList();
        Assert.Equal(reasons.Length, told.Count);
        Assert.All(reasons.Zip(told), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Definition.Move(AtHead, Next(written, instead)));
    }

    [Fact]
    public void An_approval_that_has_ended_or_runs_on_something_else_is_not_moved()
    {
        Assert.Single(Definition.Fits(Walked("leader-change.json", 3), Next("\"jump\": \"any\"", "\"jump\": \"back\"")));
        Assert.Single(Definition.Fits(AtHead, ApprovalFiles.Load("pause.json")));
        Assert.Single(ApprovalFiles.Load("pause.json").Fits(AtHead, Definition));
    }

    [Fact]
    public void An_approval_of_another_version_is_refused_by_name()
    {
        var next = Next("\"jump\": \"any\"", "\"jump\": \"back\"");
        var ruling = next.Act(AtHead, new Act.Urge(), default, Staff.None, next.Facts().Build(), DateTime.UnixEpoch);
        Assert.Equal(ApprovalRefusal.UnknownApproval, ruling.Refusal?.Code);
        Assert.Contains("第 2 版", ruling.Refusal!.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_are_compared_by_name_and_not_by_place()
    {
        var now = Old.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
            .Replace("\"apartFrom\": \"doer\"", "\"apartFrom\": \"department\"", StringComparison.Ordinal)
            .Replace(",\n      \"copies\": [\"Handler\"]", "", StringComparison.Ordinal)
            .Replace("\"chain\": [", "\"chain\": [\n    { \"id\": \"first\" },", StringComparison.Ordinal);
        Assert.Equal(
            [
                "改动 version：1 → 2", "改动 chain[consent].apartFrom：\"doer\" → \"department\"", "删去 chain[record].copies：[\"Handler\"]",
                "新增 chain[first]：{\"id\":\"first\"}",
            ],
            VersionComparison.Of(Old, now).Select(d => d.Told.Zh));
        Assert.Empty(VersionComparison.Of(Old, Old.Replace("\n", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_versions_are_told_step_by_step_in_the_words_of_the_office()
    {
        var next = ApprovalDefinition.Read(
            Old.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
                .Replace("\"jump\": \"any\"", "\"jump\": \"back\"", StringComparison.Ordinal)
                .Replace("\"id\": \"record\"", "\"id\": \"file\"", StringComparison.Ordinal)
                .Replace("\"apartFrom\": \"doer\"", "\"due\": 2, \"apartFrom\": \"department\"", StringComparison.Ordinal),
            "next").Required();
        var told = ApprovalComparison.Of(Definition, next);
        Assert.Equal(
            [
                " Changed 管理员跳转：可跳到任一环节 → 只可跳回已办环节", "consent Changed 回避：经办人回避 → 承担部门回避", "consent Changed 限时：无 → 2 个工作日",
                "file Added 性质：批准", "record Removed 性质：批准",
            ],
            told.SelectMany(d => d.What.Where(w => d.Change == StepChange.Changed || w.Zh.StartsWith("性质", StringComparison.Ordinal)).Select(w => $"{d.Step} {d.Change} {w.Zh}")));
        Assert.Empty(ApprovalComparison.Of(next, next));
    }

    [Fact]
    public void A_choice_that_was_made_stays_made_when_an_arm_is_put_before_it()
    {
        var joining = ApprovalFiles.Load("extension.json");
        var json = Workflows.Text("extension.json").Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal).Replace(
            "\"arms\": [\n",
            """
            "arms": [{ "id": "key", "title": { "zh": "重点", "en": "key" }, "when": [{ "fact": "earlierExtensions", "atMost": 5 }],
              "chain": [{ "id": "key-authority", "title": { "zh": "监督机关", "en": "Authority" }, "kind": "approve", "by": ["Authority"], "apartFrom": "department" }] },

            """, StringComparison.Ordinal);
        var next = ApprovalDefinition.Read(json, "next").Required();
        var written = ApprovalCaseFile.Read(Workflows.Text("examples/approvals/extension-short.json"));
        var walk = Simulation.Begin(joining, written.Signer(written.Submitter), written.Found(), written.Told(joining), ApprovalCaseFile.Moment);
        walk = walk.Try(written.Act(written.Moves[1], walk.Approval), written.Acting(written.Moves[1].By), written.Told(joining));
        Assert.Equal(["office"], walk.Next.Select(n => n.Step).Distinct());
        Assert.Empty(joining.Fits(walk.Approval, next));
        var moved = joining.Move(walk.Approval, next);
        var seat = moved.OpenSeats.First().Seat;
        var ruling = next.Act(moved, new Act.Approve(seat.Task), Acting.As(seat.Holder), written.Found(), written.Told(next), ApprovalCaseFile.Moment);
        Assert.Equal((null, ApprovalStatus.Approved), (ruling.Refusal?.Code, ruling.Approval.Status));
    }

    [Fact]
    public void Steps_that_change_places_are_a_difference()
    {
        var difference = Assert.Single(VersionComparison.Of("""{ "chain": [{ "id": "a" }, { "id": "b" }] }""", """{ "chain": [{ "id": "b" }, { "id": "a" }] }"""));
        Assert.Equal(("chain", "[a][b]", "[b][a]"), (difference.Place, difference.Before, difference.After));
    }

    [Fact]
    public void The_lives_of_issues_are_compared_too() => Assert.Equal(
        ["states[Closed].final"],
        VersionComparison.Of(Workflows.Text("issue.json"), Workflows.Text("issue.json").Replace("\"final\": true,\n      \"closes\"", "\"closes\"", StringComparison.Ordinal)).Select(d => d.Place));

    private static ApprovalDefinition Next(string written, string instead)
    {
        var json = Old.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal).Replace(written, instead, StringComparison.Ordinal);
        Assert.NotEqual(Old, json);
        return ApprovalDefinition.Read(json, "next").Required();
    }

    /// <summary>Where a worked case stands after some of its moves.</summary>
    private static Approval Walked(string file, int moves)
    {
        var written = ApprovalCaseFile.Read(Workflows.Text("examples/approvals/" + file));
        var definition = ApprovalFiles.Load(written.Definition);
        var walk = Simulation.Begin(definition, written.Signer(written.Submitter), written.Found(), written.Told(definition), ApprovalCaseFile.Moment);
        foreach (var move in written.Moves.Take(moves))
            walk = walk.Try(written.Act(move, walk.Approval), written.Acting(move.By), written.Told(definition));
        return walk.Approval;
    }
}
