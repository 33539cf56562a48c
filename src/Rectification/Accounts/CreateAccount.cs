using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>Opens an account for a person.</summary>
/// <param name="PasswordHash">Made by the host from a password that is never handed in here; salted, so no part of what makes two requests the same.</param>
public sealed record CreateAccount(Guid PersonId, string UserName, Roles Roles, [property: JsonIgnore] string PasswordHash) : ICommand<Guid>
{
    /// <summary>Listed on the sign-in page, in Development only.</summary>
    public bool Demonstration { get; init; }
}

public sealed class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    public CreateAccountValidator()
    {
        RuleFor(c => c.UserName).Must(UserNames.Fit).WithErrorCode("user-name-unfit");
        RuleFor(c => c.Roles).Must(RoleSet.Fit).WithErrorCode("roles-missing");
        RuleFor(c => c.PasswordHash).NotEmpty().WithErrorCode("password-missing");
    }
}

public sealed class CreateAccountUseCase(RectificationDb db, TimeProvider clock) : UseCase<CreateAccount, Guid>
{
    public override Roles May => Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(CreateAccount command, Caller caller, CancellationToken cancellation)
    {
        if (!await db.People.AnyAsync(p => p.Id == command.PersonId && !p.Left, cancellation)) return Refusals.Of("person-not-found");
        var normalized = UserNames.Normalize(command.UserName);
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == normalized, cancellation)) return Refusals.Of("user-name-taken", command.UserName.Trim());
        var account = new Account
        {
            Id = Clock.NewId(Clock.Now(clock)),
            UserName = command.UserName.Trim(),
            NormalizedUserName = normalized,
            PersonId = command.PersonId,
            Roles = command.Roles,
            PasswordHash = command.PasswordHash,
            SecurityStamp = Stamp.New(),
            Demonstration = command.Demonstration,
        };
        db.Accounts.Add(account);
        return account.Id;
    }
}

/// <summary>How a user name is written and compared.</summary>
public static class UserNames
{
    public const int Longest = 64;

    /// <summary>Letters of any script, digits, and <c>. _ - @</c>; no blanks inside.</summary>
    public static bool Fit(string? userName) =>
        userName?.Trim() is { Length: > 0 and <= Longest } name && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@');

    public static string Normalize(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return userName.Trim().ToUpperInvariant();
    }
}

internal static class RoleSet
{
    private const Roles All = Roles.Unit | Roles.Leader | Roles.SupervisionOffice | Roles.Administrator;

    public static bool Fit(Roles roles) => roles != Roles.None && (roles & ~All) == Roles.None;
}

/// <summary>The security stamp: cookies carry it, so that a new one signs every session out.</summary>
internal static class Stamp
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static void Disable(this Account account)
    {
        account.Disabled = true;
        account.SecurityStamp = New();
    }
}
