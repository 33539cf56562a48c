using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Claims;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Publishing;

/// <summary>A public version with its masks, as its use cases change it.</summary>
public sealed record OpenVersion(PublicVersion Version, Bulletin Bulletin, List<PublicMask> Masks);

/// <summary>What every change of a public version has in common, and what stands against its release.</summary>
public sealed class PublicVersionDesk(RectificationDb db, BulletinClaims claims, MaskRules rules, AuthorityDay day)
{
    /// <summary>Loads one that may be changed.</summary>
    public async Task<Answer<OpenVersion>> Open(Guid bulletinId, int? version, CancellationToken cancellation)
    {
        var found = await db.PublicVersions.Include(v => v.Bulletin).FirstOrDefaultAsync(v => v.BulletinId == bulletinId, cancellation);
        if (found is null) return Refusals.Of("public-version-not-found");
        if (version is { } seen && seen != found.Bulletin!.Version) return Refusals.Of("stale-version");
        if (found.Bulletin!.ReleasedAt is not null) return Refusals.Of("bulletin-released");
        if (await db.ApprovalRequests.AnyAsync(r => r.BulletinId == bulletinId && r.Status == ApprovalStatus.Running, cancellation)) return Refusals.Of("bulletin-under-review");
        return new OpenVersion(found, found.Bulletin, await db.PublicMasks.Where(m => m.BulletinId == bulletinId).OrderBy(m => m.Number).ToListAsync(cancellation));
    }

    /// <summary>Title and text of a bulletin as one, fields filled in.</summary>
    public async Task<string> TextOf(Bulletin bulletin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        return $"{bulletin.Title}\n{(await claims.Of(bulletin, cancellation)).Text}";
    }

    /// <summary>Writes what the public will read, after its masks have changed.</summary>
    public static BulletinAnswer Rewrite(OpenVersion open, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(open);
        var shown = MaskedText.Of(open.Version.InternalText, open.Masks);
        var end = shown.IndexOf('\n', StringComparison.Ordinal);
        (open.Bulletin.Title, open.Bulletin.Text, open.Bulletin.ChangedAt, open.Bulletin.Version) = (shown[..end], shown[(end + 1)..], now, open.Bulletin.Version + 1);
        return new BulletinAnswer(open.Bulletin.Id, open.Bulletin.Version);
    }

    /// <summary>What the rules find in a text. Names are those of everybody in the register whose name may not be published.</summary>
    public async Task<IReadOnlyList<FoundMask>> Find(string text, CancellationToken cancellation)
    {
        var today = await day.Today();
        var people = rules.Rules.FirstOrDefault(rule => rule.By is MaskBy.People);
        List<string> names = [], free = [];
        if (people is not null)
        {
            var posts = people.PostsReleased.ToList();
            var released = db.PostHoldings.Where(h => h.From <= today && (h.To == null || h.To >= today)
                && ((people.FirstResponsibleReleased && h.Post!.FirstResponsible) || posts.Contains(h.Post!.Title))).Select(h => h.PersonId);
            // Two people of one name, of whom one may be named: it is masked, and a person decides.
            free = await db.People.Where(p => released.Contains(p.Id)).Select(p => p.Name).Distinct().ToListAsync(cancellation);
            names = await db.People.Where(p => !released.Contains(p.Id)).Select(p => p.Name).Distinct().ToListAsync(cancellation);
        }

        return new MaskFinder(rules).Find(text, names, free);
    }

    /// <summary>Why a bulletin may not be sent for review: what it, or the one it was made from, says against the register; and of a public version, what is not decided.</summary>
    public async Task<Refusal?> Against(Bulletin bulletin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        if (await Unfit(bulletin, cancellation) is { } unfit) return unfit;
        var source = await db.PublicVersions.AsNoTracking().Where(v => v.BulletinId == bulletin.Id).Select(v => v.Internal).FirstOrDefaultAsync(cancellation);
        return await claims.Against(source ?? bulletin, cancellation);
    }

    /// <summary>Why a public version may not be read by the public as it is; null for an internal bulletin.</summary>
    public async Task<Refusal?> Unfit(Bulletin bulletin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var version = await db.PublicVersions.AsNoTracking().Include(v => v.Internal).FirstOrDefaultAsync(v => v.BulletinId == bulletin.Id, cancellation);
        if (version is null) return null;
        var undecided = await db.PublicMasks.CountAsync(m => m.BulletinId == bulletin.Id && m.State == MaskState.Undecided, cancellation);
        if (undecided > 0) return Refusals.Of("public-masks-undecided", undecided);
        if (string.IsNullOrWhiteSpace(version.Phone) && string.IsNullOrWhiteSpace(version.Email)) return Refusals.Of("public-contact-missing");
        return await TextOf(version.Internal!, cancellation) == version.InternalText ? null : Refusals.Of("public-version-outdated");
    }
}
