using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>An opinion of the public as the office reads it.</summary>
public sealed record OpinionRow(
    Guid Id, Guid BulletinId, string Bulletin, string? Name, string? Contact, string Words, DateTime At, DateTime? ReadAt, string? ReadBy, DateTime? ClosedAt, string? ClosedBy, bool Answered, string? Note);

/// <summary>群众意见: for those who see everything.</summary>
public sealed class OpinionQueries(RectificationDb db)
{
    /// <param name="open">Only those not closed.</param>
    public async Task<Answer<Page<OpinionRow>>> List(Caller caller, bool open = false, string? after = null, int size = 30, CancellationToken cancellation = default)
    {
        if (!Sight.Everything(caller)) return Refusals.Of("not-allowed");
        var opinions = db.PublicOpinions.AsNoTracking();
        if (open) opinions = opinions.Where(o => o.ClosedAt == null);
        if (after is not null)
        {
            if (Cursor.Read(after, "opinions", 2) is not [{ } at, { } last] || !Guid.TryParse(last, out var id)
                || !DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var sent))
                return Refusals.Of("cursor-unfit");
            opinions = opinions.Where(o => o.At <= sent && (o.At < sent || o.Id < id));
        }

        var rows = await opinions.OrderByDescending(o => o.At).ThenByDescending(o => o.Id).Take(size + 1)
            .Select(o => new OpinionRow(
                o.Id, o.BulletinId, o.Version!.Bulletin!.Title, o.Name, o.Contact, o.Words, o.At, o.ReadAt, o.ReadBy!.Name, o.ClosedAt, o.ClosedBy!.Name, o.Answered, o.Note)).ToListAsync(cancellation);
        return Page.Of(rows, size, o => Cursor.Write("opinions", o.At.ToString("O", CultureInfo.InvariantCulture), o.Id.ToString("N")));
    }
}
