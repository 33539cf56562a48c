using FluentValidation;
using Rectification.Accounts;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Letters;

/// <summary>约谈记录: an interview was held; who took part, what was said, what came of it.</summary>
/// <param name="HeldAt">In the authority's own time.</param>
public sealed record RecordInterview(Guid LetterId, int? Version, DateTime HeldAt, string Present, string Record, string Outcome) : ICommand<LetterAnswer>;

public sealed class RecordInterviewValidator : AbstractValidator<RecordInterview>
{
    public RecordInterviewValidator()
    {
        RuleFor(c => c.Present).NotEmpty().WithErrorCode("interview-people-missing").MaximumLength(1000).WithErrorCode("text-too-long");
        RuleFor(c => c.Record).NotEmpty().WithErrorCode("interview-record-missing").MaximumLength(20_000).WithErrorCode("text-too-long");
        RuleFor(c => c.Outcome).NotEmpty().WithErrorCode("interview-outcome-missing").MaximumLength(4000).WithErrorCode("text-too-long");
    }
}

public sealed class RecordInterviewUseCase(LetterChange letters, AuthorityDay day, TimeProvider clock) : UseCase<RecordInterview, LetterAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<LetterAnswer>> Handle(RecordInterview command, Caller caller, CancellationToken cancellation)
    {
        var held = await day.Utc(command.HeldAt);
        return await letters.Of(command.LetterId, command.Version, caller, letter =>
        {
            if (letter.Kind is not LetterKind.Interview) return Refusals.Of("letter-no-interview");
            if (letter.HeldAt is not null) return Refusals.Of("interview-recorded-already");
            if (held > Clock.Now(clock)) return Refusals.Of("interview-in-future");
            (letter.HeldAt, letter.Present, letter.Record, letter.Outcome) = (held, command.Present.Trim(), command.Record.Trim(), command.Outcome.Trim());
            return null;
        }, cancellation);
    }
}
