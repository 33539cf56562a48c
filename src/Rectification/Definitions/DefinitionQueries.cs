using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Definitions;

/// <summary>One definition in the list.</summary>
/// <param name="Version">The newest.</param>
/// <param name="Running">Requests that run, on whichever version.</param>
/// <param name="Life">Of an issue itself, not of a request: shown, and changed by its file only.</param>
public sealed record DefinitionLine(
    string Id, Text Title, int Version, DateTime PublishedAt, string? PublishedBy, string? Note, int Running, int RunningOnOlder, string? DraftBy, bool Life, bool SetAside);

/// <summary>One version.</summary>
/// <param name="PublishedBy">Null for what came with the program.</param>
public sealed record VersionLine(int Version, DateTime PublishedAt, string? PublishedBy, string? Note, int Running);

public sealed record DraftView(string Id, string Json, int Revision, string Author, DateTime SavedAt);

/// <param name="SetAside">Version that came with the program and is not in force; null when there is none.</param>
public sealed record DefinitionView(string Id, Text Title, IReadOnlyList<VersionLine> Versions, DraftView? Draft, int? SetAside, bool Life);

/// <summary>Two versions side by side.</summary>
public sealed record ComparedVersions(
    string Id, Text Title, int From, int To, IReadOnlyList<StepDifference> Steps, IReadOnlyList<VersionDifference> Texts, string DiagramFrom, string DiagramTo);

/// <summary>One request that could be moved, with what stands against it.</summary>
/// <param name="At">Titles of the steps that are open.</param>
/// <param name="Reasons">Why it does not fit; none when it does.</param>
public sealed record MovableApproval(
    Guid Id, int DefinitionVersion, string? Number, string? Title, string Submitter, DateTime SubmittedAt, IReadOnlyList<Text> At, IReadOnlyList<Text> Reasons);

/// <summary>What administrators and the supervision office read about definitions.</summary>
public sealed class DefinitionQueries(RectificationDb db, ApprovalLibrary library, DefinitionLibrary lives)
{
    /// <summary>Who may read all this.</summary>
    public static bool May(Caller caller) => caller.Is(Roles.SupervisionOffice | Roles.Administrator);

    public async Task<Answer<IReadOnlyList<DefinitionLine>>> List(Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!May(caller)) return Refusals.Of("not-allowed");
        await library.Refresh(db, cancellation);
        var published = await db.PublishedApprovals.AsNoTracking().Select(p => new { p.Id, p.Version, p.PublishedAt, p.PublishedByName, p.Note }).ToListAsync(cancellation);
        var running = await db.ApprovalRequests.Where(r => r.EndedAt == null).GroupBy(r => new { r.Kind, r.DefinitionVersion })
            .Select(g => new { g.Key.Kind, g.Key.DefinitionVersion, Count = g.Count() }).ToListAsync(cancellation);
        var drafts = await db.DefinitionDrafts.AsNoTracking().Select(d => new { d.Id, d.Author!.Name, d.SavedAt, d.Json }).ToListAsync(cancellation);
        var lines = published.GroupBy(p => p.Id, StringComparer.Ordinal).Select(g => g.MaxBy(p => p.Version)!).Select(p => new DefinitionLine(
            p.Id, library.Of(p.Id, p.Version).Title, p.Version, p.PublishedAt, p.PublishedByName, p.Note, running.Where(r => r.Kind == p.Id).Sum(r => r.Count),
            running.Where(r => r.Kind == p.Id && r.DefinitionVersion < p.Version).Sum(r => r.Count), drafts.Find(d => d.Id == p.Id)?.Name, false, library.SetAside.Any(s => s.Id == p.Id)));
        var begun = drafts.Where(d => published.TrueForAll(p => p.Id != d.Id)).Select(d => new DefinitionLine(d.Id, TitleOf(d.Json, d.Id), 0, d.SavedAt, null, null, 0, 0, d.Name, false, false));
        var own = await Lives(cancellation);
        return own.Concat(lines.Concat(begun).OrderBy(l => l.Id, StringComparer.Ordinal)).ToList();
    }

    public async Task<Answer<DefinitionView>> One(string id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!May(caller)) return Refusals.Of("not-allowed");
        if (lives.All.Any(d => d.Id == id)) return await Life(id, cancellation);
        await library.Refresh(db, cancellation);
        var rows = await db.PublishedApprovals.AsNoTracking().Where(p => p.Id == id).OrderByDescending(p => p.Version).Select(p => new VersionLine(
            p.Version, p.PublishedAt, p.PublishedByName, p.Note, db.ApprovalRequests.Count(r => r.EndedAt == null && r.Kind == id && r.DefinitionVersion == p.Version))).ToListAsync(cancellation);
        var draft = await db.DefinitionDrafts.AsNoTracking().Where(d => d.Id == id).Select(d => new DraftView(d.Id, d.Json, d.Revision, d.Author!.Name, d.SavedAt)).FirstOrDefaultAsync(cancellation);
        if (rows.Count == 0 && draft is null) return Refusals.Of("definition-not-found", id);
        var title = rows.Count > 0 ? library.Of(id, rows[0].Version).Title : TitleOf(draft!.Json, id);
        return new DefinitionView(id, title, rows, draft, library.SetAside.FirstOrDefault(s => s.Id == id)?.Version, false);
    }

    /// <param name="to">The newer version; null compares the draft.</param>
    /// <param name="language">Language of the diagrams.</param>
    public async Task<Answer<ComparedVersions>> Compare(string id, int from, int to, string language, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!May(caller)) return Refusals.Of("not-allowed");
        await library.Refresh(db, cancellation);
        foreach (var version in new[] { from, to })
            if (!library.All.Any(d => d.Id == id && d.Version == version)) return Refusals.Of("definition-version-not-found", id, version);
        var (before, after) = (library.Version(id, from), library.Version(id, to));
        return new ComparedVersions(
            id, after.Definition.Title, from, to, ApprovalComparison.Of(before.Definition, after.Definition),
            [.. VersionComparison.Of(before.Text, after.Text).Where(d => d.Place != "version")], before.Definition.Diagram(language), after.Definition.Diagram(language));
    }

    /// <summary>演练: who could be moved to a version and who not, and why; the oldest first. Changes nothing.</summary>
    public async Task<Answer<Page<MovableApproval>>> Movable(string id, int to, Caller caller, string? after = null, int size = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        await library.Refresh(db, cancellation);
        if (!library.All.Any(d => d.Id == id && d.Version == to)) return Refusals.Of("definition-version-not-found", id, to);
        var since = Guid.Empty;
        if (after is not null && (Cursor.Read(after, "definitions.moves", 1) is not [{ } last] || !Guid.TryParse(last, out since))) return Refusals.Of("cursor-unfit");
        var next = library.Of(id, to);
        var rows = await db.ApprovalRequests.AsNoTracking()
            .Where(r => r.Kind == id && r.EndedAt == null && r.DefinitionVersion != to && (after == null || r.Id > since)).OrderBy(r => r.Id).Take(size + 1)
            .Select(r => new { r.Id, r.DefinitionVersion, r.Issue!.Number, Title = r.IssueId != null ? r.Issue.Title : r.Bulletin!.Title, Submitter = r.Submitter!.Name, r.SubmittedAt, r.Snapshot }).ToListAsync(cancellation);
        return Page.Of(
            [.. rows.Select(r =>
            {
                var (own, approval) = (library.Of(id, r.DefinitionVersion), Approval.FromJson(r.Snapshot));
                return new MovableApproval(
                    r.Id, r.DefinitionVersion, r.Number, r.Title, r.Submitter, r.SubmittedAt,
                    [.. approval.OpenSeats.Select(o => own.Step(o.Step.Id)!.Title).Distinct()], [.. own.Fits(approval, next)]);
            })],
            size, r => Cursor.Write("definitions.moves", r.Id.ToString("N", CultureInfo.InvariantCulture)));
    }

    private async Task<List<DefinitionLine>> Lives(CancellationToken cancellation)
    {
        var published = await db.PublishedDefinitions.AsNoTracking().Select(p => new { p.Id, p.Version, p.PublishedAt }).ToListAsync(cancellation);
        var newest = published.GroupBy(p => p.Id, StringComparer.Ordinal).Select(g => g.MaxBy(p => p.Version)!).ToList();
        var open = await db.Issues.Where(i => i.State != "Closed" && i.State != "Exempt").GroupBy(i => i.DefinitionVersion).Select(g => new { Version = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return [.. newest.Select(p => new DefinitionLine(
            p.Id, lives.Of(p.Id, p.Version).Title, p.Version, p.PublishedAt, null, null, open.Sum(o => o.Count), open.Where(o => o.Version < p.Version).Sum(o => o.Count), null, true, false))];
    }

    private async Task<Answer<DefinitionView>> Life(string id, CancellationToken cancellation)
    {
        var rows = await db.PublishedDefinitions.AsNoTracking().Where(p => p.Id == id).OrderByDescending(p => p.Version).Select(p => new VersionLine(
            p.Version, p.PublishedAt, null, null, db.Issues.Count(i => i.DefinitionId == id && i.DefinitionVersion == p.Version && i.State != "Closed" && i.State != "Exempt"))).ToListAsync(cancellation);
        return new DefinitionView(id, lives.Newest(id).Title, rows, null, null, true);
    }

    /// <summary>The title as it is being written; the id where it cannot be read.</summary>
    private static Text TitleOf(string json, string id) => JsonMap.Of(json).Root?["title"] is { } title && title["zh"]?.Word is { } zh ? new Text(zh, title["en"]?.Word ?? zh) : new Text(id, id);
}
