using Rectification.Database;
using Rectification.Issues;
using Rectification.Pipeline;

namespace Rectification.Ledger;

/// <summary>What a caller may see of the register: one rule for every list. A single issue is guarded by its lifecycle.</summary>
public static class Sight
{
    /// <summary>The supervision office, administrators and the program itself.</summary>
    public static bool Everything(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller == Caller.System || caller.SeesEverything;
    }

    /// <summary>Issues for which the caller's unit, or one below it, answers; all of them for those who see everything.</summary>
    public static IQueryable<Issue> SeenBy(this IQueryable<Issue> issues, RectificationDb db, Caller caller)
    {
        if (Everything(caller)) return issues;
        var path = caller.UnitPath;
        return issues.Where(i => db.Organisations.Where(o => o.Path.StartsWith(path)).Select(o => (Guid?)o.Id).Contains(i.UnitId));
    }
}
