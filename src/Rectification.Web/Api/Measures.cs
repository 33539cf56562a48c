using Rectification.Issues;
using Rectification.Measures;

namespace Rectification.Web.Api;

/// <param name="DueInWorkingDays">The due date as so many working days from today, in place of a date.</param>
public sealed record MeasureBody(string? Text = null, Guid? OwnerId = null, DateOnly? DueOn = null, int? DueInWorkingDays = null);

/// <param name="Progress">Per cent, 0 to 99; a measure is 100 when it is completed.</param>
public sealed record ProgressBody(string? Text = null, int? Progress = null);

public sealed record CompletionBody(string? Note = null);

public sealed record ReopeningBody(string? Reason = null, int Progress = 0);

public sealed record MilestoneBody(DateOnly DueOn, string? Title = null, Guid? MeasureId = null);

public sealed record AttainmentBody(DateOnly ReachedOn);

/// <summary>整改措施 and 阶段目标: what is planned and done about an issue.</summary>
public static class MeasureRoutes
{
    public static void MapMeasures(this IEndpointRouteBuilder api)
    {
        var issue = api.MapGroup("/issues/{id:guid}").WithTags("measures");
        var measure = issue.MapGroup("/measures/{measureId:guid}");

        issue.MapPost("/measures", (Guid id, MeasureBody body, ApiCall call, CancellationToken c) =>
            call.AddPart(new AddMeasure(id, call.Version, body.Text ?? "", body.OwnerId, body.DueOn, body.DueInWorkingDays), "measures", c))
            .Part("AddMeasure", "制定措施 – what will be done, by whom and until when.", 201);

        measure.MapPatch("", (Guid id, Guid measureId, MeasureBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new ReviseMeasure(id, measureId, call.Version, body.Text ?? "", body.OwnerId, body.DueOn, body.DueInWorkingDays), c))
            .Part("ReviseMeasure", "修改措施 – wording, owner and date; the event keeps what they were.");

        measure.MapDelete("", (Guid id, Guid measureId, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new RemoveMeasure(id, measureId, call.Version), c))
            .Part("RemoveMeasure", "删除措施 – only while nothing has been reported on it.", of: typeof(IssueAnswer));

        measure.MapPost("/progress", (Guid id, Guid measureId, ProgressBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new RecordProgress(id, measureId, call.Version, body.Text ?? "", body.Progress), c))
            .Part("RecordMeasureProgress", "填报进展 – what was done, and how far the measure is.");

        measure.MapPost("/completion", (Guid id, Guid measureId, CompletionBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new CompleteMeasure(id, measureId, call.Version, body.Note), c))
            .Part("CompleteMeasure", "措施完成.");

        measure.MapPost("/reopening", (Guid id, Guid measureId, ReopeningBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new ReopenMeasure(id, measureId, call.Version, body.Reason ?? "", body.Progress), c))
            .Part("ReopenMeasure", "重新打开措施 – it was called done too early.");

        issue.MapPost("/progress", (Guid id, ProgressBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new RecordProgress(id, null, call.Version, body.Text ?? "", body.Progress), c))
            .Part("RecordIssueProgress", "填报进展 – about the issue as a whole.");

        issue.MapPost("/milestones", (Guid id, MilestoneBody body, ApiCall call, CancellationToken c) =>
            call.AddPart(new AddMilestone(id, body.MeasureId, call.Version, body.Title ?? "", body.DueOn), "milestones", c))
            .Part("AddMilestone", "阶段目标 – a dated stage.", 201);

        issue.MapPost("/milestones/{milestoneId:guid}/attainment", (Guid id, Guid milestoneId, AttainmentBody body, ApiCall call, CancellationToken c) =>
            call.ChangePart(new ReachMilestone(id, milestoneId, call.Version, body.ReachedOn), c))
            .Part("ReachMilestone", "达到阶段目标.");

        issue.MapDelete("/milestones/{milestoneId:guid}", (Guid id, Guid milestoneId, ApiCall call, CancellationToken c) =>
            call.ChangeIssue(new RemoveMilestone(id, milestoneId, call.Version), c))
            .Part("RemoveMilestone", "删除阶段目标 – one that has not been reached.", of: typeof(IssueAnswer));
    }

    private static void Part(this RouteHandlerBuilder endpoint, string name, string summary, int status = 200, Type? of = null) =>
        endpoint.WithName(name).WithSummary(summary).Produces(status, of ?? typeof(PartAnswer), "application/json").Refuses(409, 412, 422);
}
