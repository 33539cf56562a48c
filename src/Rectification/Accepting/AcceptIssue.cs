using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Accepting;

/// <summary>签收: the responsible unit signs for an issue, and its work begins.</summary>
public sealed record AcceptIssue(Guid IssueId, int? Version) : ICommand<IssueAnswer>;

public sealed class AcceptIssueUseCase(IssueLifecycle lifecycle) : UseCase<AcceptIssue, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(AcceptIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        return loaded.Accepted ? await lifecycle.Fire(loaded.Value, "Accept", caller, null, cancellation) : loaded.Refusal;
    }
}
