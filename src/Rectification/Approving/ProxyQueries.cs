using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>代理: who is away, and who acts in their name.</summary>
/// <param name="Days">How it stands today: negative when it has ended, nought while it runs, positive when it is still to come.</param>
public sealed record ProxyRow(Guid Id, Guid AwayId, string Away, Guid ActingId, string Acting, DateOnly From, DateOnly Until, int Days);

public sealed class ProxyQueries(RectificationDb db, AuthorityDay day)
{
    private const int Last = 20;

    /// <summary>Proxies of somebody, and what that person does for others; the latest first. Empty for whoever is neither that person nor an administrator.</summary>
    public async Task<IReadOnlyList<ProxyRow>> Of(Guid person, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (person != caller.PersonId && !caller.Is(Roles.Administrator)) return [];
        var today = await day.Today();
        var rows = await db.Proxies.AsNoTracking().Where(p => p.AwayId == person || p.ActingId == person)
            .OrderByDescending(p => p.From).ThenByDescending(p => p.Id).Take(Last)
            .Select(p => new ProxyRow(p.Id, p.AwayId, p.Away!.Name, p.ActingId, p.Acting!.Name, p.From, p.Until, 0)).ToListAsync(cancellation);
        // One that was ended before it began covers no day at all.
        return [.. rows.Where(p => p.Until >= p.From).Select(p => p with { Days = today < p.From ? 1 : today > p.Until ? -1 : 0 })];
    }
}
