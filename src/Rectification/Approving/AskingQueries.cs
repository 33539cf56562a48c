using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>Whether something can be asked for about an issue now, and why not.</summary>
/// <param name="Kind">Id of the definition.</param>
public sealed record AskingOffer(string Kind, Text Title, Refusal? Refusal);

/// <summary>What the caller can ask for about an issue.</summary>
/// <param name="PausedOn">The day since which the clock stands still: then its resumption is what can be asked for.</param>
public sealed record Asking(IReadOnlyList<AskingOffer> Offers, DateOnly? PausedOn);

public sealed class AskingQueries(RectificationDb db, IssueLifecycle issues, ApprovalLibrary library)
{
    public async Task<Answer<Asking>> Of(Guid issueId, Caller caller, CancellationToken cancellation = default)
    {
        var loaded = await issues.Load(issueId, caller, null);
        if (!loaded.Accepted) return loaded.Refusal;
        var running = await db.ApprovalRequests.Where(r => r.IssueId == issueId && r.EndedAt == null).Select(r => r.Kind).ToListAsync(cancellation);
        var offers = new List<AskingOffer>();
        foreach (var kind in Askers.Kinds)
            if (library.Newest(kind) is { } definition)
                offers.Add(new AskingOffer(kind, definition.Title, Askers.May(kind, loaded.Value, caller) ?? (running.Contains(kind) ? Refusals.Of("request-running") : null)));
        return new Asking(offers, loaded.Value.Issue.PausedOn);
    }
}
