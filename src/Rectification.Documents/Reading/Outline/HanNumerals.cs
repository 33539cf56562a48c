namespace Rectification.Documents.Reading.Outline;

/// <summary>Chinese numerals: 十四, 二十, 一百零三, and the digit by digit form of years, 二〇二三.</summary>
internal static class HanNumerals
{
    private const string Digits = "零一二三四五六七八九十";

    public static bool IsNumeral(char c) => Value(c) >= 0;

    /// <summary>Reads the longest numeral at this place; its length is 0 when there is none or it has no value.</summary>
    public static int Read(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        var length = 0;
        while (length < text.Length && length < 8 && Value(text[length]) >= 0) length++;
        if (length == 0) return 0;
        var numeral = text[..length];
        var parsed = numeral.IndexOfAny("十百千廿") < 0 && length > 1 ? DigitByDigit(numeral) : WithUnits(numeral);
        if (parsed < 0) return 0;
        value = parsed;
        return length;
    }

    /// <summary>Writes 1 to 99 as a heading would.</summary>
    public static string Write(int value) => value switch
    {
        <= 0 or > 99 => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        <= 10 => Digits[value].ToString(),
        < 20 => "十" + Digits[value - 10],
        _ => Digits[value / 10] + "十" + (value % 10 == 0 ? "" : Digits[value % 10].ToString()),
    };

    private static int Value(char c) => c switch
    {
        '〇' or '○' or '零' => 0,
        '两' => 2,
        '廿' => 20,
        '百' => 100,
        '千' => 1000,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static int DigitByDigit(ReadOnlySpan<char> numeral)
    {
        var value = 0;
        foreach (var c in numeral) value = (value * 10) + Value(c);
        return value;
    }

    private static int WithUnits(ReadOnlySpan<char> numeral)
    {
        var total = 0;
        var digit = -1;
        foreach (var c in numeral)
        {
            var value = Value(c);
            if (value is 10 or 100 or 1000)
            {
                total += (digit < 0 ? 1 : digit) * value;
                digit = -1;
            }
            else if (value == 20)
            {
                total += 20;
            }
            else
            {
                if (digit > 0) return -1;
                digit = value;
            }
        }

        return total + Math.Max(0, digit);
    }
}
