using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Language;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

/// <param name="Json">Text of the definition.</param>
public sealed record DefinitionTextBody(string Json);

/// <param name="From">The version to begin from; null for the newest.</param>
/// <param name="Shipped">Begin from what came with the program and was set aside.</param>
/// <param name="Title">Of a new definition.</param>
public sealed record DraftBody(int? From = null, bool Shipped = false, string? Title = null, string? TitleEn = null);

/// <param name="Json">Null for the draft as it was saved.</param>
public sealed record PublicationBody(string Note, string? Json = null);

/// <param name="To">The version to move to.</param>
public sealed record MovesBody(int To, IReadOnlyList<Guid> ApprovalIds, string Reason);

/// <summary>A trial of a published version, or of a text that was not published.</summary>
/// <param name="Version">Null for the newest.</param>
/// <param name="Facts">By name; yes and no as 1 and 0.</param>
/// <param name="People">Names by the selectors' keys; null for people that are proposed.</param>
public sealed record SimulationBody(
    int? Version = null, string? Json = null, IReadOnlyDictionary<string, int>? Facts = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? People = null,
    string? Submitter = null, IReadOnlyList<TrialAct>? Acts = null);

/// <param name="Diagram">Mermaid; null where something is wrong.</param>
public sealed record CheckAnswer(IReadOnlyList<DefinitionFault> Faults, string? Diagram);

/// <param name="Diagram">Mermaid.</param>
public sealed record VersionAnswer(string Id, int Version, string Hash, string Json, string Diagram);

/// <summary>审批流程的设计: versions, drafts, checks, trials, publications and moves.</summary>
public static class ApprovalDefinitionRoutes
{
    public static void MapApprovalDefinitions(this IEndpointRouteBuilder api, Settings settings)
    {
        var all = api.MapGroup("/approval-definitions").WithTags("definitions");
        all.MapGet("", async (DefinitionQueries queries, ApiCall call, CancellationToken c) =>
            {
                var found = await queries.List(call.Caller, c);
                return found.Accepted ? new Listed<DefinitionLine>(new Listing<DefinitionLine>(found.Value, null)) : ApiCall.Refuse(found.Refusal);
            })
            .WithName("ListApprovalDefinitions").WithSummary("流程一览 – every definition with its newest version, and how much runs on it.").Produces<Listing<DefinitionLine>>().Refuses(403);
        all.MapGet("/schema", () => Results.File(Path.GetFullPath(Path.Combine(settings.WorkflowFolder(), "schema", "approval.schema.json")), "application/schema+json"))
            .WithName("GetApprovalDefinitionSchema").WithSummary("The JSON Schema of an approval's definition.").Produces<string>(200, "application/schema+json").Refuses();

        var one = all.MapGroup("/{id}");
        one.MapGet("", async (string id, DefinitionQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetApprovalDefinition").WithSummary("Its versions, who published them and why, how much runs on each, and the draft.").Produces<DefinitionView>().Refuses(403, 404);
        one.MapGet("/versions/{version:int}", Version)
            .WithName("GetApprovalDefinitionVersion").WithSummary("One version: its text and its diagram.").Produces<VersionAnswer>().Refuses(403, 404);
        one.MapGet("/comparison", async (string id, int from, int to, HttpRequest request, DefinitionQueries queries, ApiCall call, CancellationToken c) =>
                (await queries.Compare(id, from, to, ReaderLanguage.Of(request), call.Caller, c)).Result())
            .WithName("CompareApprovalDefinitions").WithSummary("Two versions, step by step in words, with both diagrams.").Produces<ComparedVersions>().Refuses(403, 404);
        one.MapPost("/checks", Check)
            .WithName("CheckApprovalDefinition").WithSummary("检查 – every mistake and every broken law with its line; stores nothing.").Produces<CheckAnswer>().Refuses(403, 422);
        one.MapPost("/simulations", Simulate)
            .WithName("SimulateApproval").WithSummary("试运行 – a made-up case gone through from its beginning; stores nothing.").Produces<TrialView>().Refuses(403, 404, 422);
        MapChanges(one);
    }

    private static void MapChanges(RouteGroupBuilder one)
    {
        one.MapPost("/draft", (string id, DraftBody body, ApiCall call, CancellationToken c) => call.Change<BeginDraft, DraftAnswer>(
                new BeginDraft(id, body.From, body.Shipped, body.Title, body.TitleEn), answer => new Tagged<DraftAnswer>(answer, answer.Revision, StatusCodes.Status201Created, $"{ApiRoutes.Root}/approval-definitions/{id}"), c))
            .WithName("BeginDefinitionDraft").WithSummary("起草 – from a version, from what came with the program, or a new definition.").Produces<DraftAnswer>(201).Refuses(403, 409, 422);
        one.MapPut("/draft", (string id, DefinitionTextBody body, ApiCall call, CancellationToken c) => call.Change<SaveDraft, DraftAnswer>(
                new SaveDraft(id, call.Version, body.Json), answer => new Tagged<DraftAnswer>(answer, answer.Revision), c))
            .WithName("SaveDefinitionDraft").WithSummary("Keeps what was written, right or wrong; If-Match names the revision that was seen.").Produces<DraftAnswer>().Refuses(403, 409, 422);
        one.MapDelete("/draft", (string id, ApiCall call, CancellationToken c) => call.Do(new DiscardDraft(id, call.Version), c))
            .WithName("DiscardDefinitionDraft").WithSummary("放弃草稿.").Produces(204).Refuses(403, 404, 409);
        one.MapPost("/publications", (string id, PublicationBody body, ApiCall call, CancellationToken c) => call.Change<PublishDefinition, PublishedAnswer>(
                new PublishDefinition(id, call.Version, body.Json, body.Note), answer => TypedResults.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created), c))
            .WithName("PublishDefinition").WithSummary("发布 – the next version; what runs stays on its own.").Produces<PublishedAnswer>(201).Refuses(403, 404, 409, 422);
        one.MapGet("/moves", async (string id, int to, string? cursor, int? limit, DefinitionQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit ? ApiCall.Refuse(unfit) : (await queries.Movable(id, to, call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("RehearseMoves").WithSummary("迁移演练 – which running requests fit a version, and why not; changes nothing.").Produces<Listing<MovableApproval>>().Refuses(403, 404);
        one.MapPost("/moves", async (string id, MovesBody body, MoveApprovals moves, ApiCall call, CancellationToken c) =>
                call.Caller.Is(Accounts.Roles.Administrator)
                    ? new Listed<MovedApproval>(new Listing<MovedApproval>(await moves.Run(body.ApprovalIds.Take(PageAsked.Longest), body.To, body.Reason, call.Caller, c), null))
                    : ApiCall.Refuse(Refusals.Of("not-allowed")))
            .WithName("MoveApprovals").WithSummary("迁移 – moves the requests named, each by itself; answers what became of each.").Produces<Listing<MovedApproval>>().Refuses(403);
    }

    private static async Task<IResult> Version(string id, int version, HttpRequest request, DefinitionQueries queries, ApprovalLibrary library, ApiCall call, CancellationToken c)
    {
        var found = await queries.One(id, call.Caller, c);
        if (!found.Accepted) return ApiCall.Refuse(found.Refusal);
        if (found.Value.Life || found.Value.Versions.All(v => v.Version != version)) return ApiCall.Refuse(Refusals.Of("definition-version-not-found", id, version));
        var published = library.Version(id, version);
        return TypedResults.Ok(new VersionAnswer(id, version, published.Definition.Hash, published.Text, published.Definition.Diagram(ReaderLanguage.Of(request))));
    }

    private static async Task<IResult> Check(string id, DefinitionTextBody body, HttpRequest request, DefinitionCheck check, ApprovalLibrary library, RectificationDb db, ApiCall call, CancellationToken c)
    {
        if (!DefinitionQueries.May(call.Caller)) return ApiCall.Refuse(Refusals.Of("not-allowed"));
        if (body.Json.Length > SaveDraftValidator.Longest) return ApiCall.Refuse(Refusals.Of("definition-text-too-long"));
        await library.Refresh(db, c);
        var looked = check.Look(id, body.Json);
        return TypedResults.Ok(new CheckAnswer(looked.Faults, looked.Definition?.Diagram(ReaderLanguage.Of(request))));
    }

    private static async Task<IResult> Simulate(
        string id, SimulationBody body, HttpRequest request, DefinitionQueries queries, DefinitionCheck check, ApprovalLibrary library, ApiCall call, CancellationToken c)
    {
        if (!DefinitionQueries.May(call.Caller)) return ApiCall.Refuse(Refusals.Of("not-allowed"));
        if (body.Json?.Length > SaveDraftValidator.Longest) return ApiCall.Refuse(Refusals.Of("definition-text-too-long"));
        if (body.Json is { } text)
        {
            var looked = check.Look(id, text);
            if (looked.Definition is null) return ApiCall.Refuse(PublishDefinitionUseCase.Faulty(looked.Faults));
            return Run(looked.Definition);
        }

        var found = await queries.One(id, call.Caller, c);
        if (!found.Accepted) return ApiCall.Refuse(found.Refusal);
        if (found.Value.Versions.FirstOrDefault(v => !found.Value.Life && (body.Version is null || v.Version == body.Version)) is not { } version)
            return ApiCall.Refuse(Refusals.Of("definition-version-not-found", id, body.Version ?? 1));
        return Run(library.Of(id, version.Version));

        IResult Run(Workflow.Engine.Approving.ApprovalDefinition definition)
        {
            var language = ReaderLanguage.Of(request);
            var proposed = TrialCast.Proposed(definition, language);
            return Trial.Run(definition, new(body.Facts ?? proposed.Facts, body.People ?? proposed.People, body.Submitter ?? proposed.Submitter, body.Acts ?? []), language).Result();
        }
    }
}
