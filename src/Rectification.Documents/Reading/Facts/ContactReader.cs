using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Rectification.Importing;

namespace Rectification.Documents.Reading.Facts;

/// <summary>Reads the block that tells the public how to answer; numbers and addresses stay as written.</summary>
internal static class ContactReader
{
    private static readonly string[] PhoneLabels = ["联系电话", "监督电话", "举报电话", "咨询电话", "电话号码", "值班电话", "办公电话", "联系方式", "电话", "电 话", "电  话", "热线"];
    private static readonly string[] EmailLabels = ["电子邮箱", "电子信箱", "电子邮件", "邮箱", "E-mail", "Email", "email"];
    private static readonly string[] PostcodeLabels = ["邮政编码", "邮编", "邮 编"];
    private static readonly string[] AddressLabels = ["通讯地址", "通信地址", "邮寄地址", "联系地址", "办公地址", "来信地址", "地址", "地 址", "邮政信箱"];

    public static DraftContacts Read(IReadOnlyList<DocumentLine> lines)
    {
        string? phone = null, email = null, postcode = null, address = null;
        foreach (var (_, line) in lines)
        {
            phone ??= After(line, PhoneLabels, Phone);
            email ??= After(line, EmailLabels, Email) ?? (line.Contains('@', StringComparison.Ordinal) ? Email(line, 0) : null);
            postcode ??= After(line, PostcodeLabels, Postcode);
            address ??= After(line, AddressLabels, Address);
        }

        return new DraftContacts { Phone = phone, Email = email, Postcode = postcode, Address = address };
    }

    private static string? After(string line, string[] labels, Func<string, int, string?> read)
    {
        foreach (var label in labels)
        {
            var at = line.IndexOf(label, StringComparison.Ordinal);
            if (at < 0) continue;
            at += label.Length;
            while (at < line.Length && (Glyph.IsSpace(line[at]) || Glyph.IsColon(line[at]) || MarkScanner.IsClose(line[at]) || line[at] is '为' or '是')) at++;
            if (at < line.Length && read(line, at) is { } value) return value;
        }

        return null;
    }

    /// <summary>Digits with the dashes and brackets of telephone numbers; several numbers stay together.</summary>
    private static string? Phone(string line, int at)
    {
        var skipped = 0;
        while (at < line.Length && skipped < 24 && Glyph.Digit(line[at]) < 0 && line[at] is not ('(' or '（') && !Glyph.IsSentenceEnd(line[at]))
        {
            at++;
            skipped++;
        }

        var end = at;
        var digits = 0;
        var last = at;
        while (end < line.Length && (Glyph.Digit(line[end]) >= 0 || IsMask(line, end) || line[end] is '-' or '－' or '—' or '–' or '―' or '(' or ')' or '（' or '）' or '、' or '/' or '转' or '+' or ' '))
        {
            if (Glyph.Digit(line[end]) >= 0 || IsMask(line, end))
            {
                digits++;
                last = end + 1;
            }

            end++;
        }

        return digits is >= 5 and <= 60 ? line[at..last] : null;
    }

    /// <summary>0912-555××××: digits that the document itself hides.</summary>
    private static bool IsMask(string line, int at) => line[at] is 'x' or 'X' or '×' or '*' or '＊' or 'Ｘ';

    private static string? Email(string line, int at)
    {
        var sign = line.IndexOfAny(['@', '＠'], at);
        if (sign < 0) return null;
        var start = sign;
        while (start > 0 && IsMailCharacter(line[start - 1])) start--;
        var end = sign + 1;
        while (end < line.Length && IsMailCharacter(line[end])) end++;
        while (end > sign && line[end - 1] == '.') end--;
        return start < sign && line.AsSpan(sign, end - sign).Contains('.') ? line[start..end] : null;
    }

    private static bool IsMailCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+';

    private static string? Postcode(string line, int at)
    {
        var length = ArabicMark.ReadDigits(line, at, line.Length, out _);
        return length == 6 ? line[at..(at + length)] : null;
    }

    private static string? Address(string line, int at)
    {
        var end = at;
        while (end < line.Length && !Glyph.IsSentenceEnd(line[end]) && !Glyph.IsComma(line[end]) && !StartsLabel(line, end)) end++;
        end = Glyph.TrimEnd(line, at, end);
        while (end > at && (MarkScanner.IsOpen(line[end - 1]) || line[end - 1] == '、')) end--;
        return end - at is >= 4 and <= 80 ? line[at..end] : null;
    }

    private static bool StartsLabel(string line, int at)
    {
        foreach (var labels in (ReadOnlySpan<string[]>)[PostcodeLabels, EmailLabels, ["联系电话", "电话", "联系人", "收件人", "（邮", "(邮", "（信封", "(信封", "（请", "(请"]])
            foreach (var label in labels)
                if (Glyph.StartsWith(line, at, line.Length, label))
                    return true;
        return false;
    }
}
