using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>Gives an account other roles; its sessions end, so that none goes on with the old ones.</summary>
public sealed record ChangeRoles(Guid AccountId, Roles Roles) : ICommand<Done>;

public sealed class ChangeRolesValidator : AbstractValidator<ChangeRoles>
{
    public ChangeRolesValidator() => RuleFor(c => c.Roles).Must(RoleSet.Fit).WithErrorCode("roles-missing");
}

public sealed class ChangeRolesUseCase(RectificationDb db) : UseCase<ChangeRoles, Done>
{
    public override Roles May => Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(ChangeRoles command, Caller caller, CancellationToken cancellation)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Id == command.AccountId, cancellation);
        if (account is null) return Refusals.Of("account-not-found");
        if ((command.Roles & Roles.Administrator) == Roles.None && await Administrators.NoneLeftWithout([account.Id], db, cancellation))
            return Refusals.Of("last-administrator");
        account.Roles = command.Roles;
        account.SecurityStamp = Stamp.New();
        return Done.Value;
    }
}

internal static class Administrators
{
    /// <summary>Whether nobody could administer any more without these accounts; false when none of them could now.</summary>
    public static async Task<bool> NoneLeftWithout(Guid[] accounts, RectificationDb db, CancellationToken cancellation)
    {
        var able = await db.Accounts.Where(a => !a.Disabled && (a.Roles & Roles.Administrator) != Roles.None).Select(a => a.Id).ToListAsync(cancellation);
        return able.Exists(accounts.Contains) && able.TrueForAll(accounts.Contains);
    }
}
