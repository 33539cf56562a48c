using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Claims;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Bulletins;

/// <summary>重新取数: the numbers of a bulletin that is not under review become those of the register today. The snapshot before stays.</summary>
public sealed record RenewBulletin(Guid BulletinId, int? Version) : ICommand<BulletinAnswer>;

public sealed class RenewBulletinUseCase(RectificationDb db, LedgerLines ledger, BulletinClaims claims, AuthorityDay day, TimeProvider clock) : UseCase<RenewBulletin, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(RenewBulletin command, Caller caller, CancellationToken cancellation)
    {
        var bulletin = await db.Bulletins.FirstOrDefaultAsync(b => b.Id == command.BulletinId, cancellation);
        if (bulletin is null) return Refusals.Of("bulletin-not-found");
        if (command.Version is { } seen && seen != bulletin.Version) return Refusals.Of("stale-version");
        if (await db.PublicVersions.AnyAsync(v => v.BulletinId == bulletin.Id, cancellation)) return Refusals.Of("bulletin-is-public-version");
        if (bulletin.ReleasedAt is not null) return Refusals.Of("bulletin-released");
        if (await db.ApprovalRequests.AnyAsync(r => r.BulletinId == bulletin.Id && r.Status == ApprovalStatus.Running, cancellation)) return Refusals.Of("bulletin-under-review");
        var lines = await ledger.Of(bulletin.RoundId, bulletin.Id, await claims.Take(bulletin.Id, cancellation) + 1, cancellation);
        if (FieldMarks.Fault(bulletin.Text, lines) is { } fault) return fault;
        db.BulletinLines.AddRange(lines);
        (bulletin.AsOf, bulletin.ChangedAt, bulletin.Version) = (await day.Today(), Clock.Now(clock), bulletin.Version + 1);
        return new BulletinAnswer(bulletin.Id, bulletin.Version);
    }
}
