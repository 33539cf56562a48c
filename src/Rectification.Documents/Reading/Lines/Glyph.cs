namespace Rectification.Documents.Reading.Lines;

/// <summary>What kind of character stands in a document: the questions that every scanner here asks.</summary>
internal static class Glyph
{
    public static bool IsHan(char c) => c is >= '一' and <= '鿿' or >= '㐀' and <= '䶿' or '〇';

    /// <summary>White space of any width, the zero-width ones that word processors leave behind included.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060';

    /// <summary>Value of a half-width or full-width digit, or -1.</summary>
    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '０' and <= '９' => c - '０',
        _ => -1,
    };

    public static bool IsSentenceEnd(char c) => c is '。' or '；' or ';' or '！' or '!' or '？' or '?';

    public static bool IsColon(char c) => c is ':' or '：' or '﹕' or '∶';

    public static bool IsComma(char c) => c is ',' or '，';

    public static bool IsPunctuation(char c) =>
        IsSentenceEnd(c) || IsColon(c) || IsComma(c) || c is '、' or '—' or '…' or '·' or '”' or '’' or '）' or ')' or '】' or '》';

    /// <summary>Marks of web editors and Markdown that may stand before a heading without being part of it.</summary>
    public static bool IsDecoration(char c) => c is '#' or '*' or '>' or '•' or '●' or '◆' or '■' or '□' or '▪' or '◎' or '○' or '★' or '※' or '➤' or '►' or '_';

    public static int SkipSpace(string text, int at, int end)
    {
        while (at < end && IsSpace(text[at])) at++;
        return at;
    }

    /// <summary>Skips white space and decoration at the beginning of a line.</summary>
    public static int SkipIndent(string text, int at, int end)
    {
        while (at < end && (IsSpace(text[at]) || IsDecoration(text[at]))) at++;
        return at;
    }

    public static int TrimEnd(string text, int start, int end)
    {
        while (end > start && IsSpace(text[end - 1])) end--;
        return end;
    }

    public static bool StartsWith(string text, int at, int end, string word) =>
        end - at >= word.Length && text.AsSpan(at, word.Length).SequenceEqual(word);
}
