using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Shared;

namespace Rectification.Storage.Tests;

public class DatabaseStartTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_place_gets_its_tables_and_a_second_start_changes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Migrated(kind);
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run());
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        Assert.Empty(await db.Issues.ToListAsync());
        Assert.Single(await db.Database.GetAppliedMigrationsAsync());
    }
}
