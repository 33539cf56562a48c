using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>What a definition asks about the matter of a request, as it stands now. A fact that a matter does not have stays unknown.</summary>
public sealed class MatterFacts(RectificationDb db)
{
    public async Task<Facts> Of(ApprovalDefinition definition, ApprovalRequest request, Matter of, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(of);
        var facts = definition.Facts().With(of.Done(request.SubmitterId));
        foreach (var name in definition.DeclaredFacts.Select(f => f.Name))
            switch (name)
            {
                case "keyIssue" when of.Row is { } issue: facts.Set(name, issue.KeyIssue); break;
                case "resumes" when of.Row is { } issue: facts.Set(name, issue.PausedOn is not null); break;
                case "extraDays" when of.Row?.DueOn is { } due && JsonSerializer.Deserialize<ExtensionAsked>(request.Asked, Approval.Json) is { } extension:
                    facts.Set(name, extension.DueOn.DayNumber - due.DayNumber);
                    break;
                case "earlierExtensions" when of.Row is { } issue:
                    facts.Set(name, await db.ApprovalRequests.CountAsync(
                        r => r.IssueId == issue.Id && r.Kind == request.Kind && r.Status == ApprovalStatus.Approved && r.Id != request.Id, cancellation));
                    break;
                case "goesPublic" when of.Bulletin is { } bulletin: facts.Set(name, bulletin.GoesPublic); break;
                case "unitsNamed" when of.Bulletin is { } bulletin: facts.Set(name, bulletin.UnitsNamed); break;
                default: break;
            }

        return facts.Build();
    }
}
