using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>The first thing done in an empty database: the authority, its root organisation and its first administrator.</summary>
/// <param name="PasswordHash">Made by the host from a password that is never handed in here.</param>
public sealed record FoundAuthority(string Name, string AdministratorName, string UserName, string PasswordHash) : ICommand<FoundedAuthority>
{
    /// <summary>IANA zone whose calendar decides what "overdue" means.</summary>
    public string DayZone { get; init; } = "Asia/Shanghai";

    /// <summary>The account is listed on the sign-in page, in Development only.</summary>
    public bool Demonstration { get; init; }
}

public sealed record FoundedAuthority(Guid OrganisationId, Guid PersonId, Guid AccountId);

public sealed class FoundAuthorityValidator : AbstractValidator<FoundAuthority>
{
    public FoundAuthorityValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("organisation-name-missing");
        RuleFor(c => c.AdministratorName).NotEmpty().WithErrorCode("person-name-missing");
        RuleFor(c => c.UserName).Must(UserNames.Fit).WithErrorCode("user-name-unfit");
        RuleFor(c => c.PasswordHash).NotEmpty().WithErrorCode("password-missing");
        RuleFor(c => c.DayZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithErrorCode("day-zone-unknown");
    }
}

public sealed class FoundAuthorityUseCase(RectificationDb db, AuthorityZone zone, TimeProvider clock) : UseCase<FoundAuthority, FoundedAuthority>
{
    /// <summary>Nobody but the program itself: there is no account yet that could.</summary>
    public override Roles May => Roles.None;

    public override async Task<Answer<FoundedAuthority>> Handle(FoundAuthority command, Caller caller, CancellationToken cancellation)
    {
        if (await db.Organisations.AnyAsync(cancellation)) return Refusals.Of("authority-exists");
        var now = Clock.Now(clock);
        var id = Clock.NewId(now);
        var root = new Organisation { Id = id, Path = Organisation.PathOf(id, null), Name = command.Name.Trim(), Kind = OrganisationKind.Authority };
        var person = new Person { Id = Clock.NewId(now), Name = command.AdministratorName.Trim(), OrganisationId = root.Id };
        var account = new Account
        {
            Id = Clock.NewId(now),
            UserName = command.UserName.Trim(),
            NormalizedUserName = UserNames.Normalize(command.UserName),
            PersonId = person.Id,
            Roles = Roles.Administrator,
            PasswordHash = command.PasswordHash,
            SecurityStamp = Stamp.New(),
            Demonstration = command.Demonstration,
        };
        db.AddRange(root, person, account, new Authority { Id = Clock.NewId(now), Name = root.Name, DayZone = command.DayZone, OrganisationId = root.Id });
        zone.Known = null;
        return new FoundedAuthority(root.Id, person.Id, account.Id);
    }
}
