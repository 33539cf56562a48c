using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Measures;
using Rectification.Storage;
using Rectification.Web.Tests.Api;

namespace Rectification.Web.Tests.Pages.Evidencing;

public sealed class BulkPagesTests
{
    [Fact]
    public async Task An_archive_is_sent_matched_put_right_and_attached_without_script()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        var measure = (await world.Must(new AddMeasure(issue, null, "建立台账。", null, null), world.Handler)).Id;
        var round = (await world.Round()).Id;
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/rounds/{round}");
        Assert.Contains($"/rounds/{round}/evidence", handler.Page.Body!.InnerHtml, StringComparison.Ordinal);
        await handler.Open($"/rounds/{round}/evidence");
        await handler.Upload($"/rounds/{round}/evidence/uploads", "file", "坏.zip", "不是压缩包"u8.ToArray());
        Assert.Contains("不是完整的 zip 压缩包", handler.Text, StringComparison.Ordinal);

        await handler.Upload($"/rounds/{round}/evidence/uploads", "file", "佐证.zip", Archive());
        Assert.StartsWith("/evidence-batches/", handler.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("文件名开头没有本轮次的问题编号", handler.Text, StringComparison.Ordinal);
        await handler.Send("match", ("Match.Rows[0].Use", measure.ToString()));
        await handler.Send("attach");
        Assert.Null(handler.Refused);
        Assert.Equal(["(一)1-1 台账.pdf", "说明.pdf"], (await world.Read(db => db.Evidence.Where(e => e.MeasureId == measure).Select(e => e.FileName).ToListAsync())).Order(StringComparer.Ordinal));
        await handler.Open($"/rounds/{round}/evidence");
        Assert.Contains("已挂接", handler.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_looked_at_as_an_archive_is()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        var measure = (await world.Must(new AddMeasure(issue, null, "建立台账。", null, null), world.Handler)).Id;
        var round = (await world.Round()).Id;
        using var handler = await Visitor.To(site, world.Handler);
        await handler.Open($"/rounds/{round}/evidence");
        var action = $"/rounds/{round}/evidence/folders";
        await handler.Upload(action, "file", [("佐证/(一)1/1/台账.pdf", Pdf("台账")), ("佐证/说明.pdf", Pdf("说明")), ("佐证/../坏.pdf", Pdf("说明"))]);
        Assert.StartsWith("/evidence-batches/", handler.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("可挂接 1 个，未对应 2 个", handler.Text, StringComparison.Ordinal);
        var items = await world.Read(db => db.EvidenceBatches.Select(b => new { b.FileName, b.ItemsJson }).SingleAsync());
        Assert.Equal("佐证", items.FileName);
        Assert.Contains($"{measure}", items.ItemsJson, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_goes_over_the_API()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var issue = await world.InProgress();
        await world.Must(new AddMeasure(issue, null, "建立台账。", null, null), world.Handler);
        using var handler = await site.As(world.Handler);
        var path = $"/rounds/{(await world.Round()).Id}/evidence-batches";
        Assert.Equal("bulk-damaged", await handler.Upload(path, "坏.zip", "不是压缩包"u8.ToArray()).Refused(HttpStatusCode.UnsupportedMediaType));
        var batch = await handler.Upload(path, "佐证.zip", Archive()).Json(HttpStatusCode.Created);
        Assert.Equal((1, 1), (batch.GetProperty("matched").GetInt32(), batch.GetProperty("unmatched").GetInt32()));
        var address = $"/evidence-batches/{batch.Text("id")}";
        var items = (await handler.Fetch(address).Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("bulk-issue-unknown", items[1].GetProperty("why").Text("code"));
        Assert.Equal("if-match-missing", await handler.Post($"{address}/commitment", new { }).Refused(HttpStatusCode.PreconditionRequired));
        await handler.Send(HttpMethod.Put, $"{address}/choices", """{"choices":[{"path":"说明.pdf","measureId":null}]}""", ("If-Match", "\"1\"")).Json();
        var committed = await handler.Post($"{address}/commitment", new { }, ("If-Match", "\"2\"")).Json(HttpStatusCode.Created);
        Assert.Equal(1, committed.GetProperty("attached").GetInt32());
        Assert.Equal("bulk-committed", await handler.Send(HttpMethod.Delete, address).Refused(HttpStatusCode.Conflict));
        using var other = await site.As(world.OtherHandler);
        Assert.Equal("bulk-not-found", await other.Fetch(address).Refused(HttpStatusCode.NotFound));
    }

    private static byte[] Archive()
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in (string[])["(一)1-1 台账.pdf", "说明.pdf"])
                using (var entry = zip.CreateEntry(name).Open()) entry.Write(Pdf(name));
        return held.ToArray();
    }

    private static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.4\n{text}\n%%EOF\n");
}
