using Microsoft.EntityFrameworkCore;
using Rectification.Evidencing;
using Rectification.Measures;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Evidencing;

public class EvidenceTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Evidence_is_attached_replaced_and_withdrawn_and_every_revision_is_kept(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        var first = await world.Attach(id, measure, "第一版");
        await using var content = Content("第二版");
        var second = (await world.Must(new ReplaceEvidence(id, first, null, "制度（修订）.pdf", content), world.Colleague)).Id;
        await world.Must(new WithdrawEvidence(id, second, null, "传错了。"), world.Handler);
        await using var third = Content("第三版");
        Assert.Equal("evidence-not-found", await world.Refused(new ReplaceEvidence(id, first, null, "a.pdf", third), world.Handler));
        Assert.Equal("evidence-not-found", await world.Refused(new WithdrawEvidence(id, second, null, "再撤。"), world.Handler));
        Assert.Equal("evidence-reason-missing", await world.Refused(new WithdrawEvidence(id, second, null, ""), world.Handler));

        var rows = await world.Read(db => db.Evidence.AsNoTracking().Where(e => e.IssueId == id).OrderBy(e => e.Revision).ToListAsync());
        Assert.Equal([(1, null), (2, (Guid?)first)], rows.Select(e => (e.Revision, e.ReplacesId)));
        Assert.All(rows, e => Assert.Equal(world.Now, e.SupersededAt));
        Assert.Equal(("制度（修订）.pdf", EvidenceKind.Regulation, world.Colleague.PersonId), (rows[1].FileName, rows[1].Kind, rows[1].UploadedById));
        Assert.Equal(
            ["evidence-attached", "evidence-replaced", "evidence-withdrawn"],
            (await world.Read(db => db.IssueEvents.Where(e => e.IssueId == id && e.Trigger == "Attach").OrderBy(e => e.Sequence).Select(e => e.Data).ToListAsync()))
                .Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("what").GetString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_attach_is_refused_before_a_byte_is_read(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        var unread = new Endless();
        var attach = new AttachEvidence(id, measure, null, EvidenceKind.Document, "a.pdf", unread);
        Assert.Equal("not-asked", await world.Refused(attach, world.Supervisor));
        Assert.Equal("issue-not-found", await world.Refused(attach, world.OtherHandler));
        Assert.Equal("measure-not-found", await world.Refused(attach with { MeasureId = Guid.NewGuid() }, world.Handler));
        Assert.Equal("stale-version", await world.Refused(attach with { Version = 1 }, world.Handler));
        Assert.Equal("file-name-missing", await world.Refused(attach with { FileName = "" }, world.Handler));
        Assert.Equal("file-name-unfit", await world.Refused(attach with { FileName = new string('长', 201) + ".pdf" }, world.Handler));
        Assert.Equal(0, unread.Given);
        Assert.Equal("evidence-too-large", await world.Refused(attach, world.Handler));
        Assert.Equal(0, await world.Read(db => db.Evidence.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_file_counts_once_on_a_measure_and_again_on_another(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        var other = (await world.Must(new AddMeasure(id, null, "全员培训。", null, null), world.Handler)).Id;
        await world.Attach(id, measure, "会议纪要");
        await using var again = Content("会议纪要");
        Assert.Equal("evidence-already-there", await world.Refused(new AttachEvidence(id, measure, null, EvidenceKind.Document, "b.pdf", again), world.Handler));
        await world.Attach(id, other, "会议纪要");
        Assert.Single(Directory.EnumerateFiles(world.Database.EvidenceFolder, "*", SearchOption.AllDirectories));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Files_sent_at_once_all_arrive(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => world.Attach(id, measure, $"照片{i}"))));
        Assert.Equal(5, await world.Read(db => db.Evidence.CountAsync(e => e.MeasureId == measure)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_made_during_a_long_upload_does_not_refuse_it(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        var version = (await world.Find(id)).Version;
        await using var slow = new Interrupted(Content("照片").ToArray(), () => world.Must(new RecordProgress(id, null, null, "进展。", null), world.Colleague));
        await world.Must(new AttachEvidence(id, measure, version, EvidenceKind.Photo, "a.pdf", slow), world.Handler);
        Assert.Equal(version + 2, (await world.Find(id)).Version);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Folders_that_a_browser_sends_with_a_name_are_dropped(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        await using var content = Content("照片");
        await world.Must(new AttachEvidence(id, measure, null, EvidenceKind.Photo, @"C:\照片\..\现场.pdf", content), world.Handler);
        Assert.Equal("现场.pdf", await world.Read(db => db.Evidence.Select(e => e.FileName).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Evidence_is_read_by_those_who_may_see_its_issue(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var (id, measure) = await Work(world);
        var evidence = await world.Attach(id, measure, "会议纪要");
        foreach (var who in new[] { world.Handler, world.Accountant, world.Supervisor, world.AuthorityHead })
            Assert.Contains("会议纪要", await Text(world, evidence, who), StringComparison.Ordinal);
        Assert.Equal("evidence-not-found", await Text(world, evidence, world.OtherHandler));
        Assert.Equal("evidence-not-found", await Text(world, Guid.NewGuid(), world.Supervisor));
        Directory.Delete(world.Database.EvidenceFolder, recursive: true);
        Assert.Equal("evidence-lost", await Text(world, evidence, world.Handler));
    }

    private static async Task<(Guid Issue, Guid Measure)> Work(World world)
    {
        var id = await world.InProgress();
        return (id, (await world.Must(new AddMeasure(id, null, "修订制度。", null, null), world.Handler)).Id);
    }

    private static MemoryStream Content(string text) => new(System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n{text}\n%%EOF\n"));

    private static async Task<string> Text(World world, Guid evidence, Caller who)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var opened = await scope.ServiceProvider.GetRequiredService<ReadEvidence>().Open(evidence, who, CancellationToken.None);
        if (!opened.Accepted) return opened.Refusal.Code;
        using var reader = new StreamReader(opened.Value.Content);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A file during whose upload something else happens.</summary>
    private sealed class Interrupted(byte[] bytes, Func<Task> meanwhile) : OneWay
    {
        private int reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reads++ > 0) return 0;
            await meanwhile();
            bytes.CopyTo(buffer);
            return bytes.Length;
        }
    }
}
