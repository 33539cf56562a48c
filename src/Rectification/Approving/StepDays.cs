using Rectification.Calendars;

namespace Rectification.Approving;

/// <summary>办理期限: by when the step of a request wants it decided, in working days from the day on which it was opened.</summary>
public sealed class StepDays(ApprovalLibrary library, CalendarInForce calendar)
{
    /// <summary>Null where the definition sets no time.</summary>
    public async ValueTask<DateOnly?> DueOn(string kind, int version, string step, DateOnly openedOn, CancellationToken cancellation = default) =>
        library.Of(kind, version).Step(step)?.DueWorkingDays is { } days ? (await calendar.Read(cancellation)).Days.Add(openedOn, days) : null;
}
