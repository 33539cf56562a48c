using Microsoft.EntityFrameworkCore;
using Rectification.Organisations;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rechecking;

public class RelapseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_relapse_tells_the_first_responsible_person_of_the_day_and_stands_in_the_units_record(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issue = await world.Closed();
        await world.Must(new RecordRecheck(issue, null, null, RecheckOutcome.Relapsed, "又见代签。"), world.Supervisor);
        Assert.Contains(world.Head.PersonId, await Told(world, issue, "relapsed"));
        Assert.Empty(await Told(world, issue, "relapsed-superior"));

        var held = await world.Closed();
        await world.Must(new RecordRecheck(held, null, null, RecheckOutcome.Held, "好。") { Lines = Looking.Met(3) }, world.Supervisor);
        var record = await world.Told<UnitRecordQueries, UnitRecord>(q => q.Of(world.Hospital.Id, world.Head));
        Assert.Equal((1, 1, 0), (record.Relapses, record.Held, record.Repeats));
        Assert.Equal((issue, "又见代签。"), (record.LatestRelapses[0].Id, record.LatestRelapses[0].Words));
        Assert.Equal(0, (await world.Told<UnitRecordQueries, UnitRecord>(q => q.Of(world.OtherUnit.Id, world.Supervisor))).Relapses);
        Assert.Equal("organisation-not-found", (await world.Ask<UnitRecordQueries, Rectification.Pipeline.Answer<UnitRecord>>(q => q.Of(world.OtherUnit.Id, world.Head))).Refusal?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_post_is_empty_the_superior_is_told_and_told_why(DatabaseKind kind)
    {
        await using var world = await Looking.On(kind);
        var issue = await world.Closed();
        await world.Must(new VacatePost(world.HeadPost.Id, world.Today.AddDays(-1)), world.Administrator);
        await world.Must(new RecordRecheck(issue, null, null, RecheckOutcome.Relapsed, "又见代签。"), world.Supervisor);
        Assert.DoesNotContain(world.Head.PersonId, await Told(world, issue, "relapsed"));
        Assert.Equal([world.AuthorityHead.PersonId], await Told(world, issue, "relapsed-superior"));
    }

    private static Task<List<Guid>> Told(World world, Guid issue, string kind) =>
        world.Read(db => db.Notifications.Where(n => n.IssueId == issue && n.Kind == kind).Select(n => n.RecipientId).ToListAsync());
}
