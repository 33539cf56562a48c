using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>已阅</summary>
public sealed record ReadOpinion(Guid OpinionId) : ICommand<Done>;

/// <summary>办结 with a note of what was done, or of what was answered.</summary>
public sealed record SettleOpinion(Guid OpinionId, bool Answered, string Note) : ICommand<Done>;

public sealed class SettleOpinionValidator : AbstractValidator<SettleOpinion>
{
    private const int Longest = 2000;

    public SettleOpinionValidator() =>
        RuleFor(c => c.Note).NotEmpty().WithErrorCode("opinion-note-missing").MaximumLength(Longest).WithErrorCode("opinion-note-too-long");
}

public sealed class ReadOpinionUseCase(RectificationDb db, TimeProvider clock) : UseCase<ReadOpinion, Done>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<Done>> Handle(ReadOpinion command, Caller caller, CancellationToken cancellation)
    {
        if (await db.PublicOpinions.FirstOrDefaultAsync(o => o.Id == command.OpinionId, cancellation) is not { } opinion) return Refusals.Of("opinion-not-found");
        if (opinion.ReadAt is null) (opinion.ReadAt, opinion.ReadById) = (Clock.Now(clock), caller.PersonId);
        return Done.Value;
    }
}

public sealed class SettleOpinionUseCase(RectificationDb db, TimeProvider clock) : UseCase<SettleOpinion, Done>
{
    public override Roles May => Roles.SupervisionOffice;

    /// <summary>Of two who close it at once one has closed it.</summary>
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(SettleOpinion command, Caller caller, CancellationToken cancellation)
    {
        if (await db.PublicOpinions.FirstOrDefaultAsync(o => o.Id == command.OpinionId, cancellation) is not { } opinion) return Refusals.Of("opinion-not-found");
        if (opinion.ClosedAt is not null) return Refusals.Of("opinion-closed");
        var now = Clock.Now(clock);
        if (opinion.ReadAt is null) (opinion.ReadAt, opinion.ReadById) = (now, caller.PersonId);
        (opinion.ClosedAt, opinion.ClosedById, opinion.Answered, opinion.Note) = (now, caller.PersonId, command.Answered, command.Note.Trim());
        return Done.Value;
    }
}
