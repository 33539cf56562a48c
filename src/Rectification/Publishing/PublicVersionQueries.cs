using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Publishing;

/// <summary>A mask with who decided on it.</summary>
/// <param name="Title">Of the rule that found it; null where a person did.</param>
/// <param name="Line">Paragraph of the internal text, the title being 0.</param>
public sealed record MaskRow(int Number, int Line, string? Rule, Text? Title, string Original, string Shown, MaskState State, string? DecidedBy, DateTime? DecidedAt, string? Reason);

/// <summary>A paragraph on both sides.</summary>
public sealed record MaskedLine(int Line, IReadOnlyList<MaskedPiece> Pieces);

/// <summary>How the public reaches the office.</summary>
public sealed record PublicContact(string? Phone, string? Email, string? Postcode, string? Address)
{
    public bool Any => (Phone ?? Email ?? Postcode ?? Address) is not null;
}

/// <summary>A public version as those see it who make and review it.</summary>
/// <param name="Outdated">Whether the internal text has changed since.</param>
public sealed record PublicVersionView(
    BulletinRow Row, int Version, Guid InternalId, bool IsOpen, bool Outdated, PublicContact Contact, IReadOnlyList<MaskedLine> Lines, IReadOnlyList<MaskRow> Masks, DateTime? TakenDownAt, string? TakenDownReason)
{
    public int Undecided => Masks.Count(mask => mask.State is MaskState.Undecided);
}

/// <summary>What the public sees in the list.</summary>
public sealed record PublicRow(Guid Id, string Title, DateOnly ReleasedOn);

/// <summary>What the public reads.</summary>
public sealed record PublishedText(Guid Id, string Title, string Text, string Issuer, DateOnly ReleasedOn, PublicContact Contact);

/// <summary>社会公开稿, on the inside and for the public.</summary>
public sealed class PublicVersionQueries(RectificationDb db, BulletinQueries bulletins, PublicVersionDesk desk, MaskRules rules, AuthorityDay day)
{
    private const int MostShown = 100;

    /// <summary>The public versions of a bulletin, the newest first.</summary>
    public Task<List<Guid>> Of(Guid bulletinId, CancellationToken cancellation = default) =>
        db.PublicVersions.Where(v => v.InternalId == bulletinId).OrderByDescending(v => v.Bulletin!.MadeAt).ThenByDescending(v => v.BulletinId).Select(v => v.BulletinId).ToListAsync(cancellation);

    /// <summary>Whether this bulletin is the public version of another.</summary>
    public Task<bool> Is(Guid bulletinId, CancellationToken cancellation = default) => db.PublicVersions.AnyAsync(v => v.BulletinId == bulletinId, cancellation);

    public async Task<Answer<PublicVersionView>> One(Guid bulletinId, Caller caller, CancellationToken cancellation = default)
    {
        var bulletin = await bulletins.One(bulletinId, caller, cancellation);
        if (!bulletin.Accepted) return bulletin.Refusal;
        var version = await db.PublicVersions.AsNoTracking().Include(v => v.Internal).FirstOrDefaultAsync(v => v.BulletinId == bulletinId, cancellation);
        if (version is null) return Refusals.Of("public-version-not-found");
        var masks = await db.PublicMasks.AsNoTracking().Include(m => m.DecidedBy).Where(m => m.BulletinId == bulletinId).OrderBy(m => m.Start).ThenBy(m => m.Number).ToListAsync(cancellation);
        return new PublicVersionView(
            bulletin.Value.Row, bulletin.Value.Version, version.InternalId, bulletin.Value.IsOpen, await desk.TextOf(version.Internal!, cancellation) != version.InternalText,
            new PublicContact(version.Phone, version.Email, version.Postcode, version.Address), Lines(version.InternalText, masks),
            [.. masks.Select(m => new MaskRow(m.Number, version.InternalText.AsSpan(0, m.Start).Count('\n'), m.Rule, m.Rule is { } id ? rules.Of(id)?.Title ?? new Text(id, id) : null, m.Original, m.Shown, m.State, m.DecidedBy?.Name, m.DecidedAt, m.Reason))],
            version.TakenDownAt, version.TakenDownReason);
    }

    /// <summary>What is published, the newest first.</summary>
    public async Task<IReadOnlyList<PublicRow>> Published(CancellationToken cancellation = default)
    {
        var rows = new List<PublicRow>();
        foreach (var version in await Released().OrderByDescending(v => v.Bulletin!.ReleasedAt).ThenByDescending(v => v.BulletinId).Take(MostShown).Select(v => new { v.BulletinId, v.Bulletin!.Title, v.Bulletin.ReleasedAt }).ToListAsync(cancellation))
            rows.Add(new PublicRow(version.BulletinId, version.Title, await day.Of(version.ReleasedAt!.Value)));
        return rows;
    }

    /// <summary>One that is published.</summary>
    public async Task<Answer<PublishedText>> Published(Guid bulletinId, CancellationToken cancellation = default)
    {
        var version = await Released().Include(v => v.Bulletin).FirstOrDefaultAsync(v => v.BulletinId == bulletinId, cancellation);
        if (version?.Bulletin is not { } bulletin) return Refusals.Of("public-version-not-found");
        var units = await db.RoundUnits.Where(u => u.RoundId == bulletin.RoundId).Select(u => u.Organisation!.Name).Take(2).ToListAsync(cancellation);
        var issuer = units is [var unit] ? unit : await db.Authorities.Select(a => a.Name).SingleAsync(cancellation);
        return new PublishedText(bulletin.Id, bulletin.Title, bulletin.Text, issuer, await day.Of(bulletin.ReleasedAt!.Value), new PublicContact(version.Phone, version.Email, version.Postcode, version.Address));
    }

    private IQueryable<PublicVersion> Released() => db.PublicVersions.AsNoTracking().Where(v => v.Bulletin!.ReleasedAt != null && v.TakenDownAt == null);

    /// <summary>Both sides paragraph by paragraph: no mask goes beyond one.</summary>
    private static List<MaskedLine> Lines(string text, IReadOnlyList<PublicMask> masks)
    {
        var (lines, line) = (new List<MaskedLine>(), new List<MaskedPiece>());
        foreach (var piece in MaskedText.Pieces(text, masks))
        {
            foreach (var (index, part) in piece.Mask is null ? piece.Original.Split('\n').Index() : [(0, piece.Original)])
            {
                if (index > 0)
                {
                    lines.Add(new MaskedLine(lines.Count, line));
                    line = [];
                }

                if (part.Length > 0) line.Add(new MaskedPiece(part, piece.Mask));
            }
        }

        lines.Add(new MaskedLine(lines.Count, line));
        return lines;
    }
}
