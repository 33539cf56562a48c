using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Repeats;

namespace Rectification.Importing;

/// <summary>
/// 原系统销号记录: issues that a list says were struck off before they came into this register. They are entered as closed only when somebody
/// says so, with the day, the opinion and the approver as the list states them, marked as imported; no rechecks are planned for them and
/// nobody is told, because nothing happened today.
/// </summary>
internal sealed class PastClosures(IssueLifecycle lifecycle, RepeatWatch repeats, AuthorityDay day, Import import, Caller caller, DateTime now, DateOnly today)
{
    /// <summary>How many issues of a draft a list says were closed, as far as that can be entered.</summary>
    public static int In(Draft draft, DateOnly today) => DraftFaults.Issues(draft).Count(i => IsStated(i.Issue, today));

    /// <summary>Done, on a day that is named and past.</summary>
    public static bool IsStated(DraftIssue written, DateOnly today) => written is { Status: "done", Particulars.Closure.On: { } on } && on <= today;

    /// <param name="made">The issues of the list, parents before their parts.</param>
    /// <returns>How many were entered as closed.</returns>
    public async Task<int> Enter(IReadOnlyCollection<(DraftIssue Written, Issue Issue)> made, CancellationToken cancellation)
    {
        var closed = new HashSet<Guid>();
        // Parts first: a parent is closed only when all its parts are, whoever closed it.
        foreach (var (written, issue) in made.Reverse())
        {
            if (!IsStated(written, today) || made.Any(m => m.Issue.ParentId == issue.Id && !closed.Contains(m.Issue.Id))) continue;
            await Close(issue, written);
            closed.Add(issue.Id);
            await repeats.Keep(issue, cancellation);
        }

        return closed.Count;
    }

    private async Task Close(Issue issue, DraftIssue written)
    {
        var stated = written.Particulars!.Closure!;
        var at = await day.Utc(stated.On!.Value.ToDateTime(TimeOnly.MinValue));
        (issue.ClosedElsewhereOn, issue.ClosedAt, issue.Disposition) = (stated.On, at, Disposition.Rectified);
        foreach (var measure in issue.Measures) (measure.DoneAt, measure.Progress) = (at, 100);
        lifecycle.CloseElsewhere(issue, caller, stated.Opinion, new
        {
            What = "closed-elsewhere", Imported = true, ClosedOn = stated.On, stated.Written, Approver = stated.By, import.FileName, ImportId = import.Id, EnteredAt = now,
        });
    }
}
