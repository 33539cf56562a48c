using FluentValidation;
using Rectification.Accounts;
using Rectification.Bulletins;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>Confirms masks, or undoes them: then the words are published, and the reason is kept.</summary>
/// <param name="Numbers">Which masks.</param>
/// <param name="Confirm">False to undo.</param>
/// <param name="Reason">Needed to undo.</param>
/// <param name="Same">Whether to decide on all that lie on the same words, too.</param>
public sealed record DecideMasks(Guid BulletinId, int? Version, IReadOnlyList<int> Numbers, bool Confirm, string? Reason = null, bool Same = false) : ICommand<BulletinAnswer>;

public sealed class DecideMasksValidator : AbstractValidator<DecideMasks>
{
    private const int Longest = 500;

    public DecideMasksValidator()
    {
        RuleFor(c => c.Numbers).NotEmpty().WithErrorCode("mask-none-chosen");
        RuleFor(c => c.Reason).NotEmpty().When(c => !c.Confirm).WithErrorCode("mask-reason-missing");
        RuleFor(c => c.Reason).MaximumLength(Longest).WithErrorCode("mask-reason-too-long");
    }
}

public sealed class DecideMasksUseCase(PublicVersionDesk desk, TimeProvider clock) : UseCase<DecideMasks, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(DecideMasks command, Caller caller, CancellationToken cancellation)
    {
        var open = await desk.Open(command.BulletinId, command.Version, cancellation);
        if (!open.Accepted) return open.Refusal;
        var chosen = open.Value.Masks.FindAll(m => command.Numbers.Contains(m.Number));
        if (chosen.Count != command.Numbers.Distinct().Count()) return Refusals.Of("mask-not-found");
        if (command.Same) chosen = open.Value.Masks.FindAll(m => chosen.Exists(c => c.Original == m.Original && c.Rule == m.Rule));
        var now = Clock.Now(clock);
        foreach (var mask in chosen)
            (mask.State, mask.DecidedById, mask.DecidedAt, mask.Reason) = (command.Confirm ? MaskState.Confirmed : MaskState.Undone, caller.PersonId, now, command.Confirm ? null : command.Reason!.Trim());
        return PublicVersionDesk.Rewrite(open.Value, now);
    }
}
