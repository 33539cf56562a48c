using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Rechecking;

/// <summary>A recheck that is not done yet, with the issue that it looks at.</summary>
public sealed record OpenRecheck(Recheck Recheck, IssueCase Of)
{
    public IReadOnlyList<Workflow.Engine.Text> Lines { get; } = ChecklistText.Read(Recheck.Checklist);
}

/// <summary>Who may work on a recheck: the supervision office, and whoever was named to go and look. The outcome is the office's alone.</summary>
public sealed class RecheckDesk(RectificationDb db, IssueLifecycle lifecycle)
{
    public static bool Works(Recheck recheck, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(recheck);
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Is(Roles.SupervisionOffice) || recheck.AssigneeId == caller.PersonId;
    }

    /// <summary>Tracked, for a change of what the look brings; whoever was named need not see the issue otherwise.</summary>
    public async Task<Answer<OpenRecheck>> Open(Guid id, Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var recheck = await db.Rechecks.FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (recheck is null) return Refusals.Of("recheck-not-found");
        if (!Works(recheck, caller))
            return (await lifecycle.Load(recheck.IssueId, caller, null)).Accepted ? Refusals.Of("recheck-not-yours") : Refusals.Of("recheck-not-found");
        if (recheck.DoneAt is not null || recheck.CancelledAt is not null) return Refusals.Of("recheck-not-open");
        var loaded = await lifecycle.Load(recheck.IssueId, Caller.System, null);
        return loaded.Select(of => new OpenRecheck(recheck, of));
    }

    /// <summary>Whether this person may look at what that unit did; null when so. Nobody looks at the work of their own unit.</summary>
    public async Task<Workflow.Engine.Refusal?> Unfit(Guid person, string? unitPath, CancellationToken cancellation)
    {
        var path = await db.People.AsNoTracking().Where(p => p.Id == person && !p.Left).Select(p => p.Organisation!.Path).FirstOrDefaultAsync(cancellation);
        if (path is null) return Refusals.Of("person-not-found");
        return unitPath is not null && path.StartsWith(unitPath, StringComparison.Ordinal) ? Refusals.Of("recheck-own-unit") : null;
    }

    /// <summary>How to reach somebody.</summary>
    public Task<Contact> Contact(Guid person, CancellationToken cancellation) =>
        db.People.AsNoTracking().Where(p => p.Id == person).Select(p => new Contact(p.Id, p.NoEmail ? null : p.Email, p.Digest)).SingleAsync(cancellation);
}
