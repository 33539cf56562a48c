using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>Sets a new password: one's own, or as administrator anybody's. Every session of the account ends.</summary>
/// <param name="PasswordHash">Made by the host, which has checked the old password where it is one's own; salted, so no part of what makes two requests the same.</param>
public sealed record SetPassword(Guid AccountId, [property: JsonIgnore] string PasswordHash) : ICommand<Done>;

public sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator() => RuleFor(c => c.PasswordHash).NotEmpty().WithErrorCode("password-missing");
}

public sealed class SetPasswordUseCase(RectificationDb db) : UseCase<SetPassword, Done>
{
    public override async Task<Answer<Done>> Handle(SetPassword command, Caller caller, CancellationToken cancellation)
    {
        if (command.AccountId != caller.AccountId && caller != Caller.System && !caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Id == command.AccountId, cancellation);
        if (account is null) return Refusals.Of("account-not-found");
        (account.PasswordHash, account.SecurityStamp) = (command.PasswordHash, Stamp.New());
        (account.LockedUntil, account.AccessFailedCount) = (null, 0);
        return Done.Value;
    }
}
