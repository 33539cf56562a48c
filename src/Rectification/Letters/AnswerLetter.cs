using FluentValidation;
using Rectification.Accounts;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>书面答复. Whoever answers has also signed for it.</summary>
public sealed record AnswerLetter(Guid LetterId, int? Version, string Text) : ICommand<LetterAnswer>;

public sealed class AnswerLetterValidator : AbstractValidator<AnswerLetter>
{
    public AnswerLetterValidator() => RuleFor(c => c.Text).NotEmpty().WithErrorCode("letter-answer-missing").MaximumLength(4000).WithErrorCode("text-too-long");
}

public sealed class AnswerLetterUseCase(LetterChange letters, TimeProvider clock) : UseCase<AnswerLetter, LetterAnswer>
{
    public override Roles May => Roles.Unit | Roles.Leader;

    public override Task<Answer<LetterAnswer>> Handle(AnswerLetter command, Caller caller, CancellationToken cancellation) =>
        letters.Of(command.LetterId, command.Version, caller, letter =>
        {
            if (!caller.UnitPath.StartsWith(letter.Unit!.Path, StringComparison.Ordinal)) return Refusals.Of("letter-of-another-unit");
            if (letter.AnsweredAt is not null) return Refusals.Of("letter-answered-already");
            var now = Clock.Now(clock);
            if (letter.SignedAt is null) (letter.SignedAt, letter.SignedById) = (now, caller.PersonId);
            (letter.AnsweredAt, letter.AnsweredById, letter.Answer) = (now, caller.PersonId, command.Text.Trim());
            return null;
        }, cancellation);
}
