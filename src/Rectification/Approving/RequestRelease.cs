using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Rectification.Publishing;

namespace Rectification.Approving;

/// <summary>申请发布通报: three reviews, after which the bulletin is released and cannot be changed any more.</summary>
public sealed record RequestRelease(Guid BulletinId, int? Version, string Reason) : ICommand<ApprovalAnswer>;

public sealed class RequestReleaseValidator : AbstractValidator<RequestRelease>
{
    public RequestReleaseValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RequestReleaseUseCase(RectificationDb db, PublicVersionDesk versions, ApprovalDesk desk) : UseCase<RequestRelease, ApprovalAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<ApprovalAnswer>> Handle(RequestRelease command, Caller caller, CancellationToken cancellation)
    {
        var bulletin = await db.Bulletins.Include(b => b.MadeBy!).ThenInclude(p => p.Organisation).FirstOrDefaultAsync(b => b.Id == command.BulletinId, cancellation);
        if (bulletin is null) return Refusals.Of("bulletin-not-found");
        if (command.Version is { } seen && seen != bulletin.Version) return Refusals.Of("stale-version");
        if (bulletin.ReleasedAt is not null) return Refusals.Of("bulletin-released");
        if (await versions.Against(bulletin, cancellation) is { } against) return against;
        return await desk.Submit("release", Matter.Of(bulletin), new NothingMore(), command.Reason, caller, cancellation);
    }
}
