using System.Globalization;
using System.Text;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Word;

/// <summary>Writes a list number in the format of ISO/IEC 29500, 17.18.59 that its level names, as Word shows it.</summary>
internal static class NumberText
{
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";
    private const string Legal = "零壹贰叁肆伍陆柒捌玖";
    private const string Plain = "〇一二三四五六七八九";

    public static string Of(int number, string format) => format switch
    {
        _ when number < 0 => Decimal(number),
        "none" => "",
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => Letter(number, 'A'),
        "lowerLetter" => Letter(number, 'a'),
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" or "koreanCounting" => Counted(number),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Digits(number, Plain),
        "chineseLegalSimplified" or "ideographLegalTraditional" => LegalOf(number),
        "ideographTraditional" => Cycle(number, Stems),
        "ideographZodiac" => Cycle(number, Branches),
        "decimalFullWidth" or "decimalFullWidth2" => Digits(number, "０１２３４５６７８９"),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Circled(number),
        "decimalEnclosedParen" => Enclosed(number, '⑴', 20) ?? $"({Decimal(number)})",
        "decimalEnclosedFullstop" => Enclosed(number, '⒈', 20) ?? Decimal(number) + ".",
        "ideographEnclosedCircle" => Enclosed(number, '㊀', 10) ?? Counted(number),
        "ordinal" => Decimal(number) + ".",
        _ => Decimal(number),
    };

    private static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Counted(int number)
    {
        if (number is <= 0 or >= 10_000) return number == 0 ? "〇" : Decimal(number);
        if (number < 100) return HanNumerals.Write(number);
        var written = new StringBuilder();
        var pending = false;
        foreach (var (unit, name) in (ReadOnlySpan<(int, string)>)[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                pending = written.Length > 0;
                continue;
            }

            if (pending) written.Append('零');
            pending = false;
            written.Append(Plain[digit]).Append(name);
        }

        return written.ToString();
    }

    private static string LegalOf(int number)
    {
        if (number is <= 0 or >= 100) return Digits(Math.Max(0, number), Legal);
        var tens = number / 10;
        return (tens == 0 ? "" : tens == 1 ? "拾" : $"{Legal[tens]}拾") + (number % 10 == 0 && tens > 0 ? "" : Legal[number % 10].ToString());
    }

    private static string Digits(int number, string glyphs)
    {
        var written = new StringBuilder();
        foreach (var digit in Decimal(number)) written.Append(glyphs[digit - '0']);
        return written.ToString();
    }

    private static string Cycle(int number, string glyphs) => number <= 0 ? Decimal(number) : glyphs[(number - 1) % glyphs.Length].ToString();

    private static string Circled(int number) => number switch
    {
        >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + number - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + number - 36)).ToString(),
        _ => Decimal(number),
    };

    private static string? Enclosed(int number, char first, int most) => number >= 1 && number <= most ? ((char)(first + number - 1)).ToString() : null;

    private static string Letter(int number, char first) =>
        number is <= 0 or > 780 ? Decimal(number) : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        if (number is <= 0 or >= 4000) return Decimal(number);
        var written = new StringBuilder();
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; number >= value; number -= value)
                written.Append(sign);
        return written.ToString();
    }
}
