using System.Collections.Frozen;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Outline;

/// <summary>Recognises the labels that introduce an answer, a wording or a particular: 整改落实情况：, 【整改措施】, 反馈问题：, 责任领导：.</summary>
internal static class Labels
{
    private const int LongestLabel = 14;

    private static readonly FrozenDictionary<string, LabelKind> Known = Build();

    private static readonly FrozenDictionary<string, LabelKind>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] AnswerEndings =
        ["情况", "措施", "举措", "进展", "成效", "结果", "做法", "进度", "状态", "效果", "落实", "计划"];

    /// <summary>Reads the label that begins at this place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where a label may begin.</param>
    /// <param name="end">End of the line.</param>
    /// <param name="atLineStart">A label alone on its line needs no colon.</param>
    /// <param name="label">The label, when there is one.</param>
    public static bool TryRead(string text, int at, int end, bool atLineStart, out Label label)
    {
        label = default;
        var start = at;
        var open = at < end && MarkScanner.IsOpen(text[at]);
        if (open) at++;
        while (at < end && text[at] == '*') at++;
        var length = RunLength(text, at, end);
        if (length < 2) return false;
        var run = text.AsSpan(at, length);
        var exact = Lookup.TryGetValue(run, out var kind);
        if (!exact)
        {
            if (!IsAnswerLike(run)) return false;
            kind = LabelKind.Answer;
        }

        var after = at + length;
        while (after < end && text[after] == '*') after++;
        after = Glyph.SkipSpace(text, after, end);
        var closed = open && after < end && MarkScanner.IsClose(text[after]);
        if (closed) after++;
        while (after < end && text[after] == '*') after++;
        after = Glyph.SkipSpace(text, after, end);
        if (!MayEnd(text, ref after, end, closed, exact, atLineStart)) return false;
        label = new Label(kind, start, after);
        return true;
    }

    private static bool MayEnd(string text, ref int after, int end, bool closed, bool exact, bool atLineStart)
    {
        if (after < end && Glyph.IsColon(text[after]))
        {
            after++;
            while (after < end && text[after] is '*' or '-' or '—' or '－' || (after < end && Glyph.IsSpace(text[after]))) after++;
            return true;
        }

        if (closed) return true;
        if (!exact) return false;
        if (after >= end) return atLineStart;
        if (Glyph.StartsWith(text, after, end, "一是") || Glyph.StartsWith(text, after, end, "——")) return true;
        if (text[after] is not ('。' or '，' or ',') || !Glyph.StartsWith(text, Glyph.SkipSpace(text, after + 1, end), end, "一是")) return false;
        after = Glyph.SkipSpace(text, after + 1, end);
        return true;
    }

    private static int RunLength(string text, int at, int end)
    {
        var length = 0;
        while (at + length < end && length <= LongestLabel)
        {
            var c = text[at + length];
            if (!Glyph.IsHan(c) && c is not ('、' or '/')) break;
            if (length > 1 && c == '一' && Glyph.StartsWith(text, at + length, end, "一是")) break;
            length++;
        }

        return length > LongestLabel ? 0 : length;
    }

    private static bool IsAnswerLike(ReadOnlySpan<char> run)
    {
        if (run.IndexOf("整改", StringComparison.Ordinal) < 0 || run.StartsWith("问题的", StringComparison.Ordinal) || run.StartsWith("问题整", StringComparison.Ordinal)) return false;
        foreach (var ending in AnswerEndings)
            if (run.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static FrozenDictionary<string, LabelKind> Build()
    {
        var known = new Dictionary<string, LabelKind>(StringComparer.Ordinal);
        Add(LabelKind.Answer, Vocabulary.AnswerLabels);
        Add(LabelKind.Plan, Vocabulary.PlanLabels);
        Add(LabelKind.Problem, Vocabulary.ProblemLabels);
        Add(LabelKind.Particular, Vocabulary.ParticularLabels);
        return known.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(LabelKind kind, string words)
        {
            foreach (var word in words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) known[word] = kind;
        }
    }
}
