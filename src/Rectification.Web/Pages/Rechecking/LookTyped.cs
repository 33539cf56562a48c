namespace Rectification.Web.Pages.Rechecking;

/// <summary>What is typed into the fields that a draw and a campaign share.</summary>
public class LookTyped
{
    public string? Title { get; set; }
    public Guid? RoundId { get; set; }
    public List<Guid>? UnitIds { get; set; }
    public DateOnly? PlannedOn { get; set; }
    public Guid? AssigneeId { get; set; }
    public string? Checklist { get; set; }
    public string? ChecklistLines { get; set; }
}
