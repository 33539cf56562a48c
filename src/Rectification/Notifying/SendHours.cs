using Rectification.Calendars;
using Rectification.Organisations;

namespace Rectification.Notifying;

/// <summary>What the outbox may send at a moment.</summary>
/// <param name="Open">Within the hours of sending; outside them only what is urgent goes.</param>
/// <param name="Digests">Messages for digests that were told before this moment, UTC, are due.</param>
public sealed record SendWindow(bool Open, DateTime Digests);

/// <summary>The hours of sending of this authority: its zone, its calendar, and the installation's rule.</summary>
public sealed class SendHours(SendTimes times, CalendarInForce calendar, AuthorityDay day)
{
    public async Task<SendWindow> At(DateTime now, CancellationToken cancellation)
    {
        var days = (await calendar.Read(cancellation)).Days;
        var local = await day.Local(now);
        return new(times.Open(local, days), await day.Utc(times.LastDigest(local, days)));
    }
}
