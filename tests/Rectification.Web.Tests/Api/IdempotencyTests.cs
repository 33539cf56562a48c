using System.Net;
using Microsoft.EntityFrameworkCore;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class IdempotencyTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_repeated_request_gets_the_first_answer_for_a_day(DatabaseKind kind)
    {
        await using var site = await Site.On(kind);
        using var handler = await site.As(site.World.Handler);
        var id = await site.World.InProgress();
        (string, string) key = ("Idempotency-Key", "a-key");
        using var first = await handler.Post($"/issues/{id}/measures", new { text = "开展自查。" }, key);
        using var second = await handler.Post($"/issues/{id}/measures", new { text = "开展自查。" }, key);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("idempotency-key-reused", await handler.Post($"/issues/{id}/measures", new { text = "另一措施。" }, key).Refused(HttpStatusCode.UnprocessableEntity));
        using var colleague = await site.As(site.World.Colleague);
        await colleague.Post($"/issues/{id}/measures", new { text = "另一措施。" }, key).Json(HttpStatusCode.Created);
        Assert.Equal(2, await site.World.Read(db => db.Measures.CountAsync(m => m.IssueId == id)));
        site.World.Clock.Days(1);
        site.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await handler.Post($"/issues/{id}/acceptance", null, ("Idempotency-Key", "another")).Refused(HttpStatusCode.Conflict);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_request_sent_many_times_at_once_happens_once_and_all_get_its_answer(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var handler = await site.As(world.Handler);
        using var office = await site.As(world.Supervisor);
        var id = await world.Assigned();
        await AllAlike(HttpStatusCode.OK, _ => handler.Post($"/issues/{id}/acceptance", null, ("Idempotency-Key", $"accept-{id}")));
        await AllAlike(HttpStatusCode.Created, _ => handler.Post($"/issues/{id}/measures", new { text = "开展自查。" }, ("Idempotency-Key", $"measure-{id}")));
        await AllAlike(HttpStatusCode.Created, _ => office.Post("/organisations", new { parentId = world.Hospital.Id, name = $"门诊部{id:N}", kind = "Department" }, ("Idempotency-Key", $"organisation-{id}")));
        Assert.Equal(1, await world.Read(db => db.Measures.CountAsync(m => m.IssueId == id)));
        Assert.Equal(4, (await world.Find(id)).Version);
    }

    private static async Task AllAlike(HttpStatusCode status, Func<int, Task<HttpResponseMessage>> send)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(send));
        var texts = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(status, a.StatusCode));
        Assert.Single(texts.Distinct(StringComparer.Ordinal));
    }
}
