using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>One of several tasks that are decided together.</summary>
/// <param name="Version">The version of the request that was seen; null when that is not said.</param>
public sealed record TaskAt(Guid ApprovalId, int Task, int? Version = null);

/// <summary>What became of one of them.</summary>
/// <param name="Refusal">Why it was not done; null when it was.</param>
public sealed record TaskOutcome(Guid ApprovalId, int Task, ApprovalAnswer? Answer, Refusal? Refusal);

/// <summary>
/// 一并办理 and 一并移交: each request in a transaction of its own, so that one that cannot be had never holds up the rest.
/// </summary>
public sealed class SeveralAtOnce(CommandPipeline pipeline, RectificationDb db, ApprovalLibrary library)
{
    /// <summary>As many as a page can show and a person can answer for at one time.</summary>
    public const int Most = 200;

    /// <param name="opinion">The same words for all.</param>
    /// <param name="key">Makes the whole repeatable: each part keeps its own answer under it.</param>
    public async Task<Answer<IReadOnlyList<TaskOutcome>>> Decide(
        IReadOnlyList<TaskAt> tasks, ApprovalVerdict verdict, string? opinion, Caller caller, string? key = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (Unfit(tasks.Count) is { } unfit) return unfit;
        if (verdict is not ApprovalVerdict.Approve && string.IsNullOrWhiteSpace(opinion)) return Refusals.Of("reason-needed");
        var outcomes = new List<TaskOutcome>();
        // Somebody asked twice in one request, such as for themselves and for another, saw both tasks at the same version.
        var moved = new Dictionary<(Guid Id, int Version), int>();
        foreach (var task in tasks.DistinctBy(t => (t.ApprovalId, t.Task)))
        {
            int? version = task.Version is { } seen ? moved.GetValueOrDefault((task.ApprovalId, seen), seen) : null;
            var command = new DecideApproval(
                task.ApprovalId, version, task.Task, verdict, opinion, ComeBack: verdict is ApprovalVerdict.Return && await MustComeBack(task.ApprovalId, cancellation));
            var answer = await pipeline.Run<DecideApproval, ApprovalAnswer>(command, caller, key is null ? null : $"{key}/{task.ApprovalId:N}/{task.Task}", cancellation);
            db.ChangeTracker.Clear();
            if (answer.Accepted && task.Version is { } before) moved[(task.ApprovalId, before)] = answer.Value.Version;
            outcomes.Add(new TaskOutcome(task.ApprovalId, task.Task, answer.Value, answer.Refusal));
        }

        return outcomes;
    }

    /// <summary>Everything open of one person in these requests goes to another.</summary>
    public async Task<Answer<IReadOnlyList<TaskOutcome>>> HandOver(
        IReadOnlyList<Guid> requests, Guid from, Guid to, string? words, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (Unfit(requests.Count) is { } unfit) return unfit;
        if (string.IsNullOrWhiteSpace(words)) return Refusals.Of("reason-needed");
        var outcomes = new List<TaskOutcome>();
        foreach (var id in requests.Distinct())
        {
            var answer = await pipeline.Run<HandOverTasks, ApprovalAnswer>(new HandOverTasks(id, null, from, to, words), caller, null, cancellation);
            db.ChangeTracker.Clear();
            outcomes.Add(new TaskOutcome(id, 0, answer.Value, answer.Refusal));
        }

        return outcomes;
    }

    private static Refusal? Unfit(int count) => count switch
    {
        0 => Refusals.Of("nothing-chosen"),
        > Most => Refusals.Of("too-many-at-once", Most),
        _ => null,
    };

    /// <summary>Some definitions leave no choice how it goes on after a return.</summary>
    private async Task<bool> MustComeBack(Guid id, CancellationToken cancellation) =>
        await db.ApprovalRequests.Where(r => r.Id == id).Select(r => new { r.Kind, r.DefinitionVersion }).FirstOrDefaultAsync(cancellation) is { } request
        && library.Of(request.Kind, request.DefinitionVersion).Rules.ReturnThen == ReturnThen.ComeBack;
}
