using Rectification.Ledger;

namespace Rectification.Web.Pages.Issues;

internal static class Permits
{
    /// <summary>Triggers whose forms stand beside the parts of an issue that they change.</summary>
    public static readonly string[] OfParts = ["Plan", "Progress", "Attach"];

    /// <summary>Whether the Engine lets this reader pull the trigger now.</summary>
    public static bool May(this IssuePage page, string trigger)
    {
        foreach (var permission in page.Permissions)
            if (permission.Trigger == trigger) return permission.Allowed;
        return false;
    }

    /// <summary>Whether this reader may change what is planned: the office while it is a draft, then the unit too.</summary>
    public static bool MayPlan(this IssuePage page) => page.May(page.Head.State == "Draft" ? "Edit" : "Plan");
}
