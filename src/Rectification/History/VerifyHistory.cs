using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.History;

/// <summary>The first thing that is wrong in one issue's history.</summary>
/// <param name="Number">The issue's number as the document writes it.</param>
/// <param name="Sequence">The event at which it shows.</param>
public sealed record HistoryFault(Guid IssueId, string Number, int Sequence, Refusal What);

/// <summary>How much was looked at, and how many issues have a fault.</summary>
public sealed record HistorySummary(long Issues, long Events, long Faults);

/// <summary>
/// 审计校验: reads every event of every issue in order and works the chain out anew, so that an event changed, removed,
/// added or moved behind the program's back is found. One statement, read as it comes: memory stays flat, and what
/// happens meanwhile does not disturb it.
/// </summary>
public sealed class VerifyHistory(RectificationDb db)
{
    /// <param name="found">Called with the first fault of each issue that has one.</param>
    /// <param name="seen">Called after each event.</param>
    public async Task<HistorySummary> Run(Func<HistoryFault, Task> found, Action? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        long issues = 0, events = 0, faults = 0;
        IssueChain? chain = null;
        async Task End()
        {
            if (chain?.End() is not { } fault) return;
            faults++;
            await found(fault);
        }

        await foreach (var row in Rows().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (chain?.IssueId != row.IssueId)
            {
                await End();
                chain = new IssueChain(row);
                issues++;
            }

            if (row.Event is null) continue;
            events++;
            chain.Take(row.Event);
            seen?.Invoke();
        }

        await End();
        return new HistorySummary(issues, events, faults);
    }

    private IQueryable<HistoryRow> Rows() =>
        from issue in db.Issues.AsNoTracking()
        join e in db.IssueEvents.AsNoTracking() on issue.Id equals e.IssueId into events
        from e in events.DefaultIfEmpty()
        orderby issue.Id, e.Sequence
        select new HistoryRow
        {
            IssueId = issue.Id, Number = issue.Number, Version = issue.Version, LastHash = issue.LastHash, State = issue.State, Step = issue.Step, Event = e,
        };

    private sealed class HistoryRow
    {
        public Guid IssueId { get; init; }
        public required string Number { get; init; }
        public int Version { get; init; }
        public string? LastHash { get; init; }
        public required string State { get; init; }
        public string? Step { get; init; }
        public IssueEvent? Event { get; init; }
    }

    /// <summary>One issue's chain as far as it has been read, and the first fault in it.</summary>
    private sealed class IssueChain(HistoryRow issue)
    {
        private IssueEvent? last;
        private HistoryFault? fault;

        public Guid IssueId => issue.IssueId;

        public void Take(IssueEvent e)
        {
            fault ??= Wrong(e) is { } code ? Fault(e.Sequence, code) : null;
            last = e;
        }

        public HistoryFault? End() => fault ?? (WrongEnd() is { } code ? Fault(issue.Version, code) : null);

        private string? Wrong(IssueEvent e)
        {
            if (e.Sequence != (last?.Sequence ?? 0) + 1) return "history-gap";
            if (e.HashAlgorithm != EventHash.Algorithm) return "history-algorithm-unknown";
            if (e.PreviousHash != last?.Hash) return "history-link-broken";
            return EventHash.Of(e) == e.Hash ? null : "history-event-changed";
        }

        private string? WrongEnd()
        {
            if (last?.Sequence != issue.Version || last.Hash != issue.LastHash) return "history-end-differs";
            return (last.ToState, last.Step) == (issue.State, issue.Step) ? null : "history-state-differs";
        }

        private HistoryFault Fault(int sequence, string code) => new(issue.IssueId, issue.Number, sequence, Refusals.Of(code, issue.Number, sequence));
    }
}
