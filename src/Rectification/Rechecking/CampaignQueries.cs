using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Rechecking;

/// <summary>A campaign as one line of the list.</summary>
/// <param name="Left">Looks without an outcome.</param>
public sealed record CampaignRow(Guid Id, string Title, string Round, DateOnly PlannedOn, int Issues, int Left, int Relapsed, string? Assignee, DateTime MadeAt, DateTime? ClosedAt);

/// <summary>How far a campaign is in one unit.</summary>
/// <param name="Cancelled">Open again before they were looked at.</param>
public sealed record UnitProgress(Guid? UnitId, string? Unit, int Issues, int Held, int Relapsed, int Left, int Cancelled);

public sealed record CampaignPage(
    CampaignRow Row, int Version, Guid RoundId, IReadOnlyList<string> Units, IReadOnlyList<Text> Checklist, IReadOnlyList<UnitProgress> Progress, string MadeBy, string? ClosedBy, string? Summary);

/// <summary>专项回头看: for those who see everything.</summary>
public sealed class CampaignQueries(RectificationDb db)
{
    /// <summary>The newest first, one page at a time.</summary>
    public async Task<Answer<Page<CampaignRow>>> List(Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("not-allowed");
        var campaigns = db.Campaigns.AsNoTracking();
        if (after is not null)
        {
            if (Cursor.Read(after, "campaigns", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return Refusals.Of("cursor-unfit");
            campaigns = campaigns.Where(c => c.Id < before);
        }

        var rows = await Rows(campaigns.OrderByDescending(c => c.Id).Take(size + 1)).ToListAsync(cancellation);
        return Page.Of(rows, size, c => Cursor.Write("campaigns", c.Id.ToString("N")));
    }

    public async Task<Answer<CampaignPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("campaign-not-found");
        var found = await db.Campaigns.AsNoTracking().Where(c => c.Id == id)
            .Select(c => new { c.Version, c.RoundId, c.Checklist, MadeBy = c.MadeBy!.Name, ClosedBy = c.ClosedBy!.Name, c.Summary }).FirstOrDefaultAsync(cancellation);
        if (found is null) return Refusals.Of("campaign-not-found");
        var row = (await Rows(db.Campaigns.AsNoTracking().Where(c => c.Id == id)).ToListAsync(cancellation))[0];
        var units = await db.CampaignUnits.AsNoTracking().Where(u => u.CampaignId == id).OrderBy(u => u.Organisation!.Position).ThenBy(u => u.OrganisationId).Select(u => u.Organisation!.Name).ToListAsync(cancellation);
        var counted = await db.Rechecks.AsNoTracking().Where(r => r.CampaignId == id)
            .GroupBy(r => new { r.Issue!.UnitId, r.Issue.Unit!.Name, r.Issue.Unit.Position })
            .Select(g => new
            {
                g.Key, All = g.Count(), Held = g.Count(r => r.Outcome == RecheckOutcome.Held), Relapsed = g.Count(r => r.Outcome == RecheckOutcome.Relapsed),
                Cancelled = g.Count(r => r.CancelledAt != null),
            }).ToListAsync(cancellation);
        var progress = counted.OrderBy(c => c.Key.Position).ThenBy(c => c.Key.Name, StringComparer.Ordinal)
            .Select(c => new UnitProgress(c.Key.UnitId, c.Key.Name, c.All, c.Held, c.Relapsed, c.All - c.Held - c.Relapsed - c.Cancelled, c.Cancelled)).ToList();
        return new CampaignPage(row, found.Version, found.RoundId, units, ChecklistText.Read(found.Checklist), progress, found.MadeBy, found.ClosedBy, found.Summary);
    }

    private IQueryable<CampaignRow> Rows(IQueryable<Campaign> campaigns) => campaigns.Select(c => new CampaignRow(
        c.Id, c.Title, c.Round!.Name, c.PlannedOn, c.Issues, db.Rechecks.Count(r => r.CampaignId == c.Id && r.DoneAt == null && r.CancelledAt == null),
        db.Rechecks.Count(r => r.CampaignId == c.Id && r.Outcome == RecheckOutcome.Relapsed), c.Assignee!.Name, c.MadeAt, c.ClosedAt));
}
