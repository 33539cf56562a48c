using Rectification.Approving;
using Rectification.Web.Language;
using Workflow.Engine.Approving;

namespace Rectification.Web.Pages.Approving;

/// <summary>What kinds of request and their steps are called, as the version on which a request runs has it.</summary>
public sealed class ApprovalNames(ApprovalLibrary library)
{
    public string Kind(string kind, int version) => Words.Say(library.Of(kind, version).Title);

    /// <summary>As the newest version has it.</summary>
    public string Kind(string kind) => library.Newest(kind) is { } definition ? Words.Say(definition.Title) : kind;

    public string Step(string kind, int version, string step) => Step(library.Of(kind, version), step);

    public static string Step(ApprovalDefinition definition, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Step(step) is { } found ? Words.Say(found.Title) : step;
    }
}
