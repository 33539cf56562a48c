using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>What pages draw their buttons from, simulations and diagrams.</summary>
public sealed class OfferTests
{
    private static readonly ApprovalCaseFile Case = ApprovalCaseFile.Read(Workflows.Text("examples/approvals/take-back.json"));
    private static readonly ApprovalDefinition Definition = ApprovalFiles.Load("leader-change.json");
    private static readonly Facts Facts = Case.Told(Definition);
    private static readonly Simulation Begun = Simulation.Begin(Definition, Case.Signer("孙立"), Case.Found(), Facts, ApprovalCaseFile.Moment);

    [Theory]
    [InlineData("李强", "Approve Refuse Return Ask Transfer Delegate AddSigners", "")]
    [InlineData("孙立", "Withdraw Urge", "Resubmit approval-not-returned")]
    [InlineData("周正", "", "")]
    public void Everybody_is_offered_what_they_may_do(string person, string allowed, string refused) => Check(Begun, person, allowed, refused);

    [Fact]
    public void After_a_decision_the_next_is_asked_and_the_last_may_take_it_back()
    {
        var walk = Begun.Try(new Act.Approve(1), Case.Acting("李强"), Facts);
        Check(walk, "李强", "TakeBack", "");
        Check(walk, "周正", "Approve Refuse Return Ask Transfer Delegate AddSigners", "");
        Check(walk, "孙立", "Urge", "Withdraw already-decided, Resubmit approval-not-returned");
        Check(walk.Try(new Act.Approve(2), Case.Acting("周正"), Facts), "李强", "", "TakeBack next-has-acted");
        Assert.Equal(["consent"], Definition.ReturnableTo(walk.Approval, 2).Select(s => s.Id));
        Assert.Empty(Definition.ReturnableTo(Begun.Approval, 1));
    }

    [Fact]
    public void Who_must_stand_aside_is_told_why_instead()
    {
        var proxies = Begun with { Staff = Begun.Staff with { Absences = [new(Case.Id("李强"), Case.Signer("孙立"), DateTime.MinValue, DateTime.MaxValue)] } };
        Check(proxies, "孙立", "Withdraw Urge", "Approve own-work, Refuse own-work, Return own-work, Ask own-work, Transfer own-work, Delegate own-work, AddSigners own-work, Resubmit approval-not-returned");
    }

    [Fact]
    public void A_choice_that_is_still_to_be_made_does_not_hide_the_button()
    {
        var written = ApprovalCaseFile.Read(Workflows.Text("examples/approvals/objection-choice.json"));
        var definition = ApprovalFiles.Load("objection.json");
        var walk = Simulation.Begin(definition, written.Signer("孙立"), written.Found(), written.Told(definition), ApprovalCaseFile.Moment)
            .Try(new Act.Approve(1), written.Acting("李强"), written.Told(definition));
        Assert.Contains(definition.Offers(walk.Approval, written.Acting("赵敏"), written.Found(), written.Told(definition), ApprovalCaseFile.Moment), o => o is { Act: "Approve", Allowed: true });
    }

    [Fact]
    public void A_simulation_keeps_every_move_and_can_be_taken_up_anywhere()
    {
        var refused = Begun.Try(new Act.Approve(1), Case.Acting("周正"), Facts);
        Assert.Same(Begun.Approval, refused.Approval);
        Assert.Equal([true, false], refused.Moves.Select(m => m.Ruling.Accepted));
        var one = Begun.Try(new Act.Approve(1), Case.Acting("李强"), Facts);
        var other = Begun.Try(new Act.Refuse(1) { Words = "否" }, Case.Acting("李强"), Facts);
        Assert.Equal((ApprovalStatus.Running, ApprovalStatus.Refused, 1), (one.Approval.Status, other.Approval.Status, Begun.Moves.Length));
        Assert.Equal(["head 周正"], one.Next.Select(n => $"{n.Step} {Case.Name(n.Seat.Holder.Person)}"));
    }

    [Fact]
    public void The_diagrams_of_all_definitions_are_approved_as_text() => Assert.All(ApprovalFiles.All, file =>
        Approved.Matches(Workflows.Path(Path.ChangeExtension(file, ".mmd")), ApprovalFiles.Load(file).Diagram("zh")));

    [Fact]
    public void A_diagram_shows_where_an_approval_stands()
    {
        var walk = Begun.Try(new Act.Approve(1), Case.Acting("李强"), Facts);
        var drawn = Definition.Diagram("en", walk.Approval);
        Assert.Contains("n_consent[\"The present leader's opinion<br/>responsible leader: any one\"]:::passed\n", drawn, StringComparison.Ordinal);
        Assert.Contains("n_head[\"Head of unit approves<br/>first responsible person\"]:::open\n", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("n_record[\"Office takes note<br/>supervision office: any one\"]:::", drawn, StringComparison.Ordinal);
    }

    private static void Check(Simulation walk, string person, string allowed, string refused)
    {
        var offers = Definition.Offers(walk.Approval, Case.Acting(person), walk.Staff, Facts, ApprovalCaseFile.Moment);
        Assert.Equal(allowed, string.Join(' ', offers.Where(o => o.Allowed).Select(o => o.Act)));
        Assert.Equal(refused, string.Join(", ", offers.Where(o => !o.Allowed).Select(o => $"{o.Act} {o.Refusal!.Code}")));
    }
}
