using Rectification.Accounts;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>Who may ask for something about an issue, and when.</summary>
internal static class Askers
{
    /// <summary>The handler, the lead department and the responsible leader: those who answer for the work.</summary>
    public static Refusal? OfTheUnit(IssueCase of, Caller caller) =>
        of.Issue.HandlerId == caller.PersonId || of.Issue.ResponsibleLeaderId == caller.PersonId
        || (of.DepartmentPath is { } department && caller.OrganisationPath.StartsWith(department, StringComparison.Ordinal))
            ? null
            : Refusals.Of("request-not-yours");

    public static Refusal? OfTheUnitOrTheOffice(IssueCase of, Caller caller) => caller.Is(Roles.SupervisionOffice) ? null : OfTheUnit(of, caller);

    public static Refusal? InState(IssueCase of, params ReadOnlySpan<string> states) =>
        states.Contains(of.Issue.State) ? null : Refusals.Of("request-not-in-this-state");
}
