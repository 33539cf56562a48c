using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>Reads what the document claims of an issue: done, ongoing, or nothing it states clearly (基本完成 is nothing).</summary>
internal static class IssueStatus
{
    public const string Done = "done";
    public const string Ongoing = "ongoing";
    private const int LongestStatement = 24;

    private static readonly string[] OngoingWords =
        ["未完成", "未整改", "未办结", "尚未", "正在", "推进中", "整改中", "进行中", "持续整改", "持续推进", "长期整改", "阶段性", "部分完成", "限期整改"];

    private static readonly string[] DoneWords =
        ["已完成", "完成整改", "整改完成", "已整改", "整改到位", "已办结", "已销号", "已解决", "已全部完成", "全部完成", "立行立改完成", "办结"];

    public static string? Of(ReadOnlySpan<char> statement)
    {
        statement = statement.Trim().Trim("（()）【】[]。；;,，：: ");
        if (statement.Length is 0 or > LongestStatement) return null;
        if (statement.IndexOf("基本", StringComparison.Ordinal) >= 0) return null;
        if (HasAny(statement, OngoingWords)) return Ongoing;
        if (HasAny(statement, DoneWords) || statement is "完成") return Done;
        return statement.StartsWith("长期坚持", StringComparison.Ordinal) || statement.StartsWith("持续", StringComparison.Ordinal) ? Ongoing : null;
    }

    /// <summary>Of a section's heading, such as 已整改完成的问题 or 正在推进整改的问题.</summary>
    public static string? OfSection(string text, Stretch heading)
    {
        var core = Heading.Core(text, Heading.FirstSentence(text, heading)).Of(text);
        return core.Length <= LongestStatement && core.IndexOf("问题", StringComparison.Ordinal) >= 0 ? Of(core) : null;
    }

    /// <summary>Of the brackets at the end of an issue's heading: （已完成）.</summary>
    public static string? OfBrackets(string text, Stretch wording)
    {
        var whole = wording.Trim(text);
        var end = whole.End;
        while (end > whole.Start && (Glyph.IsSentenceEnd(text[end - 1]) || Glyph.IsColon(text[end - 1]))) end--;
        if (end == whole.Start || !MarkScanner.IsClose(text[end - 1])) return null;
        for (var i = end - 2; i > whole.Start && end - i <= LongestStatement; i--)
            if (MarkScanner.IsOpen(text[i]))
                return Of(text.AsSpan(i, end - i));
        return null;
    }

    private static bool HasAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
