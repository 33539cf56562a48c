using System.Globalization;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>A number with its unit, as a sentence states it: 14个, 三十九条, 98.71%, X件.</summary>
/// <param name="Start">Where the number begins.</param>
/// <param name="End">After its unit.</param>
/// <param name="Value">Its value; null for a placeholder such as X个, and for 100余条, which is no number.</param>
/// <param name="Unit">Its unit, or % for a percentage.</param>
/// <param name="IsPlaceholder">Whether it is X or ××.</param>
internal readonly record struct StatedNumber(int Start, int End, decimal? Value, char Unit, bool IsPlaceholder)
{
    private const string Units = "个项条件起份部套宗处类大方";

    public static List<StatedNumber> Scan(string text, Stretch sentence)
    {
        var found = new List<StatedNumber>();
        for (var at = sentence.Start; at < sentence.End;)
        {
            if (TryRead(text, at, sentence.End, out var number, out var next)) found.Add(number);
            at = next;
        }

        return found;
    }

    private static bool TryRead(string text, int at, int end, out StatedNumber number, out int next)
    {
        number = default;
        next = at + 1;
        var start = at;
        if (text[at] == '第')
        {
            // 第12项 names a thing, it counts none.
            var ordinal = ArabicMark.ReadDigits(text, at + 1, end, out _);
            if (ordinal == 0) ordinal = HanNumerals.Read(text.AsSpan(at + 1, end - at - 1), out _);
            next = at + 1 + ordinal;
            return false;
        }

        if (Glyph.StartsWith(text, at, end, "百分之")) return ReadPerCent(text, start, at + 3, end, out number, out next);
        var placeholder = false;
        decimal? value;
        if (Glyph.Digit(text[at]) >= 0)
        {
            value = Digits(text, ref at, end);
        }
        else if (text[at] is 'X' or 'x' or 'Ｘ' or '×')
        {
            while (at < end && text[at] is 'X' or 'x' or 'Ｘ' or '×') at++;
            (placeholder, value) = (true, null);
        }
        else
        {
            var length = HanNumerals.Read(text.AsSpan(at, end - at), out var han);
            if (length == 0) return false;
            at += length;
            value = han;
        }

        next = at;
        at = Glyph.SkipSpace(text, at, end);
        if (at < end && text[at] is '余' or '多')
        {
            value = null;
            at++;
        }

        if (at >= end) return false;
        var unit = text[at] is '％' ? '%' : text[at];
        if (unit != '%' && !Units.Contains(unit, StringComparison.Ordinal)) return false;
        next = at + 1;
        number = new StatedNumber(start, next, value, unit, placeholder);
        return true;
    }

    private static bool ReadPerCent(string text, int start, int at, int end, out StatedNumber number, out int next)
    {
        var length = HanNumerals.Read(text.AsSpan(at, end - at), out var value);
        next = at + length;
        number = new StatedNumber(start, next, value, '%', IsPlaceholder: false);
        return length > 0;
    }

    private static decimal? Digits(string text, ref int at, int end)
    {
        var start = at;
        Span<char> digits = stackalloc char[20];
        var length = 0;
        while (at < end && (Glyph.Digit(text[at]) >= 0 || (text[at] is '.' or '．' && at + 1 < end && Glyph.Digit(text[at + 1]) >= 0)))
        {
            if (length < digits.Length) digits[length++] = Glyph.Digit(text[at]) is >= 0 and var digit ? (char)('0' + digit) : '.';
            at++;
        }

        return at - start <= 18 && decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
