using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Ledger;

/// <summary>How many issues stand where, over the whole register that a caller may see.</summary>
public sealed class LedgerCountQueries(RectificationDb db, AuthorityDay day)
{
    public async Task<IssueCounts> Read(Caller caller, CancellationToken cancellation = default)
    {
        var today = await day.Today();
        var rows = await db.Issues.AsNoTracking().SeenBy(db, caller).GroupBy(i => i.State)
            .Select(g => new { State = g.Key, Count = g.Count(), Late = g.Count(i => i.DueOn < today && i.PausedOn == null && i.State != "Closed" && i.State != "Exempt") })
            .ToListAsync(cancellation);
        return IssueCounts.Of(rows.Select(r => (r.State, r.Count, r.Late)));
    }
}
