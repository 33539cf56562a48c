using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Claims;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Bulletins;

/// <summary>拟稿: a new bulletin of a round, with a snapshot of the register that its numbers come from; or a change of one that is not under review, which keeps its snapshot.</summary>
/// <param name="BulletinId">Null for a new one.</param>
/// <param name="UnitsNamed">How many units it names.</param>
public sealed record WriteBulletin(Guid? BulletinId, int? Version, Guid RoundId, string Title, string Text, bool GoesPublic, int UnitsNamed) : ICommand<BulletinAnswer>;

/// <summary>The version is that of the change.</summary>
public sealed record BulletinAnswer(Guid Id, int Version);

public sealed class WriteBulletinValidator : AbstractValidator<WriteBulletin>
{
    private const int LongestTitle = 200;
    private const int LongestText = 1_000_000;

    public WriteBulletinValidator()
    {
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("bulletin-title-missing").MaximumLength(LongestTitle).WithErrorCode("bulletin-too-long");
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("bulletin-text-missing").MaximumLength(LongestText).WithErrorCode("bulletin-too-long");
        RuleFor(c => c.UnitsNamed).InclusiveBetween(0, 10_000).WithErrorCode("bulletin-units-wrong");
    }
}

public sealed class WriteBulletinUseCase(RectificationDb db, LedgerLines ledger, BulletinClaims claims, AuthorityDay day, TimeProvider clock) : UseCase<WriteBulletin, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(WriteBulletin command, Caller caller, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        Bulletin? bulletin;
        IReadOnlyList<BulletinLine> lines;
        if (command.BulletinId is { } id)
        {
            bulletin = await db.Bulletins.FirstOrDefaultAsync(b => b.Id == id, cancellation);
            if (bulletin is null) return Refusals.Of("bulletin-not-found");
            if (command.Version is { } seen && seen != bulletin.Version) return Refusals.Of("stale-version");
            if (await db.PublicVersions.AnyAsync(v => v.BulletinId == bulletin.Id, cancellation)) return Refusals.Of("bulletin-is-public-version");
            if (bulletin.ReleasedAt is not null) return Refusals.Of("bulletin-released");
            if (await db.ApprovalRequests.AnyAsync(r => r.BulletinId == id && r.Status == ApprovalStatus.Running, cancellation)) return Refusals.Of("bulletin-under-review");
            bulletin.Version++;
            lines = await claims.Lines(bulletin, cancellation);
        }
        else
        {
            if (!await db.Rounds.AnyAsync(r => r.Id == command.RoundId, cancellation)) return Refusals.Of("round-not-found");
            bulletin = new Bulletin { Id = Clock.NewId(now), RoundId = command.RoundId, Title = "", Text = "", AsOf = await day.Today(), MadeById = caller.PersonId, MadeAt = now, Version = 1 };
            db.Bulletins.Add(bulletin);
            db.BulletinLines.AddRange(lines = await ledger.Of(command.RoundId, bulletin.Id, cancellation: cancellation));
        }

        if (FieldMarks.Fault(command.Text, lines) is { } fault) return fault;
        (bulletin.Title, bulletin.Text, bulletin.GoesPublic, bulletin.UnitsNamed) = (command.Title.Trim(), command.Text, command.GoesPublic, command.UnitsNamed);
        bulletin.ChangedAt = now;
        return new BulletinAnswer(bulletin.Id, bulletin.Version);
    }
}
