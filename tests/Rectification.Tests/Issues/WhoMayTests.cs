using Rectification.Accepting;
using Rectification.Assigning;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Issues;

public class WhoMayTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_unit_is_not_even_told_that_the_issue_exists(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Assigned();
        Assert.Equal("issue-not-found", await world.Refused(new AcceptIssue(id, null), world.OtherHandler));
        Assert.Equal("issue-not-found", await world.Refused(new AcceptIssue(Guid.NewGuid(), null), world.Handler));
        Assert.Equal("not-asked", await world.Refused(new AcceptIssue(id, null), world.Accountant));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_unit_cannot_hand_out_issues(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        Assert.Equal("not-allowed", await world.Refused(world.Assignment(id), world.Handler));
        Assert.Equal("Draft", (await world.Find(id)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_one_who_is_asked_decides(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        foreach (var other in new[] { world.Handler, world.Head, world.Supervisor, world.Accountant })
            Assert.Equal("not-asked", await world.Refused(new DecideStep(id, null, null, Verdict.Approve, null), other));
        Assert.Equal("step-moved-on", await world.Refused(new DecideStep(id, null, "verify", Verdict.Approve, null), world.Leader));
        Assert.Equal("not-in-this-state", await world.Refused(new CloseIssue(id, null, Disposition.Rectified, null), world.Head));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_signs_what_they_reported_themselves(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        // The leader works in the lead department, and so may report; having reported, they may no longer sign.
        var leader = world.Leader with { OrganisationPath = world.Medicine.Path };
        await world.Must(world.Assignment(id), world.Supervisor);
        await world.Must(new AcceptIssue(id, null), world.Handler);
        await world.Prove(id);
        await world.Must(new SelfReport(id, null, true, null), leader);
        Assert.Equal("own-work", await world.Refused(new DecideStep(id, null, null, Verdict.Approve, null), leader));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_office_does_not_verify_what_its_own_line_did(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
        var fromTheDepartment = world.Supervisor with { OrganisationPath = world.Medicine.Path };
        Assert.Equal("own-department", await world.Refused(new DecideStep(id, null, null, Verdict.Approve, null), fromTheDepartment));
        var fromAbove = world.Supervisor with { OrganisationPath = world.Hospital.Path };
        Assert.Equal("own-unit-line", await world.Refused(new DecideStep(id, null, null, Verdict.Approve, null), fromAbove));
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.SecondSupervisor);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_head_does_not_close_what_their_own_department_did(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified();
        var inTheDepartment = world.Head with { OrganisationPath = world.Medicine.Path };
        Assert.Equal("own-department", await world.Refused(new CloseIssue(id, null, Disposition.Rectified, null), inTheDepartment));
        Assert.Equal("Verified", (await world.Find(id)).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_step_that_nobody_can_decide_is_not_opened(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.SelfReported();
        await world.Must(new DecideStep(id, null, null, Verdict.Approve, null), world.Leader);
        var before = await world.Find(id);
        await world.Write(db => db.PostHoldings.Single(h => h.PostId == world.HeadPost.Id).To = world.Today.AddDays(-1));

        var answer = await world.Run(new DecideStep(id, null, null, Verdict.Approve, null), world.Supervisor);
        Assert.Equal("nobody-to-decide", answer.Refusal?.Code);
        Assert.Contains("第一责任人", answer.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains("first responsible person", answer.Refusal.Sentence.En, StringComparison.Ordinal);
        var after = await world.Find(id);
        Assert.Equal((before.Version, before.State, before.Step, before.LastHash), (after.Version, after.State, after.Step, after.LastHash));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_holds_the_post_on_that_day_closes(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Verified();
        await world.Write(db =>
        {
            db.PostHoldings.Single(h => h.PostId == world.HeadPost.Id).To = world.Today;
            db.PostHoldings.Add(new PostHolding { Id = world.NewId(), PostId = world.HeadPost.Id, PersonId = world.Leader.PersonId, From = world.Today.AddDays(1) });
        });
        Assert.Equal("not-asked", await world.Refused(new CloseIssue(id, null, Disposition.Rectified, null), world.Leader));
        world.Clock.Days(1);
        Assert.Equal("not-asked", await world.Refused(new CloseIssue(id, null, Disposition.Rectified, null), world.Head));
        await world.Must(new CloseIssue(id, null, Disposition.Rectified, null), world.Leader);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_assignment_names_people_and_departments_of_the_unit_and_a_day_to_come(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = await world.Draft();
        var good = world.Assignment(id);
        (AssignIssue Command, string Code)[] bad =
        [
            (good with { UnitId = Guid.Empty }, "unit-missing"),
            (good with { LeadDepartmentId = Guid.Empty }, "lead-department-missing"),
            (good with { UnitId = world.Finance.Id }, "unit-unknown"),
            (good with { LeadDepartmentId = world.OtherDepartment.Id }, "department-outside-unit"),
            (good with { LeadDepartmentId = world.Hospital.Id }, "lead-department-is-unit"),
            (good with { HandlerId = world.OtherHandler.PersonId }, "person-outside-unit"),
            (good with { HandlerId = null }, "handler-not-named"),
            (good with { ResponsibleLeaderId = null }, "leader-not-named"),
            (good with { HandlerId = good.ResponsibleLeaderId }, "leader-is-handler"),
            (good with { HandlerId = world.Head.PersonId }, "handler-is-head"),
            (good with { DueOn = null }, "due-date-missing"),
            (good with { DueOn = world.Today.AddDays(-1) }, "due-date-past"),
        ];
        foreach (var (command, code) in bad) Assert.Equal(code, await world.Refused(command, world.Supervisor));
        Assert.Equal(("Draft", 1, null), await Standing(world, id));
        await world.Must(good with { DueOn = null, Class = IssueClass.WhenReady, ParticipatingDepartmentIds = [world.Finance.Id, world.Finance.Id] }, world.Supervisor);
        Assert.Equal(("Assigned", 2, world.Hospital.Id), await Standing(world, id));
    }

    private static async Task<(string State, int Version, Guid? Unit)> Standing(World world, Guid id)
    {
        var issue = await world.Find(id);
        return (issue.State, issue.Version, issue.UnitId);
    }
}
