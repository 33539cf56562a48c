namespace Rectification.Web.Pages.Measures;

/// <summary>A measure as somebody writes it.</summary>
public sealed class WrittenMeasure
{
    public int? Version { get; set; }
    public Guid? Measure { get; set; }
    public string? Text { get; set; }
    public Guid? OwnerId { get; set; }
    public DateOnly? DueOn { get; set; }
    public int? DueInWorkingDays { get; set; }

    /// <summary>Whether it is to be taken away instead.</summary>
    public bool? Remove { get; set; }
}
