using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class ImportTests(Sites sites) : IClassFixture<Sites>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_document_is_previewed_corrected_and_committed_once(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var office = await site.As(site.World.Supervisor);
        var document = Document($"committed {kind}");
        using var first = await office.Upload("/imports", "整改通报.txt", document);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var preview = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement;
        var path = $"/imports/{preview.Text("id")}";
        Assert.EndsWith(path, first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, preview.GetProperty("draft").GetProperty("issues").GetArrayLength());

        var draft = JsonNode.Parse(preview.GetProperty("draft").GetRawText())!;
        draft["issues"]![0]!["title"] = "采购程序不规范（更正）";
        Assert.Equal("if-match-missing", await office.Send(HttpMethod.Put, $"{path}/draft", draft.ToJsonString()).Refused(HttpStatusCode.PreconditionRequired));
        await office.Send(HttpMethod.Put, $"{path}/draft", draft.ToJsonString(), ("If-Match", "\"1\"")).Json();
        Assert.Equal("stale-version", await office.Send(HttpMethod.Put, $"{path}/draft", draft.ToJsonString(), ("If-Match", "\"1\"")).Refused(HttpStatusCode.PreconditionFailed));
        using var again = await office.Upload("/imports", "改名.txt", document);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.True(JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement.GetProperty("found").GetBoolean());
        using var page = await office.Fetch(path);
        Assert.Equal("\"2\"", page.Headers.ETag?.Tag);

        Assert.Equal("stale-version", await office.Post($"{path}/commitment", new { }, ("If-Match", "\"1\"")).Refused(HttpStatusCode.PreconditionFailed));
        var commitment = new { roundName = $"轮次 {kind}", kind = "RoutineInspection", unitId = site.World.Hospital.Id };
        var round = (await office.Post($"{path}/commitment", commitment, ("If-Match", "\"2\"")).Json(HttpStatusCode.Created)).Text("roundId");
        var issues = (await office.Fetch($"/issues?round={round}").Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["采购程序不规范（更正）", "财务审核不严"], issues.Select(i => i.Text("title")));
        Assert.Equal("import-already-committed", await office.Post($"{path}/commitment", commitment, ("If-Match", "\"3\"")).Refused(HttpStatusCode.Conflict));
        Assert.Equal("import-already-committed", await office.Upload("/imports", "整改通报.txt", document).Refused(HttpStatusCode.Conflict));
        Assert.Equal("import-already-committed", await office.Send(HttpMethod.Delete, path).Refused(HttpStatusCode.Conflict));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_preview_can_be_thrown_away_and_a_faulty_one_leaves_nothing(DatabaseKind kind)
    {
        var site = await sites.On(kind);
        using var office = await site.As(site.World.Supervisor);
        using var handler = await site.As(site.World.Handler);
        var document = Document($"discarded {kind}");
        Assert.Equal("not-allowed", await handler.Upload("/imports", "a.txt", document).Refused(HttpStatusCode.Forbidden));
        var preview = await office.Upload("/imports", "a.txt", document).Json(HttpStatusCode.Created);
        var path = $"/imports/{preview.Text("id")}";
        var draft = JsonNode.Parse(preview.GetProperty("draft").GetRawText())!;
        draft["issues"]![1]!["number"] = draft["issues"]![0]!["number"]!.GetValue<string>();
        await office.Send(HttpMethod.Put, $"{path}/draft", draft.ToJsonString(), ("If-Match", "\"1\"")).Json();
        var rounds = await site.World.Read(db => db.Rounds.CountAsync());
        Assert.Equal("import-draft-faulty", await office.Post($"{path}/commitment", new { kind = "Audit" }, ("If-Match", "\"2\"")).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(rounds, await site.World.Read(db => db.Rounds.CountAsync()));
        using var gone = await office.Send(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal("import-not-found", await office.Fetch(path).Refused(HttpStatusCode.NotFound));
        await office.Upload("/imports", "a.txt", document).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_a_sentence()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite, ("MaxDocumentBytes", "100000"));
        using var office = await site.As(site.World.Supervisor);
        Assert.Equal("file-empty", await office.Upload("/imports", "a.txt", []).Refused(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("file-binary", await office.Upload("/imports", "a.txt", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3]).Refused(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal("too-large", await office.Upload("/imports", "a.txt", new byte[150_000]).Refused(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("too-large", await office.Upload("/imports", "a.txt", Uploads.Endless(300_000)).Refused(HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal(0, await site.World.Read(db => db.Imports.CountAsync()));
    }

    private static byte[] Document(string mark) => Encoding.UTF8.GetBytes($"""
        中共县人民医院委员会关于巡察整改进展情况的通报
        根据县委统一部署，2025年3月10日至5月20日，县委第二巡察组对县人民医院进行了常规巡察。（{mark}）
        一、聚焦规范管理方面
        1.采购程序不规范。部分耗材未经集体研究。
        整改情况：一是修订采购制度。二是开展专项检查。
        2.财务审核不严。部分票据附件不全。
        整改情况：一是完善审核流程。
        """);
}
