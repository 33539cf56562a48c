using FluentValidation;
using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Closing;

/// <summary>销号: the first responsible person closes a verified issue. A key issue then still waits for the authority.</summary>
public sealed record CloseIssue(Guid IssueId, int? Version, Disposition Disposition, string? Opinion) : ICommand<IssueAnswer>;

public sealed class CloseIssueValidator : AbstractValidator<CloseIssue>
{
    /// <summary>An issue that does not hold is exempted by the authority; it is not closed as if it had been rectified.</summary>
    public CloseIssueValidator() => RuleFor(c => c.Disposition).NotEqual(Disposition.Exempt).WithErrorCode("disposition-exempt");
}

public sealed class CloseIssueUseCase(IssueLifecycle lifecycle) : UseCase<CloseIssue, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(CloseIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        loaded.Value.Issue.Disposition = command.Disposition;
        return await lifecycle.Fire(loaded.Value, "Close", caller, command.Opinion, cancellation, data: new { command.Disposition });
    }
}
