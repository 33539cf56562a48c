using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Repeats;

namespace Rectification.Ledger;

/// <summary>An issue as one line of the register.</summary>
public sealed record LedgerRow
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required Guid RoundId { get; init; }
    public required string Round { get; init; }
    public string? Section { get; init; }
    public Guid? ParentId { get; init; }
    public required string Number { get; init; }
    public required int Position { get; init; }
    public required string Title { get; init; }
    public required IssueClass Class { get; init; }
    public required bool KeyIssue { get; init; }
    public required string State { get; init; }
    public string? Step { get; init; }

    /// <summary>On which definition the names of state and step are written.</summary>
    public required string DefinitionId { get; init; }
    public required int DefinitionVersion { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Whole days past the due date; 0 when it is not late, or not open any more.</summary>
    public int DaysLate { get; init; }

    /// <summary>The day since which its clock stands still; null while it runs.</summary>
    public DateOnly? PausedOn { get; init; }
    public Guid? UnitId { get; init; }
    public string? Unit { get; init; }
    public string? Department { get; init; }
    public string? Leader { get; init; }
    public string? Handler { get; init; }
    public required int Measures { get; init; }
    public required int MeasuresDone { get; init; }
    public required int RelapseCount { get; init; }

    /// <summary>屡改屡犯: whether it is worded like a closed issue of the same unit.</summary>
    public RepeatMark Repeat { get; init; }
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The day on which another system struck it off, as a list stated it; null for what was closed here.</summary>
    public DateOnly? ClosedElsewhereOn { get; init; }
}

/// <summary>A page of the register.</summary>
/// <param name="Total">All that the filter lets through; null when it was not asked for.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerRow> Rows, string? Next, int? Total);

/// <summary>台账: the register as people read it, a page at a time.</summary>
public sealed class LedgerQueries(RectificationDb db, DefinitionLibrary library, RepeatQueries repeats, AuthorityDay day)
{
    public const int LargestPage = 200;

    public async Task<Answer<LedgerPage>> Read(
        LedgerFilter filter, Caller caller, string? after = null, int size = 50, bool withTotal = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        size = Math.Clamp(size, 1, LargestPage);
        var today = await day.Today();
        var seen = filter.Narrow(db, today).SeenBy(db, caller);
        var order = LedgerOrder.Of(filter, library);
        if (order.From(after) is not { } parts) return Refusals.Of("cursor-unfit");

        // A sort by groups (states in their order, dated before undated) asks for one group after the other, so that
        // each of them is read straight from its index; most pages lie in one.
        var rows = new List<LedgerRow>(size + 1);
        foreach (var part in parts)
        {
            rows.AddRange(await part(seen).Select(Row).Take(size + 1 - rows.Count).ToListAsync(cancellation));
            if (rows.Count > size) break;
        }

        var page = Page.Of(rows, size, order.CursorAt);
        int? total = withTotal ? await seen.CountAsync(cancellation) : null;
        var marks = await repeats.Marks([.. page.Rows.Select(r => r.Id)], caller, cancellation);
        return new LedgerPage([.. page.Rows.Select(r => Dated(r, today) with { Repeat = marks.GetValueOrDefault(r.Id) })], page.Next, total);
    }

    /// <summary>
    /// Every issue that the filter lets through and the caller may see, in the order of the filter. For what goes through all of them: asked for
    /// page after page, a database that finds them by their state sorts all of them for each page.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Ids(LedgerFilter filter, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var seen = filter.Narrow(db, await day.Today()).SeenBy(db, caller);
        var ids = new List<Guid>();
        foreach (var part in LedgerOrder.Of(filter, library).From(null)!) ids.AddRange(await part(seen).Select(i => i.Id).ToListAsync(cancellation));
        return ids;
    }

    /// <summary>Those of these issues that are still there, in their order here; without the marks of repeats, which no file shows.</summary>
    internal async Task<IReadOnlyList<LedgerRow>> Lines(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Issues.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(Row).ToDictionaryAsync(row => row.Id, cancellation);
        var today = await day.Today();
        return [.. ids.Where(rows.ContainsKey).Select(id => Dated(rows[id], today))];
    }

    private static LedgerRow Dated(LedgerRow row, DateOnly today) => row with { DaysLate = Late(row.State, row.DueOn, row.PausedOn, today) };

    /// <summary>Days past the due date, of what is still open and whose clock runs.</summary>
    public static int Late(string state, DateOnly? dueOn, DateOnly? pausedOn, DateOnly today) =>
        state is "Closed" or "Exempt" || pausedOn is not null || dueOn is not { } due || due >= today ? 0 : today.DayNumber - due.DayNumber;

    private static readonly Expression<Func<Issue, LedgerRow>> Row = i => new LedgerRow
    {
        Id = i.Id, Version = i.Version, RoundId = i.RoundId, Round = i.Round!.Name, Section = i.Section!.Title, ParentId = i.ParentId,
        Number = i.Number, Position = i.Position, Title = i.Title, Class = i.Class, KeyIssue = i.KeyIssue, State = i.State, Step = i.Step,
        DefinitionId = i.DefinitionId, DefinitionVersion = i.DefinitionVersion, DueOn = i.DueOn, PausedOn = i.PausedOn, UnitId = i.UnitId, Unit = i.Unit!.Name,
        Department = i.LeadDepartment!.Name, Leader = i.ResponsibleLeader!.Name, Handler = i.Handler!.Name,
        Measures = i.Measures.Count, MeasuresDone = i.Measures.Count(m => m.DoneAt != null), RelapseCount = i.RelapseCount, UpdatedAt = i.UpdatedAt, ClosedElsewhereOn = i.ClosedElsewhereOn,
    };
}
