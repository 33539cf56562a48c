using System.Globalization;
using Rectification.Web.Language;

namespace Rectification.Web.Pages.Shared;

/// <summary>Days and moments as the reader's language writes them; moments in the authority's zone.</summary>
public static class Show
{
    public static string Day(Words words, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(words);
        return day.ToString(words["Shared:day-format"], CultureInfo.CurrentCulture);
    }

    public static string Moment(Words words, DateTime utc, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(frame);
        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), frame.Zone)
            .ToString(words["Shared:moment-format"], CultureInfo.CurrentCulture);
    }

    /// <summary>The value of an <c>input type="date"</c>.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Bytes, in the largest unit that leaves a number to speak of.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:0} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB"),
    };
}
