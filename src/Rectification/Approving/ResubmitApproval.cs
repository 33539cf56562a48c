using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;
using Rectification.Publishing;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>重新提交 after a return to the submitter.</summary>
/// <param name="Extension">What is asked now, in place of what was; null leaves it.</param>
public sealed record ResubmitApproval(Guid ApprovalId, int? Version, string? Words = null, ExtensionAsked? Extension = null) : ICommand<ApprovalAnswer>;

public sealed class ResubmitApprovalUseCase(RectificationDb db, PublicVersionDesk versions, ApprovalDesk desk) : UseCase<ResubmitApproval, ApprovalAnswer>
{
    public override async Task<Answer<ApprovalAnswer>> Handle(ResubmitApproval command, Caller caller, CancellationToken cancellation)
    {
        // It was mended since: what is sent on must agree with the register as what was sent first. Others than the submitter are refused below.
        var returned = await db.ApprovalRequests.AsNoTracking().Where(r => r.Id == command.ApprovalId && r.SubmitterId == caller.PersonId).Select(r => r.Bulletin).FirstOrDefaultAsync(cancellation);
        if (returned is not null && await versions.Against(returned, cancellation) is { } against) return against;
        return await desk.Act(command.ApprovalId, command.Version, new Act.Resubmit { Words = command.Words }, caller, cancellation, request =>
        {
            if (command.Extension is { } extension && request.Kind == "extension") request.Asked = JsonSerializer.Serialize(extension, Approval.Json);
        });
    }
}
