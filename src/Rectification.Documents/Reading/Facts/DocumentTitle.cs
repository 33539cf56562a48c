using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Facts;

/// <summary>The title of a document and the lines it takes, repetitions included.</summary>
/// <param name="Text">The title; two lines of it are joined without a space.</param>
/// <param name="First">Index of its first line.</param>
/// <param name="After">Index after its last line.</param>
/// <param name="Line">Number of its first line.</param>
internal sealed record DocumentTitle(string Text, int First, int After, int Line)
{
    private const int FirstLines = 80;
    private const int Longest = 90;
    private const int Enough = 4;

    private static readonly string[] Kinds =
    [
        "通报", "报告", "汇报", "方案", "意见", "公告", "公示", "总结", "情况", "说明", "台账", "清单", "反馈", "通知", "函", "纪要", "决定", "结果", "公布", "材料", "简报", "公开", "汇总", "问题", "计划", "答复", "范文", "模板",
    ];

    private static readonly string[] Subjects = ["整改", "巡察", "巡视", "审计", "整治", "自查", "督查", "督导", "热线", "检查", "反馈", "问题"];

    public static DocumentTitle? Find(List<DocumentLine> lines, int last)
    {
        DocumentTitle? best = null;
        var bestScore = Enough - 1;
        for (var i = 0; i < Math.Min(last, FirstLines); i++)
        {
            var text = lines[i].Text.Trim();
            if (IsBody(text)) break;
            var (candidate, score) = Candidate(lines, i, last);
            if (score > bestScore) (best, bestScore) = (candidate, score);
        }

        return best is null ? null : best with { After = AfterRepetitions(lines, best, last) };
    }

    /// <summary>A report on what was done, not a plan, a list or the findings themselves.</summary>
    public bool ReportsRectification =>
        Text.Contains("整改", StringComparison.Ordinal) && !Text.Contains("方案", StringComparison.Ordinal) && !Text.Contains("清单", StringComparison.Ordinal) && !IsFeedback;

    /// <summary>Findings fed back by the group that inspected.</summary>
    public bool IsFeedback =>
        !Text.Contains("整改", StringComparison.Ordinal)
        && (Text.Contains("反馈", StringComparison.Ordinal) || Text.Contains("巡察情况", StringComparison.Ordinal) || Text.Contains("巡视情况", StringComparison.Ordinal));

    /// <summary>Whether this line is the title, a piece of it or a repetition, rather than furniture that stands between.</summary>
    public bool Has(int index, string line) => index >= First && (IsRepeatedBy(line) || Text.Contains(Plain(line), StringComparison.Ordinal));

    public bool IsRepeatedBy(string line)
    {
        var other = Plain(line);
        return other.Length >= 6 && (other.Equals(Text, StringComparison.Ordinal)
            || (other.Length * 3 >= Text.Length * 2 && Text.Contains(other, StringComparison.Ordinal))
            || (other.StartsWith(Text, StringComparison.Ordinal) && other.Length - Text.Length <= 20));
    }

    private static int AfterRepetitions(List<DocumentLine> lines, DocumentTitle title, int last)
    {
        var after = title.After;
        for (var i = after; i < Math.Min(last, title.After + 30); i++)
        {
            if (IsBody(lines[i].Text.Trim()) || Speaks(lines[i].Text)) break;
            if (title.IsRepeatedBy(lines[i].Text)) after = i + 1;
        }

        return after;
    }

    private static (DocumentTitle Title, int Score) Candidate(List<DocumentLine> lines, int index, int last)
    {
        var text = WithoutSite(Plain(lines[index].Text));
        var title = new DocumentTitle(text, index, index + 1, lines[index].Number);
        if (index + 1 < last && text.Length >= 4 && text.Length <= 50)
        {
            var next = Plain(lines[index + 1].Text);
            var split = (BodyNames.IsBody(text) || text.StartsWith("中共", StringComparison.Ordinal) || text.StartsWith("关于", StringComparison.Ordinal)) && !EndsWithKind(text);
            if (split && next.Length <= 60 && EndsWithKind(next) && !next.StartsWith("中共", StringComparison.Ordinal))
                return (new DocumentTitle(text + next, index, index + 2, lines[index].Number), Score(text + next) + 1);
        }

        return (title, Score(text));
    }

    private static int Score(string text)
    {
        if (text.Length is < 6 or > Longest || !Glyph.IsHan(text[0]) && Glyph.Digit(text[0]) < 0 && text[0] is not ('《' or '“' or 'X')) return 0;
        foreach (var c in text)
            if (Glyph.IsSentenceEnd(c) || Glyph.IsColon(c) || c is '>' or '|' or '_')
                return 0;
        if (NoiseTrimmer.IsFurniture(text) || MarkScanner.TryRead(text, 0, text.Length, atLineStart: true, out _)) return 0;
        var score = EndsWithKind(text) ? 3 : 0;
        if (text.Contains("关于", StringComparison.Ordinal)) score++;
        if (BodyNames.AtBeginning(text).Length > 0 || text.StartsWith("中共", StringComparison.Ordinal)) score++;
        foreach (var subject in Subjects)
            if (text.Contains(subject, StringComparison.Ordinal))
                return score + 2;
        return score;
    }

    private static bool EndsWithKind(string text)
    {
        var end = text.Length;
        if (end > 0 && MarkScanner.IsClose(text[end - 1]))
        {
            var open = text.LastIndexOfAny(['(', '（', '【', '[']);
            if (open > 4) end = open;
        }

        foreach (var kind in Kinds)
            if (text.AsSpan(0, end).TrimEnd().EndsWith(kind, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The body begins with a long sentence or with its first chapter.</summary>
    private static bool IsBody(string text)
    {
        if (text.Length >= 60 && text.AsSpan().IndexOfAny('。', '，', ',') >= 0) return true;
        return MarkScanner.TryRead(text, 0, text.Length, atLineStart: true, out var mark)
            && mark is { Ordinal: 1, Kind: MarkKind.Chapter or MarkKind.ParenHan };
    }

    /// <summary>A line that ends as sentences and salutations do.</summary>
    private static bool Speaks(string line)
    {
        var text = line.AsSpan().TrimEnd();
        return text.Length > 2 && (Glyph.IsSentenceEnd(text[^1]) || (Glyph.IsColon(text[^1]) && !NoiseTrimmer.IsFurniture(line)));
    }

    /// <summary>…的通报 - 某县人民政府, …的通报_某网: the name of the site is left off.</summary>
    private static string WithoutSite(string text)
    {
        var at = text.LastIndexOfAny(['-', '_', '|', '—', '–']);
        if (at < 8) return text;
        var site = text.AsSpan(at + 1).Trim();
        var title = text.AsSpan(0, at).TrimEnd(" -_|—–").ToString();
        return site.Length is >= 2 and <= 30 && (site.IndexOf("政府", StringComparison.Ordinal) >= 0 || site.IndexOf("网", StringComparison.Ordinal) >= 0) && EndsWithKind(title) ? title : text;
    }

    private static string Plain(string line)
    {
        var plain = line.AsSpan().Trim().Trim("#*　").Trim();
        return IsSpacedOut(plain) ? string.Concat(plain.ToString().Where(c => !Glyph.IsSpace(c))) : plain.ToString();
    }

    /// <summary>关 于 整 改 情 况 的 公 告: set wide, as titles often are.</summary>
    private static bool IsSpacedOut(ReadOnlySpan<char> line)
    {
        var spaces = 0;
        foreach (var c in line)
            if (Glyph.IsSpace(c))
                spaces++;
        return spaces >= 4 && spaces * 5 >= (line.Length - spaces) * 3;
    }
}
