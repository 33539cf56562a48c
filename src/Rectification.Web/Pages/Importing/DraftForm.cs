using Microsoft.AspNetCore.Components;
using Rectification.Importing;
using Rectification.Web.Pages.Shared;

namespace Rectification.Web.Pages.Importing;

/// <summary>A form that corrects a part of a draft and leaves the rest as it is.</summary>
public abstract class DraftForm : CommandForm
{
    [Parameter, EditorRequired] public required ImportPage Import { get; set; }

    /// <param name="version">The version that was seen.</param>
    /// <param name="to">Query and fragment of where to go on.</param>
    protected Task Keep(Draft draft, int? version, string to = "") =>
        Send<EditImport, PreviewedImport>(new EditImport(Import.Id, version ?? 0, draft), "Importing:kept", $"/imports/{Import.Id}{to}");

    protected static string? Text(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();
}
