using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Ledger;

/// <summary>An issue with everything that a list handed in says of it.</summary>
/// <param name="Line">As the ledger shows it.</param>
/// <param name="Text">The original wording.</param>
/// <param name="State">The state as its definition calls it.</param>
/// <param name="Participating">Departments that help.</param>
/// <param name="ClosedOn">The authority's day on which it was struck off.</param>
public sealed record RegisterRow(
    LedgerRow Line, string Text, Text State, Disposition? Disposition, DateOnly? ClosedOn, IReadOnlyList<string> Participating, IReadOnlyList<RegisterMeasure> Measures);

/// <param name="Progress">Per cent.</param>
public sealed record RegisterMeasure(string Text, string? Owner, DateOnly? DueOn, int Progress, DateOnly? DoneOn);

/// <summary>台账 from its first row to its last, a page in memory at a time, and of the others no more than their ids: for files, which have no pages.</summary>
public sealed class RegisterQueries(RectificationDb db, LedgerQueries ledger, DefinitionLibrary library, AuthorityDay day)
{
    /// <summary>Every issue that the filter lets through and the caller may see, in the order of the filter.</summary>
    public async IAsyncEnumerable<RegisterRow> All(LedgerFilter filter, Caller caller, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var page in (await ledger.Ids(filter, caller, cancellation)).Chunk(LedgerQueries.LargestPage))
            foreach (var row in await Rows(await ledger.Lines(page, cancellation), cancellation)) yield return row;
    }

    private async Task<List<RegisterRow>> Rows(IReadOnlyList<LedgerRow> lines, CancellationToken cancellation)
    {
        var ids = lines.Select(line => line.Id).ToList();
        var issues = await db.Issues.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Text, i.Disposition, i.ClosedAt }).ToDictionaryAsync(i => i.Id, cancellation);
        var helpers = (await db.ParticipatingDepartments.AsNoTracking().Where(p => ids.Contains(p.IssueId)).OrderBy(p => p.Organisation!.Position).ThenBy(p => p.OrganisationId)
            .Select(p => new { p.IssueId, p.Organisation!.Name }).ToListAsync(cancellation)).ToLookup(p => p.IssueId, p => p.Name);
        var measures = (await db.Measures.AsNoTracking().Where(m => ids.Contains(m.IssueId)).OrderBy(m => m.Position).ThenBy(m => m.Id)
            .Select(m => new { m.IssueId, m.Text, m.Owner!.Name, m.DueOn, m.Progress, m.DoneAt }).ToListAsync(cancellation)).ToLookup(m => m.IssueId);
        var rows = new List<RegisterRow>(lines.Count);
        foreach (var line in lines)
        {
            // Struck off the table between two reads: it is left out, as a later file would.
            if (!issues.TryGetValue(line.Id, out var issue)) continue;
            var own = new List<RegisterMeasure>();
            foreach (var m in measures[line.Id]) own.Add(new RegisterMeasure(m.Text, m.Name, m.DueOn, m.Progress, await Day(m.DoneAt)));
            rows.Add(new RegisterRow(line, issue.Text, StateOf(line), issue.Disposition, await Day(issue.ClosedAt), [.. helpers[line.Id]], own));
        }

        return rows;
    }

    private Text StateOf(LedgerRow line) =>
        library.Of(line.DefinitionId, line.DefinitionVersion).States.FirstOrDefault(s => s.Name == line.State)?.Title ?? new Text(line.State, line.State);

    private async ValueTask<DateOnly?> Day(DateTime? at) => at is { } instant ? await day.Of(instant) : null;
}
