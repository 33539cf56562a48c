using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Organisations;

public sealed class FoundingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_database_gets_an_authority_and_an_administrator_who_can_go_on(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Migrated(kind);
        var services = new ServiceCollection().AddStorage(database.Connection).AddRectification();
        services.AddSingleton<TimeProvider>(new FakeClock());
        await using var house = services.BuildServiceProvider(validateScopes: true);
        await using var scope = house.CreateAsyncScope();
        var pipeline = scope.ServiceProvider.GetRequiredService<CommandPipeline>();
        var command = new FoundAuthority("县卫生健康委员会", "李维", "admin", "hash");

        var founded = await pipeline.Run<FoundAuthority, FoundedAuthority>(command, Caller.System);
        var caller = await scope.ServiceProvider.GetRequiredService<CallerQueries>().ByAccount(founded.Value!.AccountId);
        Assert.Equal((Roles.Administrator, caller!.OrganisationPath), (caller.Roles, caller.UnitPath));
        var unit = await pipeline.Run<AddOrganisation, Guid>(new AddOrganisation(founded.Value.OrganisationId, "县人民医院", OrganisationKind.Unit), caller);
        Assert.True(unit.Accepted);
        Assert.Equal("authority-exists", (await pipeline.Run<FoundAuthority, FoundedAuthority>(command, Caller.System)).Refusal?.Code);
        Assert.Equal("not-allowed", (await pipeline.Run<FoundAuthority, FoundedAuthority>(command, caller)).Refusal?.Code);
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<RectificationDb>().Authorities.CountAsync());
    }
}
