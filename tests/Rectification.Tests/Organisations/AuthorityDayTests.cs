using Microsoft.EntityFrameworkCore;
using Rectification.Organisations;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Organisations;

public class AuthorityDayTests
{
    [Fact]
    public async Task The_zone_of_an_authority_that_another_node_brought_in_is_known_a_minute_later()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        world.Clock.Set(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
        Task<DateOnly> Today() => world.Ask(async (AuthorityDay day) => await day.Today());
        Assert.Equal(new DateOnly(2026, 3, 3), await Today());
        await world.Read(db => db.Authorities.ExecuteUpdateAsync(set => set.SetProperty(a => a.DayZone, "Europe/Berlin")));
        Assert.Equal(new DateOnly(2026, 3, 3), await Today());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new DateOnly(2026, 3, 2), await Today());
    }
}
