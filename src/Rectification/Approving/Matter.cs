using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>What a request is about: an issue with all that the Engine must know of it, or a bulletin.</summary>
public sealed record Matter
{
    private Matter(IssueCase? issue, Bulletin? bulletin) => (Issue, Bulletin) = (issue, bulletin);

    public IssueCase? Issue { get; }
    public Bulletin? Bulletin { get; }

    /// <summary>The issue's own row; null for a bulletin, where nobody stands in a relation to an issue.</summary>
    public Issue? Row => Issue?.Issue;

    public static Matter Of(IssueCase issue) => new(issue, null);

    /// <param name="bulletin">With the one who made it, and where they work.</param>
    public static Matter Of(Bulletin bulletin) => new(null, bulletin);

    /// <summary>Tracked, for a change to be made on it.</summary>
    public static async Task<Matter> Load(RectificationDb db, ApprovalRequest request, AuthorityDay day, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(day);
        return request.IssueId is { } issue
            ? Of((await IssueCase.Load(db, issue, await day.Today()))!)
            : Of(await db.Bulletins.Include(b => b.MadeBy!).ThenInclude(p => p.Organisation).SingleAsync(b => b.Id == request.BulletinId, cancellation));
    }

    /// <summary>Those who did the work and where: they and their department decide nothing about it. Who asks is one of them.</summary>
    public Doing Done(Guid submitter) => Bulletin is { } bulletin
        ? new Doing([.. new[] { bulletin.MadeById, submitter }.Distinct()], bulletin.MadeBy?.Organisation?.Path ?? "")
        : new Doing([.. new[] { Row!.HandlerId, Row.ReportedById, submitter }.OfType<Guid>().Distinct()], Issue!.DepartmentPath ?? "");
}
