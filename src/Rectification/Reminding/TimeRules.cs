using Rectification.Calendars;
using Rectification.Definitions;
using Rectification.Notifying;
using Rectification.Rechecking;

namespace Rectification.Reminding;

/// <summary>All that <c>workflows/</c> says about time.</summary>
public sealed record TimeRules(StatutoryCalendar Calendar, Ladders Ladders, RecheckPlan Rechecks, SendTimes Sending)
{
    /// <summary>Reads the folder; the errors of all its files are told at once.</summary>
    public static DataFile<TimeRules> Load(string workflows)
    {
        var calendar = StatutoryCalendar.Load(workflows);
        var ladder = Ladders.Load(workflows);
        var rechecks = DataFile.Load(workflows, "rechecks.json", RecheckPlanFile.Read);
        var sending = DataFile.Load(workflows, "sending.json", SendTimesFile.Read);
        return calendar.Value is { } days && ladder.Value is { } rungs && rechecks.Value is { } plan && sending.Value is { } times
            ? new(new TimeRules(days, rungs, plan, times), [])
            : new(null, [.. calendar.Errors, .. ladder.Errors, .. rechecks.Errors, .. sending.Errors]);
    }
}
