using Rectification.Definitions;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Web.Pages.Definitions;

/// <summary>What is posted from the page on which a definition is written.</summary>
public sealed class DesignForm
{
    public string? Text { get; set; }

    /// <summary>The draft's revision that was seen; 0 where there was none.</summary>
    public int Revision { get; set; }

    /// <summary>The button: <c>save</c>, <c>publish</c> or <c>insert</c>.</summary>
    public string? Do { get; set; }
    public string? Note { get; set; }
    public string? StepId { get; set; }
    public string? StepTitle { get; set; }
    public string? StepTitleEn { get; set; }
    public string? StepKind { get; set; }
    public List<string> StepBy { get; set => field = value ?? []; } = [];
    public string? StepPost { get; set; }
    public string? StepSigning { get; set; }
    public int? StepDue { get; set; }
    public string? StepAfter { get; set; }
    public string? StepBranch { get; set; }

    /// <summary>The text with the new step in it.</summary>
    public Answer<string> Inserted()
    {
        if (StepId is not { Length: > 0 } || string.IsNullOrWhiteSpace(StepTitle) || (StepBy.Count == 0 && string.IsNullOrWhiteSpace(StepPost))) return Refusals.Of("step-unfit");
        var title = new Text(StepTitle.Trim(), string.IsNullOrWhiteSpace(StepTitleEn) ? StepTitle.Trim() : StepTitleEn.Trim());
        var step = new NewStep(StepId.Trim(), title, StepKind ?? "approve", StepBy, StepPost?.Trim(), StepSigning, StepDue is > 0 ? StepDue : null, StepAfter is { Length: > 0 } ? StepAfter : null, StepBranch is "parallel" or "choice" ? StepBranch : null);
        return DefinitionText.With(DefinitionText.Clean(Text), step) is { } text ? text : Refusals.Of("step-no-place");
    }
}
