using Microsoft.AspNetCore.Mvc;
using Rectification.Closing;
using Rectification.Issues;
using Rectification.Ledger;

namespace Rectification.Web.Api;

/// <summary>Corrections of a draft; what is left out stays as it is.</summary>
public sealed record IssueDraftBody(string? Number = null, string? Title = null, string? Text = null, Guid? SectionId = null);

public sealed record ChildrenBody(IReadOnlyList<IssueShare> Shares);

/// <summary>The register, one issue with all that belongs to it, and what is done to a draft.</summary>
public static class IssueRoutes
{
    public static void MapIssues(this IEndpointRouteBuilder api)
    {
        var issues = api.MapGroup("/issues").WithTags("issues");

        issues.MapGet("", async (
                Guid? round, [FromQuery] string[]? state, Guid? unit, Guid? department, [FromQuery(Name = "class")] IssueClass? issueClass, bool? key, bool? late,
                string? text, LedgerSort? sort, string? cursor, int? limit, bool? total, LedgerQueries ledger, ApiCall call, CancellationToken c) =>
            {
                if (new PageAsked(cursor, limit).Unfit() is { } unfit) return ApiCall.Refuse(unfit);
                var filter = new LedgerFilter
                {
                    RoundId = round, States = state ?? [], UnitId = unit, DepartmentId = department, Class = issueClass, KeyIssue = key,
                    Late = late ?? false, Text = text, Sort = sort ?? LedgerSort.Number,
                };
                var page = await ledger.Read(filter, call.Caller, cursor, new PageAsked(cursor, limit).Size, total ?? false, c);
                return page.Accepted ? new Listed<LedgerRow>(new Listing<LedgerRow>(page.Value.Rows, page.Value.Next, page.Value.Total)) : ApiCall.Refuse(page.Refusal);
            })
            .WithName("ListIssues").WithSummary("台账 – the register: filter, sort, one page at a time.").Produces<Listing<LedgerRow>>().Refuses();

        issues.MapGet("/{id:guid}", async (Guid id, IssuePageQueries pages, ApiCall call, CancellationToken c) =>
            {
                var page = await pages.One(id, call.Caller, c);
                return page.Accepted ? new Tagged<IssuePage>(page.Value, page.Value.Head.Version) : ApiCall.Refuse(page.Refusal);
            })
            .WithName("GetIssue").WithSummary("One issue: its facts, measures, evidence, chain, timeline, and every trigger with whether and why not.")
            .Produces<IssuePage>().Refuses();

        issues.MapGet("/{id:guid}/closure-form", async (Guid id, ClosureFormQueries forms, ApiCall call, CancellationToken c) => (await forms.One(id, call.Caller, c)).Result())
            .WithName("GetClosureForm").WithSummary("销号审批表 – every opinion with name, post and day, measures, evidence, rechecks.").Produces<ClosureForm>().Refuses();

        issues.MapGet("/{id:guid}/events", async (Guid id, IssuePageQueries pages, ApiCall call, CancellationToken c) =>
            {
                var page = await pages.One(id, call.Caller, c);
                return page.Accepted
                    ? new Listed<TimelineRow>(new Listing<TimelineRow>([.. page.Value.Timeline.Where(t => t.Kind is TimelineKind.Event).Reverse()], null))
                    : ApiCall.Refuse(page.Refusal);
            })
            .WithName("ListIssueEvents").WithSummary("What happened, the oldest first, each with its hash in the chain.").Produces<Listing<TimelineRow>>().Refuses();

        issues.MapGet("/{id:guid}/rechecks", async (Guid id, IssuePageQueries pages, ApiCall call, CancellationToken c) =>
            {
                var page = await pages.One(id, call.Caller, c);
                return page.Accepted ? new Listed<RecheckRow>(new Listing<RecheckRow>(page.Value.Rechecks, null)) : ApiCall.Refuse(page.Refusal);
            })
            .WithName("ListRechecks").WithSummary("回头看 – looks planned, open and done.").Produces<Listing<RecheckRow>>().Refuses();

        issues.MapPatch("/{id:guid}", async (Guid id, IssueDraftBody body, IssuePageQueries pages, ApiCall call, CancellationToken c) =>
            {
                var page = await pages.One(id, call.Caller, c);
                if (!page.Accepted) return ApiCall.Refuse(page.Refusal);
                var head = page.Value.Head;
                // What was left out is taken from this version, so the change is made on it and on no other.
                return await call.ChangeIssue(new EditIssueDraft(id, call.Version ?? head.Version, body.Number ?? head.Number, body.Title ?? head.Title,
                    body.Text ?? head.Text, body.SectionId ?? head.Section?.Id), c);
            })
            .WithName("EditIssueDraft").WithSummary("修改问题 – what was misread, while the issue is a draft.").Produces<IssueAnswer>().Refuses(409, 412, 422);

        issues.MapPost("/{id:guid}/children", (Guid id, ChildrenBody body, ApiCall call, CancellationToken c) =>
                call.Change<SplitIssue, SplitAnswer>(new SplitIssue(id, call.Version, body.Shares), a => new Tagged<SplitAnswer>(a, a.Issue.Version), c))
            .WithName("SplitIssue").WithSummary("拆分 – one child a unit; the parent closes only when all of them have.").Produces<SplitAnswer>().Refuses(409, 412, 422);
    }
}
