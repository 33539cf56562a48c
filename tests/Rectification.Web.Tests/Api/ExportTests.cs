using System.IO.Compression;
using System.Net;
using Rectification.Exporting;
using Rectification.Storage;

namespace Rectification.Web.Tests.Api;

public sealed class ExportTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task A_file_is_asked_for_waited_for_and_fetched()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        await site.World.Closed();
        using var office = await site.As(site.World.Supervisor);
        using var other = await site.As(site.World.Administrator);
        var id = (await office.Post("/exports", new { kind = "Ledger", query = "list=Register" }).Json(HttpStatusCode.Created)).Text("id");
        for (var i = 0; i < 600 && (await office.Fetch($"/exports/{id}").Json()).Text("state") != "Ready"; i++) await Task.Delay(100);
        var ready = await office.Fetch($"/exports/{id}").Json();
        Assert.Equal(("Ready", 100, 1), (ready.Text("state"), ready.GetProperty("percent").GetInt32(), ready.GetProperty("done").GetInt32()));
        Assert.Contains((await office.Fetch("/exports").Json()).GetProperty("items").EnumerateArray(), item => item.Text("id") == id);

        using var file = await office.Fetch($"/exports/{id}/file");
        Assert.Equal(ready.Text("contentType"), file.Content.Headers.ContentType!.MediaType);
        using var workbook = new ZipArchive(await file.Content.ReadAsStreamAsync());
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));

        Assert.Equal("export-not-found", await other.Fetch($"/exports/{id}/file").Refused(HttpStatusCode.NotFound));
        Assert.Equal("not-allowed", await office.Post("/exports", new { kind = "Whole" }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("export-query-unfit", await office.Post("/exports", new { kind = "Ledger", query = new string('a', 2001) }).Refused(HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData(ExportState.Running, "export-not-ready")]
    [InlineData(ExportState.Failed, "export-without-file")]
    public async Task A_file_that_is_not_there_says_why(ExportState state, string code)
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var world = site.World;
        var id = world.NewId();
        await world.Write(db => db.LongExports.Add(new LongExport
        {
            Id = id, Kind = ExportKind.Ledger, Query = "", AccountId = world.Supervisor.AccountId, AskedAt = world.Now, StartedAt = world.Now, SeenAt = world.Now, State = state,
        }));
        using var office = await site.As(world.Supervisor);
        Assert.Equal(code, await office.Fetch($"/exports/{id}/file").Refused(HttpStatusCode.Conflict));
    }
}
