using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Exporting;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Storage.Moving;
using Rectification.Web.Hosting;
using Rectification.Web.Pages.Ledger;
using Rectification.Web.Papers;
using Workflow.Engine;

namespace Rectification.Web.Exporting;

/// <summary>A file that was written, and what is to be said of it.</summary>
/// <param name="Rows">Rows and files in it.</param>
internal sealed record WrittenExport(string FileName, string ContentType, long Rows, Text? Note = null);

/// <summary>Writes what an export asks for, with the sight of whoever asked.</summary>
internal sealed class ExportWriter(LedgerPapers papers, LedgerQueries ledger, ExportWhole whole, CallerQueries callers, RectificationDb db, AuthorityDay day)
{
    public async Task<Answer<WrittenExport>> Write(LongExport export, Stream to, ExportProgress progress, CancellationToken cancellation)
    {
        if (await callers.ByAccount(export.AccountId, cancellation) is not { } caller) return Refusals.Of("export-asker-gone");
        return export.Kind switch
        {
            ExportKind.Ledger => await Ledger(export, to, caller, progress, cancellation),
            ExportKind.Whole when caller.Is(Roles.Administrator) => await Whole(to, progress, cancellation),
            ExportKind.Whole => Refusals.Of("not-allowed"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Answer<WrittenExport>> Ledger(LongExport export, Stream to, Caller caller, ExportProgress progress, CancellationToken cancellation)
    {
        var asked = Asked.Of(new Uri($"http://localhost/issues?{export.Query}"));
        var page = await ledger.Read(asked.Filter, caller, size: 1, withTotal: true, cancellation: cancellation);
        if (!page.Accepted) return page.Refusal;
        progress.Report((0, page.Value.Total ?? 0));
        var written = await papers.Write(to, asked.List, asked.Filter, caller, progress.Counting, asked.View, cancellation);
        return written.Select(rows => new WrittenExport(LedgerWorkbook.Name(asked.List) + ".xlsx", LedgerWorkbook.ContentType, rows));
    }

    private async Task<Answer<WrittenExport>> Whole(Stream to, ExportProgress progress, CancellationToken cancellation)
    {
        var written = await whole.Write(to, progress, cancellation);
        var authority = await db.Authorities.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefaultAsync(cancellation);
        var gone = written.Missing.Count + written.Damaged.Count;
        return new WrittenExport(
            $"{HostRefusals.Words("whole-export").Zh}_{authority}_{await day.Today():yyyyMMdd}.zip", "application/zip", written.Rows + written.Files, gone == 0 ? null : Refusals.Of("export-files-missing", gone).Sentence);
    }
}
