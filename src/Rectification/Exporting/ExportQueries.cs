using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Exporting;

/// <summary>An export as its asker sees it.</summary>
/// <param name="Note">Why it failed, or what is to be said of the file.</param>
public sealed record ExportRow(
    Guid Id, ExportKind Kind, string Query, DateTime AskedAt, ExportState State, long Done, long Total, DateTime? EndedAt, string? FileName, string? ContentType, long? Bytes, Text? Note)
{
    /// <summary>0 to 100; null while nobody knows how much there will be.</summary>
    public int? Percent => State is ExportState.Ready ? 100 : Total > 0 ? (int)Math.Min(99, Done * 100 / Total) : null;

    /// <summary>Whether looking again later shows more.</summary>
    public bool GoesOn => State is ExportState.Waiting or ExportState.Running;
}

/// <summary>导出任务: everybody's own.</summary>
public sealed class ExportQueries(RectificationDb db, TimeProvider clock)
{
    private const int Most = 50;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ExportRow>> Own(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var own = await db.LongExports.AsNoTracking().Where(e => e.AccountId == caller.AccountId).OrderByDescending(e => e.AskedAt).ThenByDescending(e => e.Id).Take(Most).ToListAsync(cancellation);
        return own.ConvertAll(Row);
    }

    /// <summary>Whether nobody but the first administrator is here yet, so that a whole authority may be brought in.</summary>
    public async Task<bool> IsNew(CancellationToken cancellation = default) =>
        await db.People.Take(2).CountAsync(cancellation) <= 1 && !await db.Rounds.AnyAsync(cancellation);

    /// <summary>One's own only: it was written with one's own sight.</summary>
    public async Task<Answer<ExportRow>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var export = await db.LongExports.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.AccountId == caller.AccountId, cancellation);
        return export is null ? Refusals.Of("export-not-found") : Row(export);
    }

    /// <summary>A node that is silent for minutes is gone, and so is what it wrote.</summary>
    private ExportRow Row(LongExport e)
    {
        var lost = e.State is ExportState.Running && e.SeenAt < Clock.Now(clock) - LongExport.Silence;
        return new ExportRow(
            e.Id, e.Kind, e.Query, e.AskedAt, lost ? ExportState.Failed : e.State, e.Done, e.Total, e.EndedAt, e.FileName, e.ContentType, e.Bytes,
            lost ? Refusals.Of("export-cut-off").Sentence : e.NoteZh is null ? null : new Text(e.NoteZh, e.NoteEn ?? e.NoteZh));
    }
}
