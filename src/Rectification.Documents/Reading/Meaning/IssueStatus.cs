using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>What a document claims of an issue.</summary>
internal enum ClaimedStatus
{
    /// <summary>The words state no status.</summary>
    None,

    Done,
    Ongoing,

    /// <summary>基本完成: neither done nor ongoing.</summary>
    Unclear,
}

/// <summary>A statement of status, and where it is made.</summary>
internal readonly record struct StatedStatus(ClaimedStatus Status, Stretch Said);

/// <summary>Reads statements of status: 已完成, 已完成，长期坚持, 正在推进, （持续整改）. Words that report what was done are none.</summary>
internal static class IssueStatus
{
    private const int LongestStatement = 36;
    private const int LongestSection = 24;

    private static readonly (string Words, ClaimedStatus Status)[] Statements =
    [
        ("基本完成", ClaimedStatus.Unclear), ("基本整改", ClaimedStatus.Unclear), ("未完成", ClaimedStatus.Ongoing), ("未整改", ClaimedStatus.Ongoing), ("未办结", ClaimedStatus.Ongoing),
        ("尚未完成", ClaimedStatus.Ongoing), ("正在", ClaimedStatus.Ongoing), ("推进中", ClaimedStatus.Ongoing), ("整改中", ClaimedStatus.Ongoing), ("进行中", ClaimedStatus.Ongoing),
        ("办理中", ClaimedStatus.Ongoing), ("持续", ClaimedStatus.Ongoing), ("长期坚持", ClaimedStatus.Ongoing), ("长期整改", ClaimedStatus.Ongoing), ("阶段性完成", ClaimedStatus.Ongoing),
        ("部分完成", ClaimedStatus.Ongoing), ("部分整改", ClaimedStatus.Ongoing), ("取得阶段性成效", ClaimedStatus.Ongoing), ("限期整改", ClaimedStatus.Ongoing), ("已完成", ClaimedStatus.Done), ("完成整改", ClaimedStatus.Done),
        ("整改完成", ClaimedStatus.Done), ("已整改", ClaimedStatus.Done), ("整改到位", ClaimedStatus.Done), ("已办结", ClaimedStatus.Done), ("办结", ClaimedStatus.Done), ("已销号", ClaimedStatus.Done),
        ("已解决", ClaimedStatus.Done), ("已全部完成", ClaimedStatus.Done), ("全部完成", ClaimedStatus.Done), ("按期完成", ClaimedStatus.Done), ("已落实", ClaimedStatus.Done), ("完成", ClaimedStatus.Done),
    ];

    private static readonly string[] Leads = ["目前", "现", "该问题", "问题", "整改", "已基本", "截至目前", "，", ","];
    private static readonly string[] Continuations = ["整改", "推进", "办理", "落实", "实施", "到位", "销号", "任务", "完成", "坚持", "巩固", "的", "中", "了"];

    private static readonly string[] Closing = ["完成整改", "整改完成", "整改到位", "销号", "正在推进", "正在整改", "正在持续", "推进中", "整改中", "已办结"];

    private static readonly string[] OngoingSections = ["未完成", "未整改", "尚未", "正在", "推进", "持续", "长期", "整改中"];
    private static readonly string[] DoneSections = ["已完成", "完成整改", "整改完成", "已整改", "整改到位", "已办结", "已销号", "已解决", "已经完成"];

    public static ClaimedStatus Of(ReadOnlySpan<char> statement)
    {
        statement = statement.Trim().Trim("（()）【】[]。；;：: \u3000*");
        if (statement.Length is 0 or > LongestStatement || statement.IndexOfAny('\n', '。') >= 0) return ClaimedStatus.None;
        var rest = statement;
        for (var i = 0; i < 2; i++)
        {
            foreach (var (words, status) in Statements)
                if (rest.StartsWith(words, StringComparison.Ordinal) && IsAll(rest[words.Length..]))
                    return status;
            foreach (var lead in Leads)
                if (rest.StartsWith(lead, StringComparison.Ordinal))
                {
                    rest = rest[lead.Length..];
                    break;
                }
        }

        return ClaimedStatus.None;
    }

    /// <summary>Of the last sentence of an answer, where it says nothing else: 该问题已完成整改。, 正在推进中，预计12月底前完成。</summary>
    public static StatedStatus OfLast(string text, Stretch answer)
    {
        var end = answer.End;
        while (end > answer.Start && (Glyph.IsSpace(text[end - 1]) || text[end - 1] == '。')) end--;
        var start = end;
        while (start > answer.Start && end - start <= LongestStatement && text[start - 1] is not ('。' or '；' or ';' or '\n')) start--;
        var said = new Stretch(start, end);
        return start > answer.Start && HasAny(said.Of(text), Closing) ? new(Of(said.Of(text)), said) : default;
    }

    public static string? Name(ClaimedStatus status) => status switch
    {
        ClaimedStatus.Done => "done",
        ClaimedStatus.Ongoing => "ongoing",
        ClaimedStatus.None or ClaimedStatus.Unclear => null,
        _ => null,
    };

    /// <summary>Of a section's heading, such as 已整改完成的问题 or 正在推进整改的问题.</summary>
    public static StatedStatus? OfSection(string text, Stretch heading)
    {
        var said = Heading.FirstSentence(text, heading);
        var core = Heading.Core(text, said).Of(text);
        if (core.Length > LongestSection || core.IndexOf("基本", StringComparison.Ordinal) >= 0) return null;
        if (core.IndexOf("问题", StringComparison.Ordinal) < 0 && core.IndexOf("事项", StringComparison.Ordinal) < 0 && core.IndexOf("任务", StringComparison.Ordinal) < 0) return null;
        if (HasAny(core, OngoingSections)) return new(ClaimedStatus.Ongoing, said);
        return HasAny(core, DoneSections) ? new(ClaimedStatus.Done, said) : null;
    }

    /// <summary>Of the brackets at the end of an issue's heading: （已完成）.</summary>
    public static StatedStatus OfBrackets(string text, Stretch wording)
    {
        var whole = wording.Trim(text);
        var end = whole.End;
        while (end > whole.Start && (Glyph.IsSentenceEnd(text[end - 1]) || Glyph.IsColon(text[end - 1]) || text[end - 1] == '*')) end--;
        if (end == whole.Start || !MarkScanner.IsClose(text[end - 1])) return default;
        for (var i = end - 2; i > whole.Start && end - i <= LongestStatement; i--)
            if (MarkScanner.IsOpen(text[i]))
                return new(Of(text.AsSpan(i, end - i)), new Stretch(i, end));
        return default;
    }

    /// <summary>After 已完成 may follow a comma and a remark; 已完成改造63户 is no statement but a measure.</summary>
    private static bool IsAll(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty) return true;
        if (Glyph.IsComma(rest[0]) || Glyph.IsSentenceEnd(rest[0]) || rest[0] is '、' or '（' or '(' or '并' or '且') return true;
        foreach (var continuation in Continuations)
            if (rest.StartsWith(continuation, StringComparison.Ordinal))
                return rest.Length <= 8 || Glyph.IsComma(rest[continuation.Length]) || Glyph.IsSentenceEnd(rest[continuation.Length]);
        return false;
    }

    private static bool HasAny(ReadOnlySpan<char> words, string[] any)
    {
        foreach (var word in any)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
