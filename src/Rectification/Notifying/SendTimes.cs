using Rectification.Calendars;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Notifying;

/// <summary>不打扰: at which times of the authority's day messages are sent. Read from <c>workflows/sending.json</c>.</summary>
/// <param name="From">First minute of the day in which messages are sent.</param>
/// <param name="Until">First minute in which they are not any more.</param>
/// <param name="DigestAt">When those who asked for one message a day get it.</param>
public sealed record SendTimes(TimeOnly From, TimeOnly Until, bool WorkingDaysOnly, TimeOnly DigestAt)
{
    /// <summary>At any time, and digests at noon.</summary>
    public static SendTimes Always { get; } = new(TimeOnly.MinValue, TimeOnly.MaxValue, WorkingDaysOnly: false, new(12, 0));

    /// <summary>Whether messages are sent at this moment. Times of the authority's zone.</summary>
    public bool Open(DateTime local, WorkingDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var time = TimeOnly.FromDateTime(local);
        return Sends(DateOnly.FromDateTime(local), days) && time >= From && time < Until;
    }

    /// <summary>The last moment, up to this one, at which digests were to be sent: what was told before it goes with them.</summary>
    public DateTime LastDigest(DateTime local, WorkingDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var day = DateOnly.FromDateTime(local);
        return (Sends(day, days) && TimeOnly.FromDateTime(local) >= DigestAt ? day : Before(day, days)).ToDateTime(DigestAt);
    }

    private bool Sends(DateOnly day, WorkingDays days) => !WorkingDaysOnly || days.IsWorkingDay(day);

    private DateOnly Before(DateOnly day, WorkingDays days) => WorkingDaysOnly ? days.Add(day, -1) : day.AddDays(-1);
}

/// <summary>Reads the times of sending from JSON.</summary>
public static class SendTimesFile
{
    private static readonly Shape Sending = new("sending", ["id", "title", "from", "until", "workingDaysOnly", "digestAt"], ["$schema"]);

    /// <param name="file">The name to tell in errors.</param>
    public static DataFile<SendTimes> Read(string json, string file) => DataFile.Read(json, file, Read);

    private static SendTimes? Read(Node root, Problems problems)
    {
        if (!root.Is(Sending)) return null;
        root["id"]?.Name(NameForm.Kebab);
        root["title"]?.Titled();
        var (from, until, digest) = (root["from"]?.Time(problems), root["until"]?.Time(problems), root["digestAt"]?.Time(problems));
        var working = root["workingDaysOnly"]?.YesNo();
        if (problems.Any) return null;
        if (from >= until) problems.Wrong(root["until"]!, "ends-before-it-starts");
        else if (digest < from || digest >= until) problems.Wrong(root["digestAt"]!, "digest-at-night");
        return problems.Any ? null : new SendTimes(from!.Value, until!.Value, working!.Value, digest!.Value);
    }
}
