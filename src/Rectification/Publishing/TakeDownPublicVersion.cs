using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>撤下: the public sees it no more; it stays in the register with the reason.</summary>
public sealed record TakeDownPublicVersion(Guid BulletinId, string Reason) : ICommand<Done>;

public sealed class TakeDownPublicVersionValidator : AbstractValidator<TakeDownPublicVersion>
{
    private const int Longest = 500;

    public TakeDownPublicVersionValidator() =>
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed").MaximumLength(Longest).WithErrorCode("mask-reason-too-long");
}

public sealed class TakeDownPublicVersionUseCase(RectificationDb db, TimeProvider clock) : UseCase<TakeDownPublicVersion, Done>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<Done>> Handle(TakeDownPublicVersion command, Caller caller, CancellationToken cancellation)
    {
        var version = await db.PublicVersions.FirstOrDefaultAsync(v => v.BulletinId == command.BulletinId && v.Bulletin!.ReleasedAt != null, cancellation);
        if (version is null) return Refusals.Of("public-version-not-found");
        if (version.TakenDownAt is not null) return Refusals.Of("public-version-down");
        (version.TakenDownAt, version.TakenDownById, version.TakenDownReason) = (Clock.Now(clock), caller.PersonId, command.Reason.Trim());
        return Done.Value;
    }
}
