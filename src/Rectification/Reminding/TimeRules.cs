using Rectification.Cadence;
using Rectification.Calendars;
using Rectification.Definitions;
using Rectification.Notifying;
using Rectification.Rechecking;

namespace Rectification.Reminding;

/// <summary>All that <c>workflows/</c> says about time.</summary>
public sealed record TimeRules(StatutoryCalendar Calendar, Ladders Ladders, RecheckPlan Rechecks, SendTimes Sending)
{
    /// <summary>Packs 周调度、旬督促、月盘点; there may be none.</summary>
    public Cadences Packs { get; init; } = Cadences.None;

    /// <summary>Reads the folder; the errors of all its files are told at once.</summary>
    public static DataFile<TimeRules> Load(string workflows)
    {
        var calendar = StatutoryCalendar.Load(workflows);
        var ladder = Ladders.Load(workflows);
        var rechecks = DataFile.Load(workflows, "rechecks.json", RecheckPlanFile.Read);
        var sending = DataFile.Load(workflows, "sending.json", SendTimesFile.Read);
        var packs = Cadences.Load(workflows);
        return calendar.Value is { } days && ladder.Value is { } rungs && rechecks.Value is { } plan && sending.Value is { } times && packs.Value is { } kinds
            ? new(new TimeRules(days, rungs, plan, times) { Packs = kinds }, [])
            : new(null, [.. calendar.Errors, .. ladder.Errors, .. rechecks.Errors, .. sending.Errors, .. packs.Errors]);
    }
}
