using System.Text.Json;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>重新提交 after a return to the submitter.</summary>
/// <param name="Extension">What is asked now, in place of what was; null leaves it.</param>
public sealed record ResubmitApproval(Guid ApprovalId, int? Version, string? Words = null, ExtensionAsked? Extension = null) : ICommand<ApprovalAnswer>;

public sealed class ResubmitApprovalUseCase(ApprovalDesk desk) : UseCase<ResubmitApproval, ApprovalAnswer>
{
    public override Task<Answer<ApprovalAnswer>> Handle(ResubmitApproval command, Caller caller, CancellationToken cancellation) =>
        desk.Act(command.ApprovalId, command.Version, new Act.Resubmit { Words = command.Words }, caller, cancellation, request =>
        {
            if (command.Extension is { } extension && request.Kind == "extension") request.Asked = JsonSerializer.Serialize(extension, Approval.Json);
        });
}
