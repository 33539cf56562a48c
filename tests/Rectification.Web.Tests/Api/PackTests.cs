using System.Net;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public sealed class PackTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task Packs_are_made_listed_and_read()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        await site.World.InProgress(key: true);
        using var office = await site.As(site.World.Supervisor);
        using var unit = await site.As(site.World.Handler);
        Assert.Equal("2026-03-09", (await office.Fetch("/cadences").Json()).GetProperty("items")[0].Text("nextOn"));
        Assert.Equal(2, (await office.Post("/packs/sweeps", new { dryRun = true }).Json()).GetProperty("packs").GetArrayLength());
        Assert.Equal(2, (await office.Post("/packs/sweeps", new { }).Json()).GetProperty("packs").GetArrayLength());
        Assert.Equal(0, (await office.Post("/packs/sweeps", new { }).Json()).GetProperty("packs").GetArrayLength());
        var id = (await office.Post("/packs", new { cadence = "weekly-dispatch" }).Json(HttpStatusCode.Created)).Text("id");
        Assert.Equal("cadence-not-found", await office.Post("/packs", new { cadence = "x" }).Refused(HttpStatusCode.NotFound));
        Assert.Equal("not-allowed", await unit.Post("/packs", new { cadence = "weekly-dispatch" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal(2, (await office.Fetch("/packs?cadence=weekly-dispatch").Json()).GetProperty("items").GetArrayLength());
        var pack = await office.Fetch($"/packs/{id}").Json();
        Assert.Equal("InProgress", pack.GetProperty("rows")[0].Text("state"));
        Assert.Equal("pack-not-found", await unit.Fetch($"/packs/{id}").Refused(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Jobs_are_paused_called_and_resumed()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var administrator = await site.As(site.World.Administrator);
        using var office = await site.As(site.World.Supervisor);
        Assert.Equal("not-allowed", await office.Fetch("/jobs").Refused(HttpStatusCode.Forbidden));
        using (var paused = await administrator.Post("/jobs/make-packs/pause")) Assert.Equal(HttpStatusCode.NoContent, paused.StatusCode);
        Assert.Equal("job-paused-already", await administrator.Post("/jobs/make-packs/pause").Refused(HttpStatusCode.Conflict));
        await administrator.Post("/jobs/make-packs/runs").Json(HttpStatusCode.Created);
        var job = (await administrator.Fetch("/jobs").Json()).GetProperty("items").EnumerateArray().Single(j => j.Text("job") == "make-packs");
        Assert.True(job.GetProperty("called").GetBoolean());
        Assert.Equal("job-not-found", await administrator.Post("/jobs/make-coffee/runs").Refused(HttpStatusCode.NotFound));
        Assert.Equal(0, (await administrator.Fetch("/jobs/runs").Json()).GetProperty("items").GetArrayLength());
    }
}
