using Rectification.Documents.Writing.Ledgers;
using Rectification.Evidencing;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Templates;

namespace Rectification.Web.Papers;

/// <summary>Lists of the register as workbooks, written into a file beside the memory: a hundred thousand rows take no more of it than ten.</summary>
public sealed class LedgerPapers(RegisterQueries register, TemplateQueries templates)
{
    /// <summary>Writes the list into this stream.</summary>
    /// <param name="view">Of a view of the register, its columns; null for the whole list, in somebody's own layout where there is one.</param>
    /// <returns>How many issues were written.</returns>
    public Task<Answer<int>> Write(Stream to, ListKind list, LedgerFilter filter, Caller caller, IReadOnlyCollection<ViewColumn>? view = null, CancellationToken cancellation = default) =>
        Write(to, list, filter, caller, rows => rows, view, cancellation);

    /// <summary>The same, with somebody who looks on while the rows go by.</summary>
    public async Task<Answer<int>> Write(
        Stream to, ListKind list, LedgerFilter filter, Caller caller, Func<IAsyncEnumerable<RegisterRow>, IAsyncEnumerable<RegisterRow>> passing, IReadOnlyCollection<ViewColumn>? view,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(passing);
        if (view is not null) return await LedgerWorkbook.Write(to, view, passing(register.All(filter, caller, cancellation)), cancellation);
        var own = await templates.Content(list.ToString(), cancellation);
        if (own.Refusal is { } refusal) return refusal;
        var rows = passing(register.All(filter, caller, cancellation));
        return own.Value is { } template ? await TemplateWorkbook.Write(to, template, rows, cancellation) : await LedgerWorkbook.Write(to, list, rows, cancellation);
    }

    /// <summary>
    /// The list as a stream to be sent: whole before its first byte goes out, so that a failure half-way is an answer and not a shorter file. The
    /// file goes when the stream is closed.
    /// </summary>
    public async Task<Answer<Stream>> Open(ListKind list, LedgerFilter filter, Caller caller, IReadOnlyCollection<ViewColumn>? view = null, CancellationToken cancellation = default)
    {
        var file = TemporaryFile.Open();
        try
        {
            var written = await Write(file, list, filter, caller, view, cancellation);
            if (written.Accepted)
            {
                file.Position = 0;
                return file;
            }

            await file.DisposeAsync();
            return written.Refusal!;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
