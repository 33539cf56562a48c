using Rectification.Accepting;
using Rectification.Assigning;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Issues;
using Rectification.Rechecking;
using Rectification.Reporting;

namespace Rectification.Web.Api;

/// <param name="DueInWorkingDays">The due date as so many working days from today, in place of a date.</param>
public sealed record AssignmentBody(Guid UnitId, Guid LeadDepartmentId, Guid? ResponsibleLeaderId = null, Guid? HandlerId = null,
    DateOnly? DueOn = null, IssueClass Class = IssueClass.Timed, bool KeyIssue = false, IReadOnlyList<Guid>? ParticipatingDepartmentIds = null,
    int? DueInWorkingDays = null);

/// <param name="Reason">Why, as it will stand in the issue's history.</param>
public sealed record ReasonBody(string? Reason = null);

/// <param name="Pledged">The truth pledge: the unit vouches that what it reports is true, exact and complete.</param>
public sealed record SelfReportBody(bool Pledged = false, string? Statement = null);

/// <param name="Step">The step that the caller saw; a decision meant for another step is refused. Null decides whichever is open.</param>
public sealed record DecisionBody(Verdict Verdict, string? Opinion = null, string? Step = null);

public sealed record ClosureBody(Disposition Disposition = Disposition.Rectified, string? Opinion = null);

/// <param name="RecheckId">The planned look; null takes the earliest that is not done yet, or adds one made today.</param>
/// <param name="Lines">Lines of the checklist that were looked at and are not written down yet.</param>
/// <param name="DueOn">New due date of a relapsed issue; null gives it the working days that the plan of rechecks says.</param>
public sealed record RecheckBody(RecheckOutcome Outcome, string? Finding = null, Guid? RecheckId = null, DateOnly? DueOn = null, IReadOnlyList<TickedLine>? Lines = null);

/// <summary>The life of an issue: each move creates a thing – an assignment, an acceptance, a closure.</summary>
public static class LifecycleRoutes
{
    public static void MapLifecycle(this IEndpointRouteBuilder api)
    {
        var issue = api.MapGroup("/issues/{id:guid}").WithTags("issue life");

        issue.MapPost("/assignment", (Guid id, AssignmentBody body, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new AssignIssue(id, call.Version, body.UnitId, body.LeadDepartmentId, body.ResponsibleLeaderId, body.HandlerId,
                body.DueOn, body.Class, body.KeyIssue) { ParticipatingDepartmentIds = body.ParticipatingDepartmentIds ?? [], DueInWorkingDays = body.DueInWorkingDays }, c))
            .Move("AssignIssue", "交办 – give a draft to a unit, a department, a leader and a handler.");

        issue.MapPost("/acceptance", (Guid id, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new AcceptIssue(id, call.Version), c))
            .Move("AcceptIssue", "签收 – the unit signs for an issue and its work begins.");

        issue.MapPost("/self-report", (Guid id, SelfReportBody body, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new SelfReport(id, call.Version, body.Pledged, body.Statement), c))
            .Move("ReportIssueDone", "自报完成 – every measure done, evidence on every measure, and the truth pledge.");

        // A body on DELETE is lost by many proxies, so the reason stands in the address.
        issue.MapDelete("/self-report", (Guid id, string? reason, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new WithdrawSelfReport(id, call.Version, reason), c))
            .Move("WithdrawSelfReport", "撤回 – take the self-report back before its first decision; the reason is a query parameter.");

        issue.MapPost("/decisions", (Guid id, DecisionBody body, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new DecideStep(id, call.Version, body.Step, body.Verdict, body.Opinion), c))
            .Move("DecideStep", "意见 – approve or return the open step, whichever it is; a return carries a reason.");

        issue.MapPost("/closure", (Guid id, ClosureBody body, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new CloseIssue(id, call.Version, body.Disposition, body.Opinion), c))
            .Move("CloseIssue", "销号 – the first responsible person closes a verified issue; a key issue then waits for the authority.");

        issue.MapPost("/rechecks", (Guid id, RecheckBody body, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new RecordRecheck(id, body.RecheckId, call.Version, body.Outcome, body.Finding) { DueOn = body.DueOn, Lines = body.Lines ?? [] }, c))
            .Move("RecordRecheck", "回头看 – what was found; a relapse reopens the same issue and counts.");
    }

    private static void Move(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<IssueAnswer>().Refuses(409, 412, 422);
}
