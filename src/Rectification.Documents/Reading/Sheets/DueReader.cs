using System.Globalization;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Rectification.Issues;

namespace Rectification.Documents.Reading.Sheets;

/// <summary>
/// Reads time limits in every form people type: 2026年5月31日, 2026.5.31, 2026年5月底前, 2026年上半年, 第三季度, 6月上旬, the serial
/// numbers of spreadsheets, 立行立改, 长期坚持. Where only a month, a quarter or a year is named its last day is taken.
/// </summary>
internal static class DueReader
{
    /// <summary>1 January 2000 and 31 December 2099 as spreadsheets count days.</summary>
    private const int FirstSerial = 36_526;
    private const int LastSerial = 73_050;

    private static readonly (string Word, IssueClass Class)[] Classes =
    [
        ("立行立改", IssueClass.Immediate), ("立即整改", IssueClass.Immediate), ("即知即改", IssueClass.Immediate), ("立知立改", IssueClass.Immediate), ("立查立改", IssueClass.Immediate), ("边查边改", IssueClass.Immediate), ("立改", IssueClass.Immediate), ("即行即改", IssueClass.Immediate),
        ("条件具备", IssueClass.WhenReady), ("适时", IssueClass.WhenReady), ("长期坚持", IssueClass.LongTerm), ("持续推进", IssueClass.LongTerm), ("持续整改", IssueClass.LongTerm), ("长期整改", IssueClass.LongTerm), ("长期", IssueClass.LongTerm), ("持续", IssueClass.LongTerm), ("常态化", IssueClass.LongTerm),
        ("限期整改", IssueClass.Timed), ("限期", IssueClass.Timed), ("分阶段", IssueClass.Timed), ("阶段性", IssueClass.Timed),
    ];

    /// <summary>What a cell says of a time limit.</summary>
    /// <param name="Due">The limit; null when nothing can be made of the words.</param>
    /// <param name="IsYearAssumed">Whether the year was not written and was taken from elsewhere in the list.</param>
    /// <param name="NeedsYear">Whether only the year is missing, and the list names none.</param>
    /// <param name="NoSuchDate">Whether it is written as a date that no calendar has.</param>
    public readonly record struct Result(ListDue? Due, bool IsYearAssumed = false, bool NoSuchDate = false, bool NeedsYear = false);

    public static IssueClass? ClassOf(string written)
    {
        foreach (var (word, kind) in Classes)
            if (written.Contains(word, StringComparison.Ordinal))
                return kind;
        return null;
    }

    /// <param name="cell">The cell.</param>
    /// <param name="year">Year of limits that are written without one; null where the list names none.</param>
    public static Result Read(SheetCell cell, int? year)
    {
        var written = cell.Text.Trim();
        if (cell.Date is { } date) return new Result(new ListDue(written, date, null, IsWholeDate: true));
        var text = Narrow(written);
        var kind = ClassOf(written);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            if (whole is >= FirstSerial and <= LastSerial) return new Result(new ListDue(written, DateOnly.FromDateTime(DateTime.FromOADate(whole)), null, IsWholeDate: true));
            if (text.Length == 8) return Of(written, kind, whole / 10_000, whole / 100 % 100, whole % 100, assumed: false);
            if (text.Length == 6) return Of(written, kind, whole / 100, whole % 100, 0, assumed: false);
        }

        var last = default(Result);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]) && TryDate(text, ref at, written, kind, year, out var found)) last = found;
            else if (text[at] is '年' or '底' or '末' or '上' or '下' or '第' && year is { } known && last.Due is null && TryPart(text, at, known, out var end)) last = new Result(new ListDue(written, end, kind, IsWholeDate: false), IsYearAssumed: true);
        }

        if (last.Due is not null || last.NoSuchDate) return last;
        return kind is null ? last : new Result(new ListDue(written, null, kind, IsWholeDate: false));
    }

    /// <summary>The year that a title or another limit of the list names.</summary>
    public static int? YearIn(string text)
    {
        for (var at = 0; at + 4 <= text.Length; at++)
            if (ArabicMark.ReadDigits(text, at, text.Length, out var year) == 4 && year is >= 2000 and < 2100 && (at == 0 || Glyph.Digit(text[at - 1]) < 0))
                return year;
        return null;
    }

    private static bool TryDate(string text, ref int at, string written, IssueClass? kind, int? year, out Result found)
    {
        found = default;
        var start = at;
        var digits = Digits(text, ref at, out var first);
        var mark = at < text.Length ? text[at] : '\0';
        if (digits == 4 && first is >= 2000 and < 2100)
        {
            if (mark is not ('年' or '.' or '-' or '/')) return Back(ref at, start, digits);
            at++;
            var rest = at;
            var months = Digits(text, ref at, out var month);
            if (months is 1 or 2 && (mark != '年' || (at < text.Length && text[at] is '月' or '.' or '-' or '/') || at >= text.Length))
            {
                found = Of(written, kind, first, month, Day(text, ref at), assumed: false, Third(text, at));
                return true;
            }

            at = rest;
            if (mark != '年') return Back(ref at, start, digits);
            at--;
            if (!TryPart(text, rest, first, out var end)) end = new DateOnly(first, 12, 31);
            found = new Result(new ListDue(written, end, kind, IsWholeDate: false));
            return true;
        }

        if (digits is 1 or 2 && mark == '月')
        {
            if (year is not { } known)
            {
                found = new Result(null, NeedsYear: true);
                return true;
            }

            found = Of(written, kind, known, first, Day(text, ref at), assumed: true, Third(text, at));
            return true;
        }

        return Back(ref at, start, digits);
    }

    private static bool Back(ref int at, int start, int digits)
    {
        at = start + Math.Max(1, digits) - 1;
        return false;
    }

    /// <summary>The day behind a month; 0 where none is named.</summary>
    private static int Day(string text, ref int at)
    {
        if (at >= text.Length || text[at] is not ('月' or '.' or '-' or '/')) return 0;
        var next = at + 1;
        var digits = Digits(text, ref next, out var day);
        if (digits is not (1 or 2))
        {
            at = Math.Min(at + 1, text.Length) - 1;
            return 0;
        }

        at = next - 1;
        return day;
    }

    /// <summary>上旬, 中旬: the tenth or the twentieth.</summary>
    private static int Third(string text, int at)
    {
        var rest = text.AsSpan(Math.Min(at + 1, text.Length));
        return rest.StartsWith("上旬", StringComparison.Ordinal) ? 10 : rest.StartsWith("中旬", StringComparison.Ordinal) ? 20 : 0;
    }

    /// <summary>上半年, 第三季度, 三季度, 年底.</summary>
    private static bool TryPart(string text, int at, int year, out DateOnly end)
    {
        var rest = text.AsSpan(at);
        end = new DateOnly(year, 12, 31);
        if (rest.StartsWith("上半年", StringComparison.Ordinal))
        {
            end = new DateOnly(year, 6, 30);
            return true;
        }

        if (rest.StartsWith("下半年", StringComparison.Ordinal) || rest.StartsWith("年底", StringComparison.Ordinal) || rest.StartsWith("年末", StringComparison.Ordinal) || rest.StartsWith("年内", StringComparison.Ordinal) || rest.StartsWith("底", StringComparison.Ordinal) || rest.StartsWith("末", StringComparison.Ordinal)) return true;
        if (rest.StartsWith("第", StringComparison.Ordinal)) rest = rest[1..];
        if (rest.Length < 3 || !rest[1..].StartsWith("季度", StringComparison.Ordinal)) return false;
        var quarter = Glyph.Digit(rest[0]) is >= 1 and <= 4 and var digit ? digit : "一二三四".IndexOf(rest[0], StringComparison.Ordinal) + 1;
        if (quarter is < 1 or > 4) return false;
        end = new DateOnly(year, quarter * 3, DateTime.DaysInMonth(year, quarter * 3));
        return true;
    }

    private static Result Of(string written, IssueClass? kind, int year, int month, int day, bool assumed, int third = 0)
    {
        if (year is < 2000 or > 2099 || month is < 1 or > 12) return new Result(null, NoSuchDate: true);
        var days = DateTime.DaysInMonth(year, month);
        if (day > days) return new Result(null, NoSuchDate: true);
        var last = day > 0 ? day : third > 0 ? third : days;
        return new Result(new ListDue(written, new DateOnly(year, month, last), kind, IsWholeDate: day > 0), assumed);
    }

    private static int Digits(string text, ref int at, out int value)
    {
        var digits = ArabicMark.ReadDigits(text, at, text.Length, out value);
        at += digits;
        return digits;
    }

    /// <summary>Half-width digits, no spaces.</summary>
    private static string Narrow(string text) =>
        string.Concat(text.Where(c => !Glyph.IsSpace(c)).Select(c => Glyph.Digit(c) is >= 0 and var digit ? (char)('0' + digit) : c is '．' or '。' ? '.' : c is '－' or '—' ? '-' : c));
}
