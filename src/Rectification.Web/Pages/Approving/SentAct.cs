namespace Rectification.Web.Pages.Approving;

/// <summary>What any form of a request's page brings.</summary>
public sealed class SentAct
{
    /// <summary>Name of the Engine's act, such as <c>Approve</c>.</summary>
    public string? Act { get; set; }

    /// <summary>The version that was seen.</summary>
    public int? Version { get; set; }

    /// <summary>Number of the task; of the copy or question where it is about one.</summary>
    public int Task { get; set; }
    public string? Words { get; set; }
    public Guid? ToId { get; set; }
    public List<Guid>? ToIds { get; set; }
    public bool Before { get; set; }
    public string? ReturnTo { get; set; }
    public bool ComeBack { get; set; }
    public string? Step { get; set; }
    public Guid? FromId { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>Whether this came from the form of these acts on this task.</summary>
    public bool IsOf(int task, params ReadOnlySpan<string> acts) => Task == task && Act is { } act && acts.Contains(act);
}
