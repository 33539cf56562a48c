using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;

namespace Rectification.Organisations;

/// <summary>Issues that still need somebody: what keeps an organisation from being dissolved and a person from leaving.</summary>
internal static class OpenIssues
{
    /// <summary>Neither closed nor exempt.</summary>
    public static IQueryable<Issue> Open(this IQueryable<Issue> issues) => issues.Where(i => i.State != "Closed" && i.State != "Exempt");

    /// <summary>Open issues for which an organisation at or below this path answers, leads or helps.</summary>
    public static IQueryable<Issue> Of(RectificationDb db, string path) => db.Issues.Open().Where(i =>
        i.Unit!.Path.StartsWith(path) || i.LeadDepartment!.Path.StartsWith(path)
        || db.ParticipatingDepartments.Any(p => p.IssueId == i.Id && p.Organisation!.Path.StartsWith(path)));

    /// <summary>Open issues that a department at or below this path leads, or in which somebody working there is named.</summary>
    public static IQueryable<Issue> Led(RectificationDb db, string path) => db.Issues.Open().Where(i =>
        i.LeadDepartment!.Path.StartsWith(path) || i.Handler!.Organisation!.Path.StartsWith(path) || i.ResponsibleLeader!.Organisation!.Path.StartsWith(path));

    /// <summary>Open issues of which this person is the handler or the responsible leader, or on which they are asked to decide.</summary>
    public static IQueryable<Issue> Naming(RectificationDb db, Guid personId) => db.Issues.Open().Where(i =>
        i.HandlerId == personId || i.ResponsibleLeaderId == personId
        || db.ApprovalTasks.Any(t => t.IssueId == i.Id && t.DecidedAt == null && t.PersonId == personId));

    /// <summary>The first five numbers, for a sentence.</summary>
    public static async Task<string> Numbers(this IQueryable<Issue> issues, CancellationToken cancellation) =>
        string.Join('、', await issues.OrderBy(i => i.Id).Select(i => i.Number).Take(5).ToListAsync(cancellation));
}
