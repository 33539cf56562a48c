using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>Which of the rechecks to list.</summary>
public enum RecheckShow
{
    /// <summary>已到期，待核查</summary>
    Open,

    /// <summary>即将到期: planned within <see cref="RecheckQueries.SoonDays"/>.</summary>
    Soon,

    /// <summary>交给我的: not done yet, and the caller is to go and look.</summary>
    Mine,

    /// <summary>已办结</summary>
    Done,
    All,
}

/// <summary>Which rechecks to list; what is null does not narrow.</summary>
/// <param name="UnitId">A unit, with the units below it.</param>
public sealed record RecheckFilter(RecheckShow Show = RecheckShow.Open, Guid? CampaignId = null, Guid? DrawId = null, Guid? UnitId = null, Guid? IssueId = null);

/// <summary>A recheck as one line of the list.</summary>
/// <param name="Lines">Of the checklist; <paramref name="Ticked"/> of them were looked at.</param>
public sealed record RecheckLine(
    Guid Id, RecheckKind Kind, DateOnly PlannedOn, DateTime? OpenedAt, DateTime? DoneAt, RecheckOutcome? Outcome, DateTime? CancelledAt, string? Assignee, int Lines, int Ticked,
    Guid IssueId, string Number, string Title, string? Unit, bool KeyIssue, int RelapseCount)
{
    /// <summary>Whole days past the planned day, while it is open.</summary>
    public int DaysLate { get; init; }
}

/// <summary>A line of a checklist, and what was seen there.</summary>
public sealed record ChecklistLine(int Line, Text Text, LineVerdict? Verdict, string? Remark, string? By, DateTime? At);

public sealed record RecheckFileRow(Guid Id, EvidenceKind Kind, string FileName, string ContentType, long Size, string Sha256, string? UploadedBy, DateTime UploadedAt);

public sealed record RecheckContent(RecheckFile File, Stream Content);

/// <summary>One recheck, whole.</summary>
/// <param name="MayWork">Whether the caller may tick lines and bring files.</param>
/// <param name="MayRecord">Whether the caller may say what came of it.</param>
public sealed record RecheckPage(
    RecheckLine Row, int IssueVersion, string IssueState, string IssueText, Guid? AssigneeId, Named? Draw, Named? Campaign, string? DoneBy, string? Finding,
    IReadOnlyList<ChecklistLine> Lines, IReadOnlyList<RecheckFileRow> Files, bool MayWork, bool MayRecord)
{
    /// <summary>Whether the caller may open the issue: whoever was named to look at another unit's may not.</summary>
    public bool SeesIssue { get; init; }

    /// <summary>Whether something can still be done about it.</summary>
    public bool IsOpen => Row is { DoneAt: null, CancelledAt: null };
}

/// <summary>回头看: of the issues that the caller may see, and those that the caller is to look at.</summary>
public sealed class RecheckQueries(RectificationDb db, EvidenceFolder folder, AuthorityDay day)
{
    public const int SoonDays = 14;

    /// <summary>By planned day, one page at a time.</summary>
    public async Task<Answer<Page<RecheckLine>>> List(RecheckFilter filter, Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = await day.Today();
        var rechecks = Narrow(Seen(caller), filter, caller, today);
        if (after is not null)
        {
            if (Cursor.Read(after, "rechecks", 2) is not [{ } planned, { } last] || !Guid.TryParse(last, out var id)
                || !DateOnly.TryParseExact(planned, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                return Refusals.Of("cursor-unfit");
            rechecks = rechecks.Where(r => r.PlannedOn >= on && (r.PlannedOn > on || r.Id > id));
        }

        var rows = await rechecks.OrderBy(r => r.PlannedOn).ThenBy(r => r.Id).Take(size + 1).Select(Line).ToListAsync(cancellation);
        var lines = rows.ConvertAll(r => Dated(r.Row with { Lines = ChecklistText.Read(r.Checklist).Count }, today));
        return Page.Of(lines, size, r => Cursor.Write("rechecks", r.PlannedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Id.ToString("N")));
    }

    public async Task<Answer<RecheckPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await Read(Seen(caller).Where(r => r.Id == id), caller, cancellation) is { } page ? page : Refusals.Of("recheck-not-found");
    }

    /// <summary>The look at an issue that <see cref="RecordRecheck"/> takes when none is named.</summary>
    public Task<RecheckPage?> Next(Guid issue, CancellationToken cancellation = default) => Read(
        db.Rechecks.AsNoTracking().Where(r => r.IssueId == issue && r.DoneAt == null && r.CancelledAt == null).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id), Caller.System, cancellation);

    /// <summary>What somebody brought back, for those who see the recheck; the receiver closes the stream.</summary>
    public async Task<Answer<RecheckContent>> Open(Guid file, Caller caller, CancellationToken cancellation = default)
    {
        var found = await db.RecheckFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file, cancellation);
        if (found is null || !await Seen(caller).AnyAsync(r => r.Id == found.RecheckId, cancellation)) return Refusals.Of("evidence-not-found");
        return folder.Open(found.Sha256) is { } content ? new RecheckContent(found, content) : Refusals.Of("evidence-lost", found.FileName);
    }

    private async Task<RecheckPage?> Read(IQueryable<Recheck> one, Caller caller, CancellationToken cancellation)
    {
        var found = await one.Select(Line).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        var id = found.Row.Id;
        var more = await db.Rechecks.AsNoTracking().Where(r => r.Id == id).Select(r => new
        {
            r.Issue!.Version, r.Issue.State, r.Issue.Text, UnitPath = r.Issue.Unit!.Path, r.AssigneeId, DoneBy = r.DoneBy!.Name, r.Finding,
            Draw = r.Draw == null ? null : new Named(r.Draw.Id, r.Draw.Title, null), Campaign = r.Campaign == null ? null : new Named(r.Campaign.Id, r.Campaign.Title, null),
        }).SingleAsync(cancellation);
        var ticks = await db.RecheckTicks.AsNoTracking().Where(t => t.RecheckId == id).Select(t => new { t.Line, t.Verdict, t.Remark, By = t.By!.Name, t.At })
            .ToDictionaryAsync(t => t.Line, cancellation);
        var lines = ChecklistText.Read(found.Checklist).Select((text, i) => ticks.TryGetValue(i + 1, out var t)
            ? new ChecklistLine(i + 1, text, t.Verdict, t.Remark, t.By, t.At)
            : new ChecklistLine(i + 1, text, null, null, null, null)).ToList();
        var files = await db.RecheckFiles.AsNoTracking().Where(f => f.RecheckId == id).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(f => new RecheckFileRow(f.Id, f.Kind, f.FileName, f.ContentType, f.Size, f.Sha256, f.UploadedBy!.Name, f.UploadedAt)).ToListAsync(cancellation);
        var row = Dated(found.Row with { Lines = lines.Count }, await day.Today());
        var open = row is { DoneAt: null, CancelledAt: null };
        return new RecheckPage(
            row, more.Version, more.State, more.Text, more.AssigneeId, more.Draw, more.Campaign, more.DoneBy, more.Finding, lines, files,
            open && (caller.Is(Roles.SupervisionOffice) || more.AssigneeId == caller.PersonId), open && more.State == "Closed" && caller.Is(Roles.SupervisionOffice))
        {
            SeesIssue = Sight.Everything(caller) || more.UnitPath?.StartsWith(caller.UnitPath, StringComparison.Ordinal) is true,
        };
    }

    private IQueryable<Recheck> Narrow(IQueryable<Recheck> rechecks, RecheckFilter filter, Caller caller, DateOnly today)
    {
        if (filter.CampaignId is { } campaign) rechecks = rechecks.Where(r => r.CampaignId == campaign);
        if (filter.DrawId is { } draw) rechecks = rechecks.Where(r => r.DrawId == draw);
        if (filter.IssueId is { } issue) rechecks = rechecks.Where(r => r.IssueId == issue);
        if (filter.UnitId is { } unit) rechecks = rechecks.Where(r => db.Organisations.Any(u => u.Id == unit && r.Issue!.Unit!.Path.StartsWith(u.Path)));
        var soon = today.AddDays(SoonDays);
        return filter.Show switch
        {
            RecheckShow.Open => rechecks.Where(r => r.OpenedAt != null && r.DoneAt == null && r.CancelledAt == null),
            RecheckShow.Soon => rechecks.Where(r => r.OpenedAt == null && r.DoneAt == null && r.CancelledAt == null && r.PlannedOn <= soon),
            RecheckShow.Mine => rechecks.Where(r => r.DoneAt == null && r.CancelledAt == null && r.AssigneeId == caller.PersonId),
            RecheckShow.Done => rechecks.Where(r => r.DoneAt != null),
            RecheckShow.All => rechecks,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private IQueryable<Recheck> Seen(Caller caller)
    {
        var rechecks = db.Rechecks.AsNoTracking();
        if (Sight.Everything(caller)) return rechecks;
        var (path, me) = (caller.UnitPath, caller.PersonId);
        return rechecks.Where(r => r.AssigneeId == me || r.Issue!.Unit!.Path.StartsWith(path)).Where(Announced(caller));
    }

    /// <summary>反向核查 comes unannounced: a unit sees it once it is done.</summary>
    internal static Expression<Func<Recheck, bool>> Announced(Caller caller)
    {
        if (Sight.Everything(caller)) return r => true;
        var me = caller.PersonId;
        return r => r.Kind != RecheckKind.Drawn || r.DoneAt != null || r.AssigneeId == me;
    }

    private static RecheckLine Dated(RecheckLine row, DateOnly today) =>
        row with { DaysLate = row is { OpenedAt: not null, DoneAt: null, CancelledAt: null } && row.PlannedOn < today ? today.DayNumber - row.PlannedOn.DayNumber : 0 };

    private sealed record Stored(RecheckLine Row, string? Checklist);

    private static readonly Expression<Func<Recheck, Stored>> Line = r => new Stored(
        new RecheckLine(
            r.Id, r.Kind, r.PlannedOn, r.OpenedAt, r.DoneAt, r.Outcome, r.CancelledAt, r.Assignee!.Name, 0, r.Ticks.Count,
            r.IssueId, r.Issue!.Number, r.Issue.Title, r.Issue.Unit!.Name, r.Issue.KeyIssue, r.Issue.RelapseCount),
        r.Checklist);
}
