using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Reminding;

namespace Rectification.Letters;

/// <summary>
/// Issues what the rungs of a sweep issue, in the sweep's transaction: one letter to a unit for all its issues on which a rung with a
/// letter of that kind fell, and one letter of a kind for an issue and a deadline, however often the rung is repeated.
/// </summary>
public sealed class RungLetters(RectificationDb db, LetterDesk desk)
{
    /// <summary>From <c>sweep_staged</c>; the number of letters.</summary>
    internal async Task<int> Issue(Statements sweep, IEnumerable<Ladder> ladders, DateOnly day, CancellationToken cancellation)
    {
        var issuing = ladders.Where(l => l.Of is Subject.Issue).SelectMany(l => l.Rungs.Where(r => r.Letter is not null)
            .Select(r => new { ladder = l.Id, @base = r.Code, kind = r.Letter!.Value.ToString() })).ToList();
        if (issuing.Count == 0) return 0;
        sweep.With("@letters", JsonSerializer.Serialize(issuing));
        var due = await sweep.Read(
            $"""
            SELECT s.id, s.issue_id, s.unit_id, s.deadline, j.kind FROM sweep_staged s
            JOIN {sweep.Dialect.Json("@letters", [("ladder", "text"), ("base", "text"), ("kind", "text")])}
              ON j.ladder = s.ladder AND j.base = s.base
            WHERE s.subject = 'Issue' AND s.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM letter_issues i JOIN letters l ON l.id = i.letter_id
              WHERE i.issue_id = s.issue_id AND i.deadline = s.deadline AND l.kind = j.kind AND l.revoked_at IS NULL)
            ORDER BY s.unit_id, s.issue_id
            """,
            r => (Reminder: r.GetGuid(0), Issue: r.GetGuid(1), Unit: r.GetGuid(2), Deadline: r.GetFieldValue<DateOnly>(3), Kind: Enum.Parse<LetterKind>(r.GetString(4))), cancellation);
        if (due.Count == 0) return 0;

        var signer = await db.PostHoldings.AsNoTracking()
            .Where(h => h.Post!.Organisation!.Kind == Organisations.OrganisationKind.Authority && h.Post.FirstResponsible && h.From <= day && (h.To == null || h.To >= day))
            .OrderBy(h => h.Id).Select(h => h.Person!.Name).FirstOrDefaultAsync(cancellation);
        var letters = due.GroupBy(d => (d.Kind, d.Unit)).Select(g => new NewLetter(
            g.Key.Kind, g.Key.Unit, LetterWords.Reason(g.Key.Kind, g.Count()), signer ?? "", ReplyDays, null,
            [.. g.Select(d => new LetterIssue { IssueId = d.Issue, Deadline = d.Deadline, ReminderId = d.Reminder })])).ToList();
        await desk.Issue(letters, day, cancellation);
        await db.SaveChangesAsync(cancellation);
        return letters.Count;
    }

    /// <summary>Working days in which a unit answers what a rung sent it.</summary>
    private const int ReplyDays = 5;
}
