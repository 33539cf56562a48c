using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Finds dates as documents write them, 2022年12月2日, 2022-12-02, 2022.12.2, 二〇二二年十二月二日, and says of the others why they are none.</summary>
internal static class DateReader
{
    public static List<DateMention> Scan(string text, Stretch stretch)
    {
        var found = new List<DateMention>();
        for (var at = stretch.Start; at < stretch.End;)
        {
            if (TryRead(text, at, stretch.End, out var mention))
            {
                found.Add(mention);
                at = mention.End;
            }
            else
            {
                at = SkipNumber(text, at, stretch.End);
            }
        }

        return found;
    }

    /// <summary>The date that is all this line says, brackets aside.</summary>
    public static DateOnly? WholeLine(string line)
    {
        var start = 0;
        var end = line.Length;
        while (start < end && (Glyph.IsSpace(line[start]) || MarkScanner.IsOpen(line[start]))) start++;
        while (end > start && (Glyph.IsSpace(line[end - 1]) || MarkScanner.IsClose(line[end - 1]))) end--;
        return end - start is >= 8 and <= 24 && TryRead(line, start, end, out var mention) && mention.End == end ? mention.Date : null;
    }

    private static int SkipNumber(string text, int at, int end)
    {
        if (Number(text, at, end, out _) is var digits and > 0 && Glyph.Digit(text[at]) >= 0) return at + digits;
        return at + 1;
    }

    private static bool TryRead(string text, int at, int end, out DateMention mention)
    {
        mention = default;
        var length = Number(text, at, end, out var value);
        var placeholder = length == 0 ? Placeholder(text, at, end) : PlaceholderInYear(text, at, end, length);
        if (length == 0 && placeholder == 0) return false;
        var after = Glyph.SkipSpace(text, at + Math.Max(length, placeholder), end);
        if (after >= end) return false;
        if (placeholder > 0) return text[after] == '年' && AsPlaceholder(text, at, after + 1, end, out mention);
        var digits = length - text.AsSpan(at, length).Count(' ');
        return text[after] switch
        {
            '年' when digits == 4 => AfterYear(text, at, value, after + 1, end, out mention),
            '月' when digits == 4 && IsAsciiYear(value) => AsMistaken(text, at, after + 1, end, out mention),
            '月' when digits <= 2 => AfterMonth(text, at, year: 0, value, after + 1, end, out mention),
            '日' when digits >= 3 => Set(new DateMention(at, after + 1, DateForm.Mistaken, null), out mention),
            '-' or '/' or '.' or '．' or '－' when digits == 4 && IsAsciiYear(value) => Separated(text, at, value, after, end, out mention),
            _ => false,
        };
    }

    private static bool AfterYear(string text, int start, int year, int at, int end, out DateMention mention)
    {
        mention = default;
        at = Glyph.SkipSpace(text, at, end);
        var month = 0;
        var length = at < end ? Number(text, at, end, out month) : 0;
        if (length == 0) return at < end && Placeholder(text, at, end) > 0 && AsPlaceholder(text, start, at, end, out mention);
        var after = Glyph.SkipSpace(text, at + length, end);
        if (after >= end || text[after] != '月') return false;
        return AfterMonth(text, start, year, month, after + 1, end, out mention);
    }

    private static bool AfterMonth(string text, int start, int year, int month, int at, int end, out DateMention mention)
    {
        mention = default;
        at = Glyph.SkipSpace(text, at, end);
        var day = 0;
        var length = at < end ? Number(text, at, end, out day) : 0;
        if (length == 0 && at < end && Placeholder(text, at, end) > 0) return AsPlaceholder(text, start, at, end, out mention);
        var after = Glyph.SkipSpace(text, at + length, end);
        if (length == 0 || after >= end || text[after] is not ('日' or '号'))
        {
            if (year == 0) return false;
            return Set(new DateMention(start, at, month is >= 1 and <= 12 ? DateForm.NoDay : DateForm.Mistaken, null), out mention);
        }

        return Complete(start, after + 1, year, month, day, out mention);
    }

    private static bool Separated(string text, int start, int year, int separator, int end, out DateMention mention)
    {
        mention = default;
        var length = Number(text, separator + 1, end, out var month);
        var second = separator + 1 + length;
        if (length is 0 or > 2 || second >= end || text[second] != text[separator]) return false;
        var days = Number(text, second + 1, end, out var day);
        if (days is 0 or > 2) return false;
        var after = second + 1 + days;
        if (after < end && Glyph.Digit(text[after]) >= 0) return false;
        return Complete(start, after, year, month, day, out mention);
    }

    private static bool Complete(int start, int end, int year, int month, int day, out DateMention mention)
    {
        var known = year == 0 ? 2024 : year;
        var valid = known is >= 1949 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(known, month);
        if (!valid) return Set(new DateMention(start, end, DateForm.Mistaken, null), out mention);
        return Set(year == 0 ? new DateMention(start, end, DateForm.NoYear, null, month, day) : new DateMention(start, end, DateForm.Full, new DateOnly(year, month, day), month, day), out mention);
    }

    /// <summary>2021月1月11日: takes in what follows of the mistaken date.</summary>
    private static bool AsMistaken(string text, int start, int at, int end, out DateMention mention)
    {
        while (at < end && at - start < 16 && (Glyph.Digit(text[at]) >= 0 || text[at] is '月' or '日')) at++;
        return Set(new DateMention(start, at, DateForm.Mistaken, null), out mention);
    }

    private static bool AsPlaceholder(string text, int start, int at, int end, out DateMention mention)
    {
        while (at < end && at - start < 20 && (Placeholder(text, at, end) > 0 || Glyph.Digit(text[at]) >= 0 || text[at] is '年' or '月' or '日')) at++;
        return Set(new DateMention(start, at, DateForm.Placeholder, null), out mention);
    }

    private static bool Set(DateMention found, out DateMention mention)
    {
        mention = found;
        return true;
    }

    private static bool IsAsciiYear(int value) => value is >= 1949 and <= 2199;

    private static int Placeholder(string text, int at, int end)
    {
        var start = at;
        while (at < end && text[at] is 'X' or 'x' or '×' or 'Ｘ' or '*' or '＊') at++;
        return at - start;
    }

    /// <summary>20XX年.</summary>
    private static int PlaceholderInYear(string text, int at, int end, int digits)
    {
        if (digits != 2) return 0;
        var marks = Placeholder(text, at + digits, end);
        return marks == 0 ? 0 : digits + marks;
    }

    /// <summary>2 0 2 3 年: digits set apart by single spaces, as text recognition leaves them.</summary>
    private static int SpacedOut(string text, int at, int end, ref int value)
    {
        var next = at + 1;
        for (var digits = 1; digits < 4 && next + 1 < end && text[next] == ' ' && Glyph.Digit(text[next + 1]) is >= 0 and var digit; digits++)
        {
            value = (value * 10) + digit;
            next += 2;
        }

        return next - at;
    }

    /// <summary>Digits of either width, or Chinese numerals.</summary>
    private static int Number(string text, int at, int end, out int value)
    {
        var length = ArabicMark.ReadDigits(text, at, end, out value);
        if (length == 1) return SpacedOut(text, at, end, ref value);
        if (length > 0) return length;
        return at < end && HanNumerals.IsNumeral(text[at]) ? HanNumerals.Read(text.AsSpan(at, end - at), out value) : 0;
    }
}
