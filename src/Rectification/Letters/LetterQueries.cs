using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>Where a letter stands, for the register.</summary>
public enum LetterState
{
    /// <summary>待签收</summary>
    Issued,

    /// <summary>已签收</summary>
    Received,

    /// <summary>已答复，或无需答复而已签收</summary>
    Answered,

    /// <summary>作废</summary>
    Revoked,
}

/// <summary>A line of the register 发文登记簿.</summary>
/// <param name="Late">The answer is overdue.</param>
public sealed record LetterRow(Guid Id, LetterKind Kind, int Year, int Number, string Unit, int Issues, DateOnly IssuedOn, DateOnly? ReplyBy, LetterState State, bool Late)
{
    public string Mark => LetterWords.Mark(Kind, Year, Number);
}

/// <summary>One letter, whole.</summary>
public sealed record LetterView(LetterRow Row, Letter Letter, string Authority, string UnitPath, string? IssuedBy, string? SignedBy, string? AnsweredBy, IReadOnlyList<LetterIssueRow> Issues);

public sealed record LetterIssueRow(Guid Id, string Number, string Title, string? Unit, string? Leader, string? Handler, DateOnly? DueOn, int WorkingDaysLate);

/// <summary>Which letters to list; what is null does not narrow.</summary>
/// <param name="Open">Only those not yet answered.</param>
public sealed record LetterFilter(LetterKind? Kind = null, int? Year = null, bool Open = false, Guid? IssueId = null);

/// <summary>发文登记簿: for the supervision office all letters, for a unit its own.</summary>
public sealed class LetterQueries(RectificationDb db, CalendarInForce inForce, AuthorityDay day)
{
    /// <summary>The last issued first.</summary>
    public async Task<Answer<Page<LetterRow>>> List(LetterFilter filter, Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(caller);
        var letters = db.Letters.AsNoTracking();
        if (!caller.SeesEverything) letters = letters.Where(l => caller.UnitPath.StartsWith(l.Unit!.Path));
        if (filter.Kind is { } kind) letters = letters.Where(l => l.Kind == kind);
        if (filter.Year is { } year) letters = letters.Where(l => l.Year == year);
        if (filter.IssueId is { } issue) letters = letters.Where(l => l.Issues.Any(i => i.IssueId == issue));
        if (filter.Open) letters = letters.Where(l => l.AnsweredAt == null && l.RevokedAt == null && (l.ReplyBy != null || l.SignedAt == null));
        if (after is not null)
        {
            if (Cursor.Read(after, "letters", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return Refusals.Of("cursor-unfit");
            letters = letters.Where(l => l.Id < before);
        }

        var today = await day.Today();
        var rows = await Rows(letters.OrderByDescending(l => l.Id).Take(size + 1), today).ToListAsync(cancellation);
        return Page.Of(rows, size, l => Cursor.Write("letters", l.Id.ToString("N")));
    }

    public async Task<Answer<LetterView>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var today = await day.Today();
        var found = await db.Letters.AsNoTracking().Where(l => l.Id == id).Select(l => new
        {
            Letter = l, l.Unit!.Path, IssuedBy = l.IssuedBy!.Name, SignedBy = l.SignedBy!.Name, AnsweredBy = l.AnsweredBy!.Name, Authority = db.Authorities.Select(a => a.Name).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellation);
        if (found is null || !LetterChange.Sees(caller, found.Path)) return Refusals.Of("letter-not-found");
        var issues = await db.LetterIssues.AsNoTracking().Where(i => i.LetterId == id).OrderBy(i => i.Issue!.Position).ThenBy(i => i.IssueId)
            .Select(i => new LetterIssueRow(
                i.IssueId, i.Issue!.Number, i.Issue.Title, i.Issue.Unit!.Name, i.Issue.ResponsibleLeader!.Name, i.Issue.Handler!.Name, i.Deadline ?? i.Issue.DueOn, 0)).ToListAsync(cancellation);
        // As it stood on the day it was issued: a document does not change afterwards.
        var calendar = (await inForce.Read(cancellation)).Days;
        var row = (await Rows(db.Letters.Where(l => l.Id == id), today).ToListAsync(cancellation))[0];
        return new LetterView(
            row, found.Letter, found.Authority ?? "", found.Path, found.IssuedBy, found.SignedBy, found.AnsweredBy,
            issues.ConvertAll(i => i with { WorkingDaysLate = i.DueOn is { } due ? Math.Max(0, calendar.Between(due, found.Letter.IssuedOn)) : 0 }));
    }

    private static IQueryable<LetterRow> Rows(IQueryable<Letter> letters, DateOnly today) => letters.Select(l => new LetterRow(
        l.Id, l.Kind, l.Year, l.Number, l.Unit!.Name, l.Issues.Count, l.IssuedOn, l.ReplyBy,
        l.RevokedAt != null ? LetterState.Revoked : l.AnsweredAt != null ? LetterState.Answered : l.SignedAt == null ? LetterState.Issued : l.ReplyBy == null ? LetterState.Answered : LetterState.Received,
        l.RevokedAt == null && l.AnsweredAt == null && l.ReplyBy != null && l.ReplyBy < today));
}
