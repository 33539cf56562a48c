using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Evidencing.Bulk;
using Rectification.Measures;
using Rectification.Reporting;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Evidencing.Bulk;

/// <summary>Files in an archive, named by issue and measure, become evidence of those measures.</summary>
public sealed class BulkTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Files_named_by_issue_and_measure_are_attached_in_one_transaction(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (first, measures) = await Working(world, "建立台账。", "每月检查。");
        var (second, only) = await Working(world, "公示结果。");
        var batch = await Preview(world, Zip(("（一）1-2 检查记录.pdf", Pdf(1)), ("(一)1/措施1/台账.pdf", Pdf(2)), ("(一)2 公示.pdf", Pdf(3)), ("材料/(一)2-1.pdf", Pdf(4)), ("材料/.DS_Store", [0]), ("__MACOSX/x", [0])));
        Assert.Equal((4, 0), (batch.Matched, batch.Unmatched));
        Assert.Equal(0, await world.Read(db => db.Evidence.CountAsync()));

        var committed = await world.Must(new CommitEvidence(batch.Id, 1), world.Handler);
        Assert.Equal((4, 2, 0), (committed.Attached, committed.Issues, committed.LeftOut.Count));
        var evidence = await world.Read(db => db.Evidence.AsNoTracking().ToListAsync());
        Assert.Equal(
            [(measures[0], "台账.pdf"), (measures[1], "（一）1-2 检查记录.pdf"), (only[0], "(一)2 公示.pdf"), (only[0], "(一)2-1.pdf")],
            evidence.Select(e => (e.MeasureId, e.FileName)).OrderBy(e => measures.Concat(only).ToList().IndexOf(e.MeasureId)).ThenBy(e => e.FileName, StringComparer.Ordinal));
        foreach (var issue in (Guid[])[first, second])
        {
            var events = await world.Read(db => db.IssueEvents.Where(e => e.IssueId == issue && e.Trigger == "Attach").CountAsync());
            Assert.Equal(2, events);
        }

        Assert.Equal("bulk-committed", await world.Refused(new CommitEvidence(batch.Id, 2), world.Handler));
        Assert.Equal("bulk-committed", await world.Refused(new DiscardEvidenceBatch(batch.Id), world.Handler));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_did_not_match_is_listed_with_its_reason_and_can_be_chosen(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (_, measures) = await Working(world, "建立台账。", "每月检查。");
        var assigned = await world.Assigned();
        await world.Must(new AddMeasure(assigned, null, "公示。", null, null), world.Supervisor);
        var batch = await Preview(world, Zip(
            ("说明.pdf", Pdf(1)), ("(一)1.pdf", Pdf(2)), ("(一)1-3.pdf", Pdf(3)), ("(一)12-1.pdf", Pdf(4)), ("(一)2-1.pdf", Pdf(5)), ("(一)1-1.exe", Pdf(6)), ("(一)1-1 假.pdf", "不是"u8.ToArray()),
            ("../(一)1-1.pdf", Pdf(7)), ("(一)1-1 甲.pdf", Pdf(8)), ("(一)1-1 乙.pdf", Pdf(8)), ("(一)1 2026年记录.pdf", Pdf(9))));
        var items = (await world.Told((EvidenceBatchQueries q) => q.One(batch.Id, world.Handler))).Items;
        Assert.Equal(
            [
                "bulk-issue-unknown", "bulk-measure-missing", "bulk-measure-unknown", "bulk-issue-unknown", "not-in-this-state", "evidence-type-not-allowed", "evidence-type-mismatch",
                "bulk-path-unfit", null, "evidence-already-there", "bulk-measure-missing",
            ],
            items.Select(i => i.Why?.Code));
        Assert.Equal((1, 10), (batch.Matched, batch.Unmatched));

        var choices = new EditEvidenceBatch(batch.Id, 1, [new BatchChoice("说明.pdf", measures[1]), new BatchChoice("(一)1-3.pdf", null), new BatchChoice("(一)1-1.exe", measures[0])]);
        Assert.Equal((2, 2), ((await world.Must(choices, world.Handler)).Version, (await world.Told((EvidenceBatchQueries q) => q.One(batch.Id, world.Handler))).Items.Count(i => i.Attaches)));
        Assert.Equal("stale-version", await world.Refused(choices, world.Handler));
        Assert.Equal("measure-not-found", await world.Refused(choices with { Version = 2, Choices = [new BatchChoice("说明.pdf", Guid.NewGuid())] }, world.Handler));
        Assert.Equal("bulk-not-found", await world.Refused(new CommitEvidence(batch.Id, 2), world.Colleague));
        var committed = await world.Must(new CommitEvidence(batch.Id, 2), world.Handler);
        Assert.Equal((2, 9), (committed.Attached, committed.LeftOut.Count));
        Assert.Equal([(measures[0], "(一)1-1 甲.pdf"), (measures[1], "说明.pdf")], (await world.Read(db => db.Evidence.ToListAsync())).Select(e => (e.MeasureId, e.FileName)).OrderBy(e => e.FileName, StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_issue_that_moved_on_meanwhile_takes_no_files(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var ready = await world.Ready();
        var batch = await Preview(world, Zip(("(一)1-1 补充.pdf", Pdf(1))));
        Assert.Equal(1, batch.Matched);
        await world.Must(new SelfReport(ready, null, Pledged: true, "已整改。"), world.Handler);
        Assert.Equal("bulk-nothing-matched", await world.Refused(new CommitEvidence(batch.Id, 1), world.Handler));
        Assert.Equal(1, await world.Read(db => db.Evidence.CountAsync()));
        await world.Must(new DiscardEvidenceBatch(batch.Id), world.Handler);
        Assert.Equal("bulk-not-found", await world.Refused(new CommitEvidence(batch.Id, 1), world.Handler));
    }

    [Fact]
    public async Task Bombs_and_archives_that_are_none_are_refused_and_leave_nothing()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await Working(world, "建立台账。");
        Assert.Equal("bulk-damaged", await Refused(world, "不是压缩包"u8.ToArray()));
        Assert.Equal("bulk-damaged", await Refused(world, Zip(("(一)1.pdf", Pdf(1)))[..^30]));
        Assert.Equal("bulk-empty", await Refused(world, Zip(("Thumbs.db", [0]))));
        Assert.Equal("bulk-too-many", await Refused(world, Zip([.. Enumerable.Range(0, 2001).Select(i => ($"{i}.pdf", Array.Empty<byte>()))])));
        // One file of a megabyte is the most here: sixty that unfold to more than that each are read no further than forty megabytes.
        var zeros = new byte[2 * 1024 * 1024];
        Assert.Equal("bulk-unpacks-too-large", await Refused(world, Zip([.. Enumerable.Range(0, 60).Select(i => ($"(一)1-1 {i}.txt", zeros))])));
        // What the end of the file claims is not believed: its directory would begin megabytes before it.
        var claims = new byte[6 * 1024 * 1024];
        BitConverter.TryWriteBytes(claims.AsSpan(claims.Length - 22), 0x06054B50u);
        claims[^12] = 1;
        Assert.Equal("bulk-damaged", await Refused(world, claims));
        var large = new byte[21 * 1024 * 1024];
        Assert.Equal("bulk-too-large", await Refused(world, large));
        Assert.Equal((0, 0), (await world.Read(db => db.EvidenceBatches.CountAsync()), await world.Read(db => db.Evidence.CountAsync())));
    }

    [Fact]
    public async Task Names_written_on_Chinese_systems_and_files_under_a_password_are_told()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await Working(world, "建立台账。");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("GB18030")))
        {
            await using var entry = await zip.CreateEntry("问题（一）1 台账.pdf").OpenAsync();
            await entry.WriteAsync(Pdf(1));
        }

        var bytes = held.ToArray();
        var batch = await Preview(world, bytes);
        Assert.Equal("问题（一）1 台账.pdf", Assert.Single((await world.Told((EvidenceBatchQueries q) => q.One(batch.Id, world.Handler))).Items, i => i.Attaches).Path);
        // The flag that says "encrypted", in the entry and in the directory.
        bytes[6] |= 1;
        var directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        bytes[directory + 8] |= 1;
        batch = await Preview(world, bytes);
        Assert.Equal("bulk-file-encrypted", Assert.Single((await world.Told((EvidenceBatchQueries q) => q.One(batch.Id, world.Handler))).Items).Why!.Code);
        Assert.Equal("round-not-found", await world.Refused(new PreviewEvidence((await world.Round()).Id, "a.zip", new MemoryStream(bytes)), world.OtherHandler));
    }

    private static byte[] Pdf(int mark) => Encoding.UTF8.GetBytes($"%PDF-1.4\n{mark}\n%%EOF\n");

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
                using (var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open()) entry.Write(content);
        return held.ToArray();
    }

    private static async Task<(Guid Issue, List<Guid> Measures)> Working(World world, params string[] measures)
    {
        var issue = await world.InProgress();
        var ids = new List<Guid>();
        foreach (var text in measures) ids.Add((await world.Must(new AddMeasure(issue, null, text, null, null), world.Handler)).Id);
        return (issue, ids);
    }

    private static async Task<PreviewedEvidence> Preview(World world, byte[] zip) =>
        await world.Must(new PreviewEvidence((await world.Round()).Id, "佐证.zip", new MemoryStream(zip)), world.Handler);

    private static async Task<string> Refused(World world, byte[] zip) => await world.Refused(new PreviewEvidence((await world.Round()).Id, "佐证.zip", new MemoryStream(zip)), world.Handler);
}
