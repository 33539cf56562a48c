using Rectification.Accounts;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>Who may ask for something about an issue, and when.</summary>
internal static class Askers
{
    /// <summary>Kinds of request about an issue, in the order in which they are offered.</summary>
    public static readonly string[] Kinds = ["extension", "objection", "exemption", "pause", "leader-change"];

    /// <summary>Why this caller may not ask for something of this kind now; null when they may. What is asked itself is looked at when it is submitted.</summary>
    public static Refusal? May(string kind, IssueCase of, Caller caller) => kind switch
    {
        "extension" => OfTheUnit(of, caller) ?? InState(of, "Assigned", "InProgress"),
        "exemption" => OfTheUnit(of, caller) ?? InState(of, "Assigned", "InProgress"),
        "objection" => OfTheUnit(of, caller) ?? InState(of, "Assigned"),
        "pause" => OfTheUnitOrTheOffice(of, caller) ?? InState(of, "Assigned", "InProgress", "SelfReported", "Verified"),
        "leader-change" => OfTheUnitOrTheOffice(of, caller) ?? InState(of, "Assigned", "InProgress", "SelfReported", "Verified"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The handler, the lead department and the responsible leader: those who answer for the work.</summary>
    private static Refusal? OfTheUnit(IssueCase of, Caller caller) =>
        of.Issue.HandlerId == caller.PersonId || of.Issue.ResponsibleLeaderId == caller.PersonId
        || (of.DepartmentPath is { } department && caller.OrganisationPath.StartsWith(department, StringComparison.Ordinal))
            ? null
            : Refusals.Of("request-not-yours");

    private static Refusal? OfTheUnitOrTheOffice(IssueCase of, Caller caller) => caller.Is(Roles.SupervisionOffice) ? null : OfTheUnit(of, caller);

    private static Refusal? InState(IssueCase of, params ReadOnlySpan<string> states) =>
        states.Contains(of.Issue.State) ? null : Refusals.Of("request-not-in-this-state");
}
