using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Measures;
using Rectification.Pipeline;

namespace Rectification.Repeats;

/// <summary>认定或排除屡改屡犯, with a reason; counts in the unit's record once confirmed.</summary>
public sealed record DecideRepeat(Guid IssueId, Guid EarlierId, int? Version, RepeatVerdict Verdict, string Reason) : ICommand<IssueAnswer>;

public sealed class DecideRepeatValidator : AbstractValidator<DecideRepeat>
{
    public DecideRepeatValidator() => RuleFor(c => c.Reason)
        .NotEmpty().WithErrorCode("repeat-reason-missing").MaximumLength(MeasurePlan.LongestText).WithErrorCode("text-too-long");
}

public sealed class DecideRepeatUseCase(RectificationDb db, IssueLifecycle lifecycle, TimeProvider clock) : UseCase<DecideRepeat, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(DecideRepeat command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var repeat = await db.PossibleRepeats.Include(r => r.Earlier).FirstOrDefaultAsync(r => r.IssueId == command.IssueId && r.EarlierId == command.EarlierId, cancellation);
        if (repeat is null) return Refusals.Of("repeat-not-found");
        if (repeat.Verdict is not null) return Refusals.Of("repeat-decided");
        var (issue, now) = (loaded.Value.Issue, Clock.Now(clock));
        (repeat.Verdict, repeat.Reason, repeat.DecidedById, repeat.DecidedAt) = (command.Verdict, command.Reason.Trim(), caller.PersonId, now);
        lifecycle.Record(issue, $"Repeat{command.Verdict}", caller, repeat.Reason, now, new { Earlier = repeat.EarlierId, repeat.Earlier!.Number, repeat.Earlier.Title, repeat.Likeness });
        return new IssueAnswer(issue.Id, issue.Version, issue.State, issue.Step);
    }
}
