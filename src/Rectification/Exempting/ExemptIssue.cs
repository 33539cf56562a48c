using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Exempting;

/// <summary>不予整改: the authority finds that an issue does not hold, or that nothing is to be done. Final.</summary>
public sealed record ExemptIssue(Guid IssueId, int? Version, string? Reason) : ICommand<IssueAnswer>;

public sealed class ExemptIssueUseCase(IssueLifecycle lifecycle) : UseCase<ExemptIssue, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(ExemptIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        return loaded.Accepted ? await lifecycle.Fire(loaded.Value, "Exempt", caller, command.Reason, cancellation) : loaded.Refusal;
    }
}
