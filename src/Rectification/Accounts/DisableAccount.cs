using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>Nobody comes in by this account any more, neither with its password nor with a token.</summary>
public sealed record DisableAccount(Guid AccountId) : ICommand<Done>;

public sealed class DisableAccountUseCase(RectificationDb db) : UseCase<DisableAccount, Done>
{
    public override Roles May => Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(DisableAccount command, Caller caller, CancellationToken cancellation)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Id == command.AccountId, cancellation);
        if (account is null) return Refusals.Of("account-not-found");
        if (await Administrators.NoneLeftWithout([account.Id], db, cancellation)) return Refusals.Of("last-administrator");
        account.Disable();
        return Done.Value;
    }
}

/// <summary>Lets an account in again.</summary>
public sealed record EnableAccount(Guid AccountId) : ICommand<Done>;

public sealed class EnableAccountUseCase(RectificationDb db) : UseCase<EnableAccount, Done>
{
    public override Roles May => Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(EnableAccount command, Caller caller, CancellationToken cancellation)
    {
        var account = await db.Accounts.Include(a => a.Person).FirstOrDefaultAsync(a => a.Id == command.AccountId, cancellation);
        if (account is null) return Refusals.Of("account-not-found");
        if (account.Person!.Left) return Refusals.Of("person-has-left", account.Person.Name);
        (account.Disabled, account.LockedUntil, account.AccessFailedCount) = (false, null, 0);
        return Done.Value;
    }
}
