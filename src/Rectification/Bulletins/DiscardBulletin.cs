using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Bulletins;

/// <summary>Throws away a draft whose release was never asked for; what was once under review is kept for ever.</summary>
public sealed record DiscardBulletin(Guid BulletinId) : ICommand<Done>;

public sealed class DiscardBulletinUseCase(RectificationDb db) : UseCase<DiscardBulletin, Done>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<Done>> Handle(DiscardBulletin command, Caller caller, CancellationToken cancellation)
    {
        var bulletin = await db.Bulletins.FirstOrDefaultAsync(b => b.Id == command.BulletinId, cancellation);
        if (bulletin is null) return Refusals.Of("bulletin-not-found");
        if (await db.ApprovalRequests.AnyAsync(r => r.BulletinId == bulletin.Id, cancellation)) return Refusals.Of("bulletin-was-reviewed");
        if (await db.PublicVersions.AnyAsync(v => v.InternalId == bulletin.Id, cancellation)) return Refusals.Of("bulletin-has-public-version");
        db.PublicMasks.RemoveRange(await db.PublicMasks.Where(m => m.BulletinId == bulletin.Id).ToListAsync(cancellation));
        db.PublicVersions.RemoveRange(await db.PublicVersions.Where(v => v.BulletinId == bulletin.Id).ToListAsync(cancellation));
        db.BulletinLines.RemoveRange(await db.BulletinLines.Where(l => l.BulletinId == bulletin.Id).ToListAsync(cancellation));
        db.ClaimExplanations.RemoveRange(await db.ClaimExplanations.Where(e => e.BulletinId == bulletin.Id).ToListAsync(cancellation));
        db.Bulletins.Remove(bulletin);
        return Done.Value;
    }
}
