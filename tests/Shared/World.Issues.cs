using Microsoft.EntityFrameworkCore;
using Rectification.Accepting;
using Rectification.Approving;
using Rectification.Assigning;
using Rectification.Closing;
using Rectification.Database;
using Rectification.Deciding;
using Rectification.Definitions;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Pipeline;
using Rectification.Reporting;
using Rectification.Rounds;

namespace Shared;

/// <summary>Issues brought as far in their life as a test needs them, each step made by the person whose step it is.</summary>
public sealed partial class World
{
    private Round? round;
    private int drafted;

    /// <summary>The one round in which the issues of this world stand.</summary>
    public async Task<Round> Round()
    {
        if (round is not null) return round;
        round = new Round
        {
            Id = NewId(), Name = "2026年度常规巡察", Kind = RoundKind.RoutineInspection, InspectingBody = "县委第二巡察组", CreatedAt = Now,
            Units = { new RoundUnit { OrganisationId = Hospital.Id } },
        };
        await Write(db => db.Rounds.Add(round));
        return round;
    }

    /// <summary>A new issue in its first state.</summary>
    public async Task Exempt(Guid issue)
    {
        var asked = await Must(new RequestExemption(issue, null, "经核实不属实。"), Handler);
        foreach (var who in new[] { SecondSupervisor, Leader, Head, AuthorityHead }) await Approve(asked.Id, who);
    }

    /// <summary>An objection to the wording, agreed to by everybody who is asked: the issue is a draft again.</summary>
    public async Task TakeBack(Guid issue)
    {
        var asked = await Must(new RequestObjection(issue, null, "责任主体不是本院。"), Handler);
        await Approve(asked.Id, Leader);
        await Approve(asked.Id, Supervisor, SecondSupervisor.PersonId, OtherHead.PersonId);
        foreach (var who in new[] { SecondSupervisor, OtherHead, AuthorityHead }) await Approve(asked.Id, who);
    }

    /// <summary>Approves what waits for this person in a request.</summary>
    public async Task Approve(Guid request, Caller who, params Guid[] choosing)
    {
        var task = await Read(db => db.RequestTasks.Where(t => t.RequestId == request && t.PersonId == who.PersonId && t.ClosedAt == null).Select(t => t.Number).SingleAsync());
        await Must(new DecideApproval(request, null, task, ApprovalVerdict.Approve, "同意") { Choosing = choosing }, who);
    }

    public async Task<Guid> Draft(Guid? parentId = null)
    {
        var issue = NewIssue((await Round()).Id, ++drafted);
        issue.ParentId = parentId;
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IssueLifecycle>().Start(issue, Supervisor);
        await scope.ServiceProvider.GetRequiredService<RectificationDb>().SaveChangesAsync();
        return issue.Id;
    }

    /// <summary>Given to 医务科, due in 30 days.</summary>
    public async Task<Guid> Assigned(bool key = false, Guid? parentId = null)
    {
        var id = await Draft(parentId);
        await Must(Assignment(id, key), Supervisor);
        return id;
    }

    public AssignIssue Assignment(Guid id, bool key = false) => new(
        id, null, Hospital.Id, Medicine.Id, Leader.PersonId, Handler.PersonId, Today.AddDays(30), IssueClass.Timed, key);

    public async Task<Guid> InProgress(bool key = false, Guid? parentId = null)
    {
        var id = await Assigned(key, parentId);
        await Must(new AcceptIssue(id, null), Handler);
        return id;
    }

    /// <summary>In progress, with one measure that is done and proved.</summary>
    public async Task<Guid> Ready(bool key = false, Guid? parentId = null)
    {
        var id = await InProgress(key, parentId);
        await Prove(id);
        return id;
    }

    public async Task<Guid> SelfReported(bool key = false, Guid? parentId = null)
    {
        var id = await Ready(key, parentId);
        await Must(new SelfReport(id, null, Pledged: true, "已全部整改到位。"), Handler);
        return id;
    }

    /// <summary>Signed by the leader and verified by the supervision office.</summary>
    public async Task<Guid> Verified(bool key = false, Guid? parentId = null)
    {
        var id = await SelfReported(key, parentId);
        await Must(new DecideStep(id, null, null, Verdict.Approve, "情况属实。"), Leader);
        await Must(new DecideStep(id, null, null, Verdict.Approve, "经核验，同意。"), Supervisor);
        return id;
    }

    public async Task<Guid> Closed(bool key = false, Guid? parentId = null)
    {
        var id = await Verified(key, parentId);
        await Must(new CloseIssue(id, null, Disposition.Rectified, "同意销号。"), Head);
        if (key) await Must(new DecideStep(id, null, null, Verdict.Approve, "同意。"), AuthorityHead);
        return id;
    }

    /// <summary>The issue as it stands now.</summary>
    public Task<Issue> Find(Guid id) => Read(db => db.Issues.AsNoTracking().SingleAsync(i => i.Id == id));

    /// <summary>One measure, proved and done.</summary>
    /// <returns>The measure's id.</returns>
    public async Task<Guid> Prove(Guid id)
    {
        var measure = (await Must(new AddMeasure(id, null, "修订考勤制度并公示。", null, null), Handler)).Id;
        await Attach(id, measure);
        await Must(new CompleteMeasure(id, measure, null, "制度已印发。"), Handler);
        return measure;
    }

    /// <summary>A small file of its own content, as evidence of this measure.</summary>
    public async Task<Guid> Attach(Guid id, Guid measure, string? text = null)
    {
        await using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n{text ?? measure.ToString()}\n%%EOF\n"));
        return (await Must(new AttachEvidence(id, measure, null, EvidenceKind.Regulation, "考勤制度.pdf", content), Handler)).Id;
    }

    private Issue NewIssue(Guid roundId, int position)
    {
        var definition = Services.GetRequiredService<DefinitionLibrary>().Newest("issue");
        return new Issue
        {
            Id = NewId(), RoundId = roundId, Number = $"(一){position}", Position = position, Title = "考勤管理不严",
            Text = "考勤管理不严。抽查发现，部分科室存在代签现象。", Class = IssueClass.Timed, State = definition.StateName(definition.Start()), CreatedAt = Now,
            DefinitionId = definition.Id, DefinitionVersion = definition.Version, DefinitionHash = definition.Hash,
        };
    }
}
