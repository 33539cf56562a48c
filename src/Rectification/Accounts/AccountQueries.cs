using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>An account in the administrator's list.</summary>
public sealed record AccountRow(Guid Id, string UserName, Guid PersonId, string Person, string? Title, string Organisation, Roles Roles, bool Disabled, DateTime? LockedUntil);

/// <summary>A token in its owner's list; the secret is not there to be shown.</summary>
public sealed record TokenRow(Guid Id, string Name, DateTime CreatedAt, DateTime? RevokedAt);

/// <summary>An account that the sign-in page offers in Development.</summary>
public sealed record DemonstrationAccount(string UserName, string Person, string? Title, string Organisation, Roles Roles);

public sealed class AccountQueries(RectificationDb db)
{
    /// <summary>In the order of user names, one page at a time; for administrators.</summary>
    public async Task<Answer<Page<AccountRow>>> Search(string? text, Caller caller, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller != Caller.System && !caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        var accounts = db.Accounts.AsNoTracking();
        if (text?.Trim() is { Length: > 0 } part)
        {
            var upper = UserNames.Normalize(part);
            accounts = accounts.Where(a => a.NormalizedUserName.Contains(upper) || a.Person!.Name.Contains(part));
        }

        if (after is not null)
        {
            if (Cursor.Read(after, "accounts", 1) is not [{ } last]) return Refusals.Of("cursor-unfit");
            accounts = accounts.Where(a => a.NormalizedUserName.CompareTo(last) > 0);
        }

        var rows = await accounts.OrderBy(a => a.NormalizedUserName)
            .Select(Row)
            .Take(size + 1).ToListAsync(cancellation);
        return Page.Of(rows, size, r => Cursor.Write("accounts", UserNames.Normalize(r.UserName)));
    }

    /// <summary>One account: the caller's own, or for administrators anybody's.</summary>
    public async Task<Answer<AccountRow>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (id != caller.AccountId && !caller.Is(Roles.Administrator)) return Refusals.Of("account-not-found");
        var row = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(Row).FirstOrDefaultAsync(cancellation);
        return row is null ? Refusals.Of("account-not-found") : row;
    }

    /// <summary>Accounts of one person; for administrators.</summary>
    public async Task<IReadOnlyList<AccountRow>> Of(Guid personId, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(Roles.Administrator)) return [];
        return await db.Accounts.AsNoTracking().Where(a => a.PersonId == personId).OrderBy(a => a.Id).Select(Row).ToListAsync(cancellation);
    }

    private static readonly System.Linq.Expressions.Expression<Func<Account, AccountRow>> Row = a => new AccountRow(
        a.Id, a.UserName, a.PersonId, a.Person!.Name, a.Person.Title, a.Person.Organisation!.Name, a.Roles, a.Disabled, a.LockedUntil);

    /// <summary>Tokens of an account, the newest first; an account has few.</summary>
    public async Task<IReadOnlyList<TokenRow>> Tokens(Guid accountId, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (accountId != caller.AccountId && !caller.Is(Roles.Administrator)) return [];
        return await db.AccessTokens.AsNoTracking().Where(t => t.AccountId == accountId).OrderByDescending(t => t.Id)
            .Select(t => new TokenRow(t.Id, t.Name, t.CreatedAt, t.RevokedAt)).ToListAsync(cancellation);
    }

    /// <summary>What the sign-in page lists in Development; empty where no demonstration was loaded.</summary>
    public async Task<IReadOnlyList<DemonstrationAccount>> Demonstration(CancellationToken cancellation = default) =>
        await db.Accounts.AsNoTracking().Where(a => a.Demonstration && !a.Disabled).OrderBy(a => a.Id)
            .Select(a => new DemonstrationAccount(a.UserName, a.Person!.Name, a.Person.Title, a.Person.Organisation!.Name, a.Roles)).ToListAsync(cancellation);
}
