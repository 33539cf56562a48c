using System.Globalization;
using Rectification.Calendars;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Web.Pages.Calendars;

/// <summary>A year as it is typed in: one holiday a line, as <c>春节 2026-02-15 2026-02-23</c>, and make-up workdays with blanks or lines between.</summary>
internal static class WrittenYear
{
    private const string Format = "yyyy-MM-dd";
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '　', '、', '，', ','];

    public static string? Holidays(StatutoryYear? year) =>
        year is null ? null : string.Join('\n', year.Holidays.Select(h => $"{h.Name.Zh} {Day(h.From)} {Day(h.To)}"));

    public static string? MakeUp(StatutoryYear? year) => year is null ? null : string.Join('\n', year.MakeUpWorkdays.Select(Day));

    public static Answer<PublishYear> Read(int year, string? number, DateOnly? publishedOn, string? holidays, string? makeUp)
    {
        var spans = new List<HolidaySpan>();
        foreach (var line in (holidays ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) is not [.. var name, var first, var last] || name.Length == 0
                || Day(first) is not { } from || Day(last) is not { } to) return Refusals.Of("holiday-line-unfit", line);
            spans.Add(new HolidaySpan(string.Join(' ', name), from, to));
        }

        var days = new List<DateOnly>();
        foreach (var word in (makeUp ?? "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Day(word) is not { } day) return Refusals.Of("holiday-line-unfit", word);
            days.Add(day);
        }

        return new PublishYear(year, number ?? "", publishedOn, spans, days);
    }

    private static string Day(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string word) => DateOnly.TryParseExact(word, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
