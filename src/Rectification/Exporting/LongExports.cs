using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Exporting;

/// <summary>Keeps the records of exports for whoever writes them.</summary>
public sealed class LongExports(RectificationDb db, TimeProvider clock)
{
    /// <summary>The oldest that waits, now this node's; null when none does, or another node was quicker with each.</summary>
    public async Task<LongExport?> Claim(CancellationToken cancellation = default)
    {
        var now = Clock.Now(clock);
        foreach (var id in await db.LongExports.Where(e => e.State == ExportState.Waiting).OrderBy(e => e.AskedAt).ThenBy(e => e.Id).Select(e => e.Id).Take(10).ToListAsync(cancellation))
        {
            var mine = await db.LongExports.Where(e => e.Id == id && e.State == ExportState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.StartedAt, now).SetProperty(e => e.SeenAt, now), cancellation);
            if (mine == 1) return await db.LongExports.AsNoTracking().SingleAsync(e => e.Id == id, cancellation);
        }

        return null;
    }

    /// <summary>How far it has got; also the sign that its node is there.</summary>
    public Task Tell(Guid id, long done, long total, CancellationToken cancellation = default)
    {
        var now = Clock.Now(clock);
        return db.LongExports.Where(e => e.Id == id && e.State == ExportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Done, done).SetProperty(e => e.Total, total).SetProperty(e => e.SeenAt, now), cancellation);
    }

    public Task Finish(Guid id, string fileName, string contentType, long bytes, long rows, Text? note)
    {
        var now = Clock.Now(clock);
        return db.LongExports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.State, ExportState.Ready).SetProperty(e => e.EndedAt, now).SetProperty(e => e.Done, rows).SetProperty(e => e.Total, rows)
            .SetProperty(e => e.FileName, fileName).SetProperty(e => e.ContentType, contentType).SetProperty(e => e.Bytes, bytes)
            .SetProperty(e => e.NoteZh, note == null ? null : note.Zh).SetProperty(e => e.NoteEn, note == null ? null : note.En));
    }

    public Task Fail(Guid id, Text why)
    {
        ArgumentNullException.ThrowIfNull(why);
        var (now, zh, en) = (Clock.Now(clock), why.Zh, why.En);
        return db.LongExports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.State, ExportState.Failed).SetProperty(e => e.EndedAt, now).SetProperty(e => e.NoteZh, zh).SetProperty(e => e.NoteEn, en));
    }

    /// <summary>Its node is told to stop: another one, or the same after its start, writes it from the beginning.</summary>
    public Task GiveBack(Guid id) => db.LongExports.Where(e => e.Id == id && e.State == ExportState.Running)
        .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Waiting).SetProperty(e => e.Done, 0));
}
