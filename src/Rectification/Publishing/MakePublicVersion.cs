using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>生成社会公开稿: a bulletin of its own, with a mask on everything that the rules find in the internal one.</summary>
public sealed record MakePublicVersion(Guid BulletinId) : ICommand<BulletinAnswer>;

public sealed class MakePublicVersionUseCase(RectificationDb db, PublicVersionDesk desk, TimeProvider clock) : UseCase<MakePublicVersion, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    /// <summary>Of one bulletin there is one public version at a time that is not released.</summary>
    public override bool TakesTurns => true;

    public override async Task<Answer<BulletinAnswer>> Handle(MakePublicVersion command, Caller caller, CancellationToken cancellation)
    {
        var source = await db.Bulletins.FirstOrDefaultAsync(b => b.Id == command.BulletinId, cancellation);
        if (source is null) return Refusals.Of("bulletin-not-found");
        if (await db.PublicVersions.AnyAsync(v => v.BulletinId == source.Id, cancellation)) return Refusals.Of("bulletin-is-public-version");
        if (await db.PublicVersions.AnyAsync(v => v.InternalId == source.Id && (v.Bulletin!.ReleasedAt == null || v.TakenDownAt == null), cancellation)) return Refusals.Of("public-version-exists");
        var now = Clock.Now(clock);
        var text = await desk.TextOf(source, cancellation);
        var bulletin = new Bulletin
        {
            Id = Clock.NewId(now), RoundId = source.RoundId, Title = "", Text = "", AsOf = source.AsOf, GoesPublic = true, UnitsNamed = source.UnitsNamed, MadeById = caller.PersonId, MadeAt = now,
        };
        // The office is reached where it was reached last time.
        var last = await db.PublicVersions.AsNoTracking().OrderByDescending(v => v.Bulletin!.MadeAt).ThenByDescending(v => v.BulletinId).FirstOrDefaultAsync(cancellation);
        var version = new PublicVersion
        {
            BulletinId = bulletin.Id, InternalId = source.Id, InternalText = text, Phone = last?.Phone, Email = last?.Email, Postcode = last?.Postcode, Address = last?.Address,
        };
        var masks = (await desk.Find(text, cancellation)).Select((mask, index) => Of(mask, bulletin.Id, index + 1)).ToList();
        db.Bulletins.Add(bulletin);
        db.PublicVersions.Add(version);
        db.PublicMasks.AddRange(masks);
        return PublicVersionDesk.Rewrite(new OpenVersion(version, bulletin, masks), now);
    }

    internal static PublicMask Of(FoundMask mask, Guid bulletin, int number) =>
        new() { BulletinId = bulletin, Number = number, Start = mask.Start, Length = mask.Length, Rule = mask.Rule, Original = mask.Original, Shown = mask.Shown };
}
