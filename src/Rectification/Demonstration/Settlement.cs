using Rectification.Accounts;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Demonstration;

/// <summary>Founds the authority of the story: its units, people, posts with their history, and accounts.</summary>
internal sealed class Settlement(Stage stage, Func<string, string> passwordHash)
{
    private const string Administrator = "admin";

    public async Task Found(Places places, CancellationToken cancellation)
    {
        var first = places.Administrator;
        stage.Clock.Begin(stage.Clock.Day(-2000, stage.Zone), stage.Zone);
        var founded = await stage.Do<FoundAuthority, FoundedAuthority>(
            new FoundAuthority(places.Authority, first.Name, first.UserName, passwordHash(first.UserName)) { Demonstration = true }, null, cancellation);
        if (founded is null) return;
        stage["authority"] = founded.OrganisationId;
        stage.HasAccount(Administrator, founded.AccountId);

        foreach (var place in places.Organisations)
            stage[place.Key] = await stage.Do<AddOrganisation, Guid>(new AddOrganisation(stage[place.Under], place.Name, place.Kind), Administrator, cancellation);
        await stage.Do<EditPerson, Done>(
            new EditPerson(founded.PersonId, new PersonFacts(first.Name, stage["general"], first.Title, null, null)), Administrator, cancellation);
        foreach (var actor in places.People) await Add(actor, cancellation);
        foreach (var chair in places.Posts) await Fill(chair, cancellation);
        foreach (var departure in places.Left)
        {
            stage.Clock.Begin(stage.Clock.Day(departure.Day, stage.Zone), stage.Zone);
            await stage.Do<PersonLeaves, Done>(new PersonLeaves(stage[departure.Who], stage.Clock.Day(departure.Day, stage.Zone)), Administrator, cancellation);
        }
    }

    private async Task Add(Actor actor, CancellationToken cancellation)
    {
        stage[actor.Key] = await stage.Do<AddPerson, Guid>(
            new AddPerson(new PersonFacts(actor.Name, stage[actor.In], actor.Title, null, null)), Administrator, cancellation);
        if (actor.Roles is Roles.None) return;
        var command = new CreateAccount(stage[actor.Key], actor.Key, actor.Roles, passwordHash(actor.Key)) { Demonstration = actor.Listed };
        stage.HasAccount(actor.Key, await stage.Do<CreateAccount, Guid>(command, Administrator, cancellation));
    }

    private async Task Fill(Chair chair, CancellationToken cancellation)
    {
        var post = await stage.Do<AddPost, Guid>(new AddPost(stage[chair.In], chair.Title, chair.First), Administrator, cancellation);
        foreach (var held in chair.Held)
        {
            var since = stage.Clock.Day(held.Since, stage.Zone);
            stage.Clock.Begin(since, stage.Zone);
            await stage.Do<AppointToPost, Guid>(new AppointToPost(post, stage[held.By], since), Administrator, cancellation);
        }
    }
}
