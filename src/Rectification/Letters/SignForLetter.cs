using Rectification.Accounts;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>签收, by anybody of the unit that it is addressed to.</summary>
public sealed record SignForLetter(Guid LetterId, int? Version) : ICommand<LetterAnswer>;

public sealed class SignForLetterUseCase(LetterChange letters, TimeProvider clock) : UseCase<SignForLetter, LetterAnswer>
{
    public override Roles May => Roles.Unit | Roles.Leader;

    public override Task<Answer<LetterAnswer>> Handle(SignForLetter command, Caller caller, CancellationToken cancellation) =>
        letters.Of(command.LetterId, command.Version, caller, letter =>
        {
            if (!caller.UnitPath.StartsWith(letter.Unit!.Path, StringComparison.Ordinal)) return Refusals.Of("letter-of-another-unit");
            if (letter.SignedAt is not null) return Refusals.Of("letter-signed-already");
            (letter.SignedAt, letter.SignedById) = (Clock.Now(clock), caller.PersonId);
            return null;
        }, cancellation);
}
