using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Objecting;

/// <summary>提出异议: the unit disputes the wording while the issue is assigned; it goes back to the supervision office as a draft.</summary>
public sealed record ObjectToIssue(Guid IssueId, int? Version, string? Reason) : ICommand<IssueAnswer>;

public sealed class ObjectToIssueUseCase(IssueLifecycle lifecycle) : UseCase<ObjectToIssue, IssueAnswer>
{
    public override async Task<Answer<IssueAnswer>> Handle(ObjectToIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        return loaded.Accepted ? await lifecycle.Fire(loaded.Value, "Object", caller, command.Reason, cancellation) : loaded.Refusal;
    }
}
