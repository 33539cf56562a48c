using FluentValidation;
using Rectification.Accounts;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>作废: it keeps its number, and says why it does not count.</summary>
public sealed record RevokeLetter(Guid LetterId, int? Version, string Reason) : ICommand<LetterAnswer>;

public sealed class RevokeLetterValidator : AbstractValidator<RevokeLetter>
{
    public RevokeLetterValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason-needed");
}

public sealed class RevokeLetterUseCase(LetterChange letters, TimeProvider clock) : UseCase<RevokeLetter, LetterAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override Task<Answer<LetterAnswer>> Handle(RevokeLetter command, Caller caller, CancellationToken cancellation) =>
        letters.Of(command.LetterId, command.Version, caller, letter =>
        {
            (letter.RevokedAt, letter.RevokedWhy) = (Clock.Now(clock), command.Reason.Trim());
            return null;
        }, cancellation);
}
