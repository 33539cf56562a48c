namespace Rectification.Documents.Writing;

/// <summary>成文日期 (GB/T 9704-2012, 7.3.5.4): Arabic figures, year in full, no leading noughts.</summary>
public static class OfficialDay
{
    public static string Of(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public static string Of(DateOnly? day) => day is { } known ? Of(known) : "";
}
