using Rectification.Documents.Reading.Facts;

namespace Rectification.Documents.Reading.Lines;

/// <summary>Finds where the closing lines begin: the invitation to the public with the contact block, signature, date, notes.</summary>
internal static class TailFinder
{
    private const int LongestSignature = 40;

    private static readonly string[] Openings =
    [
        "欢迎", "如有意见", "如有异议", "联系方式", "联系电话", "联系人", "联系单位", "监督电话", "举报电话", "咨询电话", "电话", "电 话", "电子邮箱", "电子信箱", "电子邮件", "邮箱", "邮编", "邮政编码", "邮政信箱", "邮寄地址",
        "通讯地址", "通信地址", "联系地址", "地址", "地 址", "来信", "传真", "特此", "专此", "附件", "抄送", "（此件", "(此件", "（联系人", "(联系人", "公示期", "监督方式", "反映方式", "通信方式", "通讯方式", "信箱",
    ];

    public static int Start(List<DocumentLine> lines, int first, int last)
    {
        var start = last;
        for (var i = last - 1; i >= first && last - i <= 20; i--)
        {
            var line = lines[i].Text;
            if (IsClosing(line) || DateReader.WholeLine(line) is not null || IsSignature(line)) start = i;
            else break;
        }

        return start;
    }

    /// <summary>Whether this line invites the public or gives a way to be reached.</summary>
    public static bool IsClosing(string line)
    {
        var text = line.AsSpan().Trim();
        text = AfterNumber(text);
        if (text.Length > 260) return false;
        if (text.Length > 3 && Glyph.IsSpace(text[1])) text = string.Concat(text[..1], text[1..].TrimStart());
        foreach (var word in Openings)
            if (text.StartsWith(word, StringComparison.Ordinal))
                return word is not ("欢迎" or "特此" or "专此") || text.Length < 200;
        return false;
    }

    /// <summary>A body's name alone on its line, as above the date.</summary>
    public static bool IsSignature(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length is >= 3 and <= LongestSignature && BodyNames.IsBody(text);
    }

    private static ReadOnlySpan<char> AfterNumber(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && at < 4 && (Glyph.Digit(text[at]) >= 0 || text[at] is '.' or '、' or '．' or '(' or '（' or ')' or '）')) at++;
        return text[at..].TrimStart();
    }
}
