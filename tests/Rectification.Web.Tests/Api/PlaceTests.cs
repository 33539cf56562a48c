using System.Net;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

/// <summary>Rounds, organisations, posts, people and accounts.</summary>
public class PlaceTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_tree_its_posts_and_its_people_are_kept_through_the_API(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var office = await site.As(world.Supervisor);
        using var handler = await site.As(world.Handler);
        var unit = await Made(office, "/organisations", new { parentId = world.Authority.Id, name = "县妇幼保健院", kind = "Unit" });
        Assert.Equal("not-allowed", await handler.Post("/organisations", new { parentId = unit, name = "x", kind = "Department" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("organisation-name-missing", await office.Post("/organisations", new { parentId = unit, kind = "Department" }).Refused(HttpStatusCode.UnprocessableEntity));
        var department = await Made(office, "/organisations", new { parentId = unit, name = "儿科", kind = "Department" });
        var post = await Made(office, "/posts", new { organisationId = unit, title = "院长", firstResponsible = true });
        var person = await Made(office, "/people", new { name = "许晴", organisationId = unit, title = "院长", email = "xu@example.test" });
        Assert.Equal("email-unfit", await office.Post("/people", new { name = "许晴", organisationId = unit, email = "无" }).Refused(HttpStatusCode.UnprocessableEntity));
        await Made(office, $"/posts/{post}/holdings", new { personId = person, from = "2026-01-01" });
        Assert.Equal("already-in-post", await office.Post($"/posts/{post}/holdings", new { personId = person, from = "2026-02-01" }).Refused(HttpStatusCode.Conflict));
        await Done(office.Send(HttpMethod.Patch, $"/organisations/{department}", new { name = "儿童保健科" }));
        Assert.Equal("one-change-at-a-time", await office.Send(HttpMethod.Patch, $"/organisations/{department}", new { name = "x", parentId = unit }).Refused(HttpStatusCode.UnprocessableEntity));

        var page = await office.Fetch($"/organisations/{unit}").Json();
        Assert.Equal("许晴", page.GetProperty("posts")[0].GetProperty("today").Text("person"));
        Assert.Equal("儿童保健科", page.GetProperty("below")[0].Text("name"));
        var facts = new { name = "许晴", organisationId = unit, title = "院长", phone = "0000-1234567", language = "en" };
        await Done(office.Send(HttpMethod.Put, $"/people/{person}", facts));
        Assert.Equal("en", (await office.Fetch($"/people/{person}").Json()).GetProperty("facts").Text("language"));
        Assert.Equal("organisation-has-people", await office.Send(HttpMethod.Delete, $"/organisations/{unit}").Refused(HttpStatusCode.Conflict));
        await Done(office.Send(HttpMethod.Delete, $"/posts/{post}/holdings/current?lastDay=2026-03-01"));
        await Done(office.Send(HttpMethod.Delete, $"/people/{person}?lastDay=2026-03-01"));
        await Done(office.Send(HttpMethod.Delete, $"/organisations/{unit}"));
        Assert.Equal("organisation-not-found", await office.Send(HttpMethod.Delete, $"/organisations/{unit}").Refused(HttpStatusCode.NotFound));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Accounts_and_tokens_are_kept_by_administrators(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        var world = site.World;
        using var administrator = await site.As(world.Administrator);
        using var office = await site.As(world.Supervisor);
        var body = new { personId = world.Colleague.PersonId, userName = "wanglei", roles = new[] { "Unit", "Leader" }, password = "mima-2026" };
        Assert.Equal("not-allowed", await office.Post("/accounts", body).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("password-too-weak", await administrator.Post("/accounts", body with { password = "short1" }).Refused(HttpStatusCode.UnprocessableEntity));
        var account = await Made(administrator, "/accounts", body, ("Idempotency-Key", "account"));
        Assert.Equal(account, await Made(administrator, "/accounts", body, ("Idempotency-Key", "account")));
        Assert.Equal("user-name-taken", await administrator.Post("/accounts", body).Refused(HttpStatusCode.Conflict));
        var row = Assert.Single((await administrator.Fetch("/accounts?text=wanglei").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal(["Unit", "Leader"], row.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));

        var token = await administrator.Post($"/accounts/{account}/tokens", new { name = "脚本" }, ("Idempotency-Key", "token")).Json(HttpStatusCode.Created);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await administrator.Post($"/accounts/{account}/tokens", new { name = "脚本" }, ("Idempotency-Key", "token")).Json(HttpStatusCode.Created)).GetProperty("secret").ValueKind);
        using var program = site.Nobody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text("secret"));
        Assert.Equal("王磊", (await program.Fetch("/me").Json()).Text("name"));
        await Done(administrator.Send(HttpMethod.Patch, $"/accounts/{account}", new { roles = new[] { "SupervisionOffice" } }));
        Assert.True((await program.Fetch("/me").Json()).GetProperty("seesEverything").GetBoolean());
        await Done(administrator.Send(HttpMethod.Patch, $"/accounts/{account}", new { disabled = true }));
        Assert.Equal("unauthenticated", await program.Fetch("/me").Refused(HttpStatusCode.Unauthorized));
        await Done(administrator.Send(HttpMethod.Patch, $"/accounts/{account}", new { disabled = false }));
        await Done(administrator.Send(HttpMethod.Patch, $"/accounts/{account}", new { password = "mima-2027" }));
        await Done(administrator.Send(HttpMethod.Delete, $"/accounts/{account}/tokens/{token.Text("id")}"));
        Assert.Equal("unauthenticated", await program.Fetch("/me").Refused(HttpStatusCode.Unauthorized));
        Assert.Equal("not-allowed", await office.Send(HttpMethod.Patch, $"/accounts/{account}", new { password = "mima-2028" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("last-administrator", await administrator.Send(HttpMethod.Patch, $"/accounts/{world.Administrator.AccountId}", new { disabled = true }).Refused(HttpStatusCode.Conflict));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_round_is_opened_by_hand_and_corrected(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var office = await site.As(site.World.Supervisor);
        var facts = new { name = "2026年专项督查", kind = "Supervision", inspectingBody = "督查组" };
        var id = await Made(office, "/rounds", new { facts, sections = new[] { new { number = "一", title = "聚焦采购" } }, unitIds = new[] { site.World.Hospital.Id } });
        using var page = await office.Fetch($"/rounds/{id}");
        Assert.Equal("\"1\"", page.Headers.ETag?.Tag);
        await office.Send(HttpMethod.Put, $"/rounds/{id}", new { facts = facts with { name = "2026年采购专项督查" } }, ("If-Match", "\"1\"")).Json();
        Assert.Equal("stale-version", await office.Send(HttpMethod.Put, $"/rounds/{id}", new { facts }, ("If-Match", "\"1\"")).Refused(HttpStatusCode.PreconditionFailed));
        Assert.Equal("stale-version", await office.Send(HttpMethod.Put, $"/rounds/{id}", new { facts }, ("If-Match", "\"9\"")).Refused(HttpStatusCode.PreconditionFailed));
        var now = await office.Fetch($"/rounds/{id}").Json();
        Assert.Equal("2026年采购专项督查", now.GetProperty("facts").Text("name"));
        Assert.Equal(0, now.GetProperty("sections").GetArrayLength());
    }

    private static async Task<Guid> Made(HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        (await client.Post(path, body, headers).Json(HttpStatusCode.Created)).GetProperty("id").GetGuid();

    private static async Task Done(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.StatusCode == HttpStatusCode.NoContent, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
