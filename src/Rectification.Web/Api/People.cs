using Rectification.Organisations;

namespace Rectification.Web.Api;

/// <summary>人员: leaders and officers.</summary>
public static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("people");

        people.MapGet("", async (string? text, Guid? organisation, bool? left, string? cursor, int? limit, PersonQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Search(new PersonFilter(text, organisation, left ?? false), call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListPeople").WithSummary("In the order of names.").Produces<Listing<PersonRow>>().Refuses();

        people.MapGet("/{id:guid}", async (Guid id, PersonQueries queries, ApiCall call, CancellationToken c) => (await queries.One(id, call.Caller, c)).Result())
            .WithName("GetPerson").WithSummary("One person with the posts held today and before.").Produces<PersonPage>().Refuses();

        people.MapPost("", (PersonFacts body, ApiCall call, CancellationToken c) => call.Create(new AddPerson(body), "people", c))
            .WithName("AddPerson").WithSummary("Add a person to the organisation where they work.").Produces<Created>(201).Refuses(409, 422);

        people.MapPut("/{id:guid}", (Guid id, PersonFacts body, ApiCall call, CancellationToken c) => call.Do(new EditPerson(id, body), c))
            .WithName("EditPerson").WithSummary("Correct what is known of a person, or move them.").Produces(204).Refuses(409, 422);

        people.MapDelete("/{id:guid}", (Guid id, DateOnly lastDay, Guid? successor, ApiCall call, CancellationToken c) => call.Do(new PersonLeaves(id, lastDay, successor), c))
            .WithName("PersonLeaves").WithSummary("离任 – their posts end with the last day; their past stays.").Produces(204).Refuses(409, 422);
    }
}
