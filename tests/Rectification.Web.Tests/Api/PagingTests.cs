using System.Net;
using System.Text.Json;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class PagingTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_have_neither_gaps_nor_doubles_while_rows_are_added(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        using var office = await site.As(site.World.Supervisor);
        var before = new HashSet<Guid>();
        for (var i = 0; i < 12; i++) before.Add(await site.World.Draft());
        foreach (var sort in new[] { "Number", "DueOn", "State" })
        {
            var seen = new List<Guid>();
            for (string? next = $"/issues?limit=5&sort={sort}&total=true"; next is not null;)
            {
                using var answer = await office.Fetch(next);
                var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
                next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1][Calls.Root.Length..] : null;
                Assert.Equal(next is null, page.GetProperty("next").ValueKind is JsonValueKind.Null);
                await site.World.Draft();
            }

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Subset(seen.ToHashSet(), before);
        }
    }

    [Fact]
    public async Task A_cursor_or_limit_that_makes_no_sense_is_refused()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var office = await site.As(site.World.Supervisor);
        foreach (var list in new[] { "/issues", "/rounds", "/imports", "/people", "/notifications", "/inbox/decisions", "/reminders" })
        {
            Assert.Equal("cursor-unfit", await office.Fetch($"{list}?cursor=made-up").Refused(HttpStatusCode.BadRequest));
            Assert.Equal("limit-out-of-range", await office.Fetch($"{list}?limit=0").Refused(HttpStatusCode.UnprocessableEntity));
            Assert.Equal("limit-out-of-range", await office.Fetch($"{list}?limit=201").Refused(HttpStatusCode.UnprocessableEntity));
            Assert.Equal("query-malformed", await office.Fetch($"{list}?limit=many").Refused(HttpStatusCode.BadRequest));
        }

        Assert.Equal("query-malformed", await office.Fetch("/issues?class=Sometime").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("query-malformed", await office.Fetch("/issues?round=first").Refused(HttpStatusCode.BadRequest));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_register_is_narrowed_by_what_is_asked(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        var draft = await world.Draft();
        var assigned = await world.Assigned(key: true);
        var working = await world.InProgress();
        async Task<HashSet<Guid>> Found(string query) =>
            [.. (await office.Fetch($"/issues?{query}").Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
        Assert.Equal([draft], await Found("state=Draft"));
        Assert.Equal([assigned, working], await Found("state=Assigned&state=InProgress"));
        Assert.Equal([assigned], await Found("key=true"));
        Assert.Equal([assigned, working], await Found($"unit={world.Hospital.Id}"));
        Assert.Equal([assigned, working], await Found($"department={world.Medicine.Id}&class=Timed"));
        Assert.Empty(await Found("late=true"));
        Assert.Equal([working], await Found($"text={Uri.EscapeDataString("(一)3")}"));
        Assert.Equal(3, (await office.Fetch($"/issues?round={(await world.Round()).Id}&total=true&limit=1").Json()).GetProperty("total").GetInt32());
        world.Clock.Days(40);
        Assert.Equal([assigned, working], await Found("late=true"));
    }
}
