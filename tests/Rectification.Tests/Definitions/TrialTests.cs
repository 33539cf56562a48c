using Rectification.Definitions;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Definitions;

/// <summary>Made-up cases of the definitions that the program comes with.</summary>
public sealed class TrialTests
{
    private static readonly ApprovalDefinition Extension = ApprovalDefinition.Read(Texts.Of("extension"), "extension").Required();

    public static TheoryData<string> Definitions => ["extension", "exemption", "objection", "pause", "leader-change", "release", "confidentiality"];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_definition_can_be_tried_with_the_people_that_are_proposed_until_it_is_approved(string id)
    {
        var definition = ApprovalDefinition.Read(Texts.Of(id), id, Texts.Of).Required();
        var written = TrialCast.Proposed(definition, "zh");
        for (var at = 0; at < 30; at++)
        {
            var view = Run(definition, written);
            Assert.Null(view.Refusal);
            if (view.Status == ApprovalStatus.Approved) return;
            var task = view.Waiting[0];
            written = written with { Acts = [.. written.Acts, new TrialAct(task.Person, "Approve", task.Task, To: task.Chooses ? TrialCast.Others("zh") : null)] };
        }

        Assert.Fail($"{id} is not approved after thirty consents.");
    }

    [Fact]
    public void Each_act_shows_what_followed_and_a_refused_one_why()
    {
        var begun = TrialCast.Proposed(Extension, "zh") with { Facts = new Dictionary<string, int> { ["extraDays"] = 40, ["earlierExtensions"] = 0 } };
        Assert.Equal(["责任领导"], Run(Extension, begun).Waiting.Select(w => w.Person));
        var view = Run(Extension, begun with
        {
            Acts =
            [
                new("责任人", "Approve", 1, "自己同意"), new("责任领导", "Return", 1), new("责任领导", "Transfer", 1, "请代办", ["其他人员甲"]), new("其他人员甲", "Approve", 2, "同意"),
            ],
        });
        Assert.Equal(["提交申请", "同意", "退回", "转办", "同意"], view.Record.Select(r => r.Act.Zh));
        Assert.Equal([false, true, true, false, false], view.Record.Select(r => r.Refusal is not null));
        Assert.Contains("“责任领导审核”办结", view.Record[^1].Followed.Select(f => f.Zh));
        Assert.Equal(["第一责任人"], view.Waiting.Select(w => w.Person));
        Assert.Contains(view.Offers, o => o is { Person: "第一责任人", Act: "Approve", Allowed: true });
        Assert.Contains(view.Offers, o => o is { Person: "其他人员甲", Act: "TakeBack", Allowed: true });
        Assert.Contains(":::open", view.Diagram, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_is_answered_and_a_copy_read_by_whoever_it_is_for()
    {
        var begun = TrialCast.Proposed(Extension, "zh");
        var view = Run(Extension, begun with { Acts = [new("责任领导", "Ask", 1, "为何延期", ["责任人"]), new(begun.Submitter, "Copy", To: ["其他人员甲"])] });
        Assert.All(view.Record, r => Assert.Null(r.Refusal));
        Assert.Contains(view.Offers, o => o is { Person: "责任人", Act: "Answer" });
        Assert.Contains(view.Offers, o => o is { Person: "其他人员甲", Act: "Read" });
        var done = Run(Extension, begun with
        {
            Acts =
            [
                new("责任领导", "Ask", 1, "为何延期", ["责任人"]), new(begun.Submitter, "Copy", To: ["其他人员甲"]), new("责任人", "Answer", 0, "设备未到"), new("其他人员甲", "Read"),
                new("责任领导", "AddSigners", 1, null, ["其他人员甲"], Before: true), new("责任领导", "RemoveSigner", 0, "不必了", ["其他人员甲"], Extension.Steps[0].Id),
            ],
        });
        Assert.All(done.Record, r => Assert.Null(r.Refusal));
        Assert.DoesNotContain(done.Offers, o => o.Act is "Answer" or "Read" or "RemoveSigner");
        Assert.Equal("责任领导", Assert.Single(done.Waiting).Person);
    }

    [Fact]
    public void Nobody_may_judge_their_own_work_in_a_trial_either_and_who_is_missing_is_named()
    {
        var proposed = TrialCast.Proposed(Extension, "zh");
        // One name in two places is one person: the handler is also the leader, and nobody stands in.
        var same = proposed with
        {
            People = new Dictionary<string, IReadOnlyList<string>>(proposed.People) { ["Relation:ResponsibleLeader"] = ["责任人"], ["Relation:FirstResponsiblePerson"] = [] },
        };
        var view = Run(Extension, same);
        Assert.Equal("nobody-to-decide", view.Refusal?.Code);
        Assert.Contains("责任领导", view.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Empty(view.Waiting);
    }

    [Fact]
    public void A_fact_that_is_not_told_is_not_guessed() =>
        Assert.Equal("fact-missing", Run(Extension, TrialCast.Proposed(Extension, "zh") with { Facts = new Dictionary<string, int>(), Acts = [new("责任领导", "Approve", 1)] }).Record[^1].Refusal is null ? null : "fact-missing");

    [Fact]
    public void What_is_no_act_or_no_end_is_refused()
    {
        var proposed = TrialCast.Proposed(Extension, "en");
        Assert.Equal("trial-act-unknown", Trial.Run(Extension, proposed with { Acts = [new("Handler", "Bribe")] }, "en").Refusal?.Code);
        Assert.Equal("trial-too-long", Trial.Run(Extension, proposed with { Acts = [.. Enumerable.Repeat(new TrialAct("Handler", "Urge"), 201)] }, "en").Refusal?.Code);
        Assert.Equal("trial-nobody", Trial.Run(Extension, proposed with { Submitter = " " }, "en").Refusal?.Code);
    }

    private static TrialView Run(ApprovalDefinition definition, TrialCase written)
    {
        var answer = Trial.Run(definition, written, "zh");
        Assert.True(answer.Accepted, answer.Refusal?.Code);
        return answer.Value;
    }
}
