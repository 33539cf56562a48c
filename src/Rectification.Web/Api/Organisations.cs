using Rectification.Organisations;

namespace Rectification.Web.Api;

public sealed record OrganisationBody(Guid ParentId, OrganisationKind Kind, string? Name = null);

/// <summary>What to change; null stays.</summary>
public sealed record OrganisationChange(string? Name = null, Guid? ParentId = null);

public sealed record PostBody(Guid OrganisationId, string? Title = null, bool FirstResponsible = false);

/// <param name="From">First day in the post, today or earlier.</param>
public sealed record HoldingBody(Guid PersonId, DateOnly From);

/// <summary>单位, 部门, 职务: the tree and its posts.</summary>
public static class OrganisationRoutes
{
    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        var organisations = api.MapGroup("/organisations").WithTags("organisations");

        organisations.MapGet("", async (bool? dissolved, OrganisationQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<OrganisationNode>(new Listing<OrganisationNode>(await queries.Tree(call.Caller, dissolved ?? false, c), null)))
            .WithName("ListOrganisations").WithSummary("The tree, in the order in which it is shown.").Produces<Listing<OrganisationNode>>().Refuses();

        organisations.MapGet("/{id:guid}", async (Guid id, OrganisationQueries queries, ApiCall call, CancellationToken c) =>
                (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetOrganisation").WithSummary("One organisation with its posts and who held them.").Produces<OrganisationPage>().Refuses();

        organisations.MapPost("", (OrganisationBody body, ApiCall call, CancellationToken c) =>
                call.Create(new AddOrganisation(body.ParentId, body.Name ?? "", body.Kind), "organisations", c))
            .WithName("AddOrganisation").WithSummary("Add a unit, a department or an office.").Produces<Created>(201).Refuses(409, 422);

        organisations.MapPatch("/{id:guid}", async (Guid id, OrganisationChange body, ApiCall call, CancellationToken c) =>
            body switch
            {
                { Name: { } name, ParentId: null } => await call.Do(new RenameOrganisation(id, name), c),
                { Name: null, ParentId: { } parent } => await call.Do(new MoveOrganisation(id, parent), c),
                _ => ApiCall.Refuse(Hosting.HostRefusals.Of("one-change-at-a-time", "name, parentId")),
            })
            .WithName("ChangeOrganisation").WithSummary("Rename or move: one of the two at a time.").Produces(204).Refuses(409, 422);

        organisations.MapDelete("/{id:guid}", (Guid id, ApiCall call, CancellationToken c) => call.Do(new DissolveOrganisation(id), c))
            .WithName("DissolveOrganisation").WithSummary("撤销 – its past stays readable.").Produces(204).Refuses(409, 422);

        var posts = api.MapGroup("/posts").WithTags("organisations");

        posts.MapPost("", (PostBody body, ApiCall call, CancellationToken c) =>
                call.Create(new AddPost(body.OrganisationId, body.Title ?? "", body.FirstResponsible), "posts", c))
            .WithName("AddPost").WithSummary("Add a post, empty at first.").Produces<Created>(201).Refuses(409, 422);

        posts.MapPost("/{id:guid}/holdings", (Guid id, HoldingBody body, ApiCall call, CancellationToken c) =>
                call.Create(new AppointToPost(id, body.PersonId, body.From), null, c))
            .WithName("AppointToPost").WithSummary("任职 – whoever held it until now held it to the day before.").Produces<Created>(201).Refuses(409, 422);

        posts.MapDelete("/{id:guid}/holdings/current", (Guid id, DateOnly lastDay, ApiCall call, CancellationToken c) => call.Do(new VacatePost(id, lastDay), c))
            .WithName("VacatePost").WithSummary("免职 – the post is empty after the last day.").Produces(204).Refuses(409, 422);
    }
}
