using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Approving;

public class CandidateTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_people_than_a_list_holds_are_found_by_name_or_department(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var issue = await world.Assigned();
        await world.Write(db =>
        {
            for (var i = 0; i < CandidateQueries.Most + 20; i++)
            {
                var person = new Person { Id = world.NewId(), Name = $"职工{i:000}", OrganisationId = world.Medicine.Id };
                db.Add(person);
                db.Add(new Account { Id = world.NewId(), PersonId = person.Id, UserName = $"zg{i}", NormalizedUserName = $"ZG{i}", Roles = Roles.Unit });
            }
        });
        async Task<IReadOnlyList<Candidate>> Of(string? named) => await world.Ask<CandidateQueries, IReadOnlyList<Candidate>>(q => q.Of(issue, world.Handler, named));
        Assert.Equal(CandidateQueries.Most, (await Of(null)).Count);
        var last = $"职工{CandidateQueries.Most + 19:000}";
        Assert.DoesNotContain(await Of(null), c => c.Name == last);
        Assert.Equal(last, Assert.Single(await Of($" {last} ")).Name);
        Assert.Equal(CandidateQueries.Most, (await Of(world.Medicine.Name)).Count);
        Assert.Empty(await Of("查无此人"));
        // Who asks is not among them, nor is whoever is to be stood in for.
        Assert.DoesNotContain(await Of(world.Handler.Name), c => c.Id == world.Handler.PersonId);
        Assert.Empty(await world.Ask<CandidateQueries, IReadOnlyList<Candidate>>(q => q.Like(world.Handler.PersonId, world.Administrator, world.Handler.Name)));
    }
}
