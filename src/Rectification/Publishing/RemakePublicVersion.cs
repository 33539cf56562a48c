using Rectification.Accounts;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Rectification.Publishing;

/// <summary>按内部稿更新: a public version of the internal text as it is now. What was decided in paragraphs that have not changed stays decided.</summary>
public sealed record RemakePublicVersion(Guid BulletinId, int? Version) : ICommand<BulletinAnswer>;

public sealed class RemakePublicVersionUseCase(RectificationDb db, PublicVersionDesk desk, TimeProvider clock) : UseCase<RemakePublicVersion, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(RemakePublicVersion command, Caller caller, CancellationToken cancellation)
    {
        var found = await desk.Open(command.BulletinId, command.Version, cancellation);
        if (!found.Accepted) return found.Refusal;
        var (version, bulletin, earlier) = found.Value;
        var source = await db.Bulletins.SingleAsync(b => b.Id == version.InternalId, cancellation);
        var text = await desk.TextOf(source, cancellation);
        if (text == version.InternalText) return Refusals.Of("public-version-current");
        var number = earlier.Count == 0 ? 0 : earlier.Max(m => m.Number);
        var decided = earlier.Where(m => m.Rule is not null).OrderBy(m => m.Start).GroupBy(m => (m.Rule, m.Original, Paragraph(version.InternalText, m.Start))).ToDictionary(same => same.Key, same => new Queue<PublicMask>(same));
        var masks = (await desk.Find(text, cancellation)).Select(mask => Carried(MakePublicVersionUseCase.Of(mask, bulletin.Id, ++number), text, decided)).ToList();
        // What people masked by hand is looked for again by its words.
        foreach (var byHand in earlier.Where(m => m is { Rule: null, State: MaskState.Confirmed }).DistinctBy(m => m.Original, StringComparer.Ordinal))
            foreach (var start in AddMaskUseCase.Places(text, byHand.Original))
                masks.Add(new PublicMask
                {
                    BulletinId = bulletin.Id, Number = ++number, Start = start, Length = byHand.Length, Original = byHand.Original, Shown = byHand.Shown, State = byHand.State,
                    DecidedById = byHand.DecidedById, DecidedAt = byHand.DecidedAt, Reason = byHand.Reason,
                });
        db.PublicMasks.RemoveRange(earlier);
        db.PublicMasks.AddRange(masks);
        (version.InternalText, bulletin.AsOf, bulletin.UnitsNamed) = (text, source.AsOf, source.UnitsNamed);
        return PublicVersionDesk.Rewrite(new OpenVersion(version, bulletin, masks), Clock.Now(clock));
    }

    private static PublicMask Carried(PublicMask mask, string text, Dictionary<(string? Rule, string Original, string Paragraph), Queue<PublicMask>> decided)
    {
        if (decided.TryGetValue((mask.Rule, mask.Original, Paragraph(text, mask.Start)), out var earlier) && earlier.TryDequeue(out var was))
            (mask.Shown, mask.State, mask.DecidedById, mask.DecidedAt, mask.Reason) = (was.Shown, was.State, was.DecidedById, was.DecidedAt, was.Reason);
        return mask;
    }

    private static string Paragraph(string text, int at)
    {
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at);
        return end < 0 ? text[start..] : text[start..end];
    }
}
