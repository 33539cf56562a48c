using Rectification.Approving;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>What became of one of several that were to be moved.</summary>
/// <param name="Refusal">Why it stayed where it was; null when it was moved.</param>
public sealed record MovedApproval(Guid ApprovalId, Refusal? Refusal);

/// <summary>Moves the requests that an administrator chose, each in a transaction of its own: one that does not fit holds up no other.</summary>
public sealed class MoveApprovals(CommandPipeline pipeline)
{
    public async Task<IReadOnlyList<MovedApproval>> Run(IEnumerable<Guid> chosen, int to, string? words, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var report = new List<MovedApproval>();
        foreach (var id in chosen.Distinct())
            report.Add(new(id, (await pipeline.Run<MoveApproval, ApprovalAnswer>(new MoveApproval(id, null, to, words), caller, null, cancellation)).Refusal));
        return report;
    }
}
