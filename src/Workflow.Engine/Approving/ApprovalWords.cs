namespace Workflow.Engine.Approving;

/// <summary>Words of the office for what approvals and acts are called.</summary>
public static class ApprovalWords
{
    /// <summary>Such as 办理中.</summary>
    public static Text Status(ApprovalStatus status) => Sentences.Of("ApprovalStatus" + status);

    /// <summary>Such as 退回; null means the beginning.</summary>
    public static Text Act(Act? act) => act is null ? Sentences.Of("DiagramSubmitted") : ApprovalRefusal.Verb(act);
}
