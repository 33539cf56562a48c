using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Tables;

namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// Goes through the text once and notes every number mark, label and unnumbered heading, those inside a line included
/// (items run together: …整改。2.关于…). Nothing inside quotation marks is a mark. What stands inside a line is a candidate only.
/// </summary>
internal sealed class Tokenizer
{
    private readonly SourceText source;
    private readonly List<Token> tokens = [];

    /// <summary>How often each label stands alone behind a number of a chapter: （二）整改措施 once is a chapter, again and again a label.</summary>
    private readonly Dictionary<string, int> repeated = new(StringComparer.Ordinal);

    private Tokenizer(SourceText source) => this.source = source;

    public static List<Token> Scan(SourceText source, Dictionary<int, TableRow?> tables)
    {
        var tokenizer = new Tokenizer(source);
        tokenizer.CountNumberedLabels();
        for (var i = 0; i < source.LineCount; i++)
        {
            if (!tables.TryGetValue(i, out var row)) tokenizer.ScanLine(source.Line(i));
            else if (row is not null) tokenizer.tokens.Add(Token.Of(row));
            else if (i == 0 || !tables.ContainsKey(i - 1)) tokenizer.tokens.Add(Token.OfLine(TokenKind.Table, source.Line(i)));
        }

        return tokenizer.tokens;
    }

    private void CountNumberedLabels()
    {
        var text = source.Text;
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.Line(i).Trim(text);
            if (line.Length is 0 or > 24 || !MarkScanner.TryRead(text, line.Start, line.End, atLineStart: true, out var mark) || mark.Kind is not (MarkKind.Chapter or MarkKind.ParenHan)) continue;
            if (!Labels.TryRead(text, mark.End, line.End, atLineStart: true, out var label) || label.ContentStart < line.End) continue;
            var words = text[label.Start..line.End];
            repeated[words] = repeated.GetValueOrDefault(words) + 1;
        }
    }

    private void ScanLine(Stretch line)
    {
        var text = source.Text;
        var end = Glyph.TrimEnd(text, line.Start, line.End);
        var at = Glyph.SkipIndent(text, line.Start, end);
        at = SkipBullet(text, at, end);
        if (at >= end || TryBareNumber(text, at, end)) return;
        if (ChapterHeading.IsAttachment(text, new Stretch(at, end)))
        {
            tokens.Add(Token.OfHeading(new Stretch(at, end), default));
            return;
        }

        var isLabel = Labels.TryRead(text, at, end, atLineStart: true, out var label);
        if (ChapterHeading.IsUnnumbered(text, new Stretch(at, end)))
        {
            tokens.Add(Token.OfHeading(new Stretch(at, end), label));
            return;
        }

        if (isLabel)
        {
            tokens.Add(Token.Of(label));
            at = label.ContentStart;
        }
        else if (Heading.IsUnnumberedIssue(text, new Stretch(at, end)))
        {
            tokens.Add(Token.OfLine(TokenKind.UnnumberedIssue, new Stretch(at, end)));
            return;
        }
        else if (ChapterHeading.IsClosing(text, at, end))
        {
            tokens.Add(Token.OfLine(TokenKind.Closing, new Stretch(at, end)));
        }

        var opens = !isLabel;
        while (at < end && TryMark(text, ref at, end, opens)) opens = true;
        ScanInside(text, at, end);
    }

    /// <summary>A number alone on its line, above the labelled parts of the item it numbers.</summary>
    private bool TryBareNumber(string text, int at, int end)
    {
        var length = ArabicMark.ReadDigits(text, at, end, out var ordinal);
        if (length is 0 or > 3 || at + length < end || !MarkScanner.InRange(ordinal) || end >= text.Length) return false;
        var next = Glyph.SkipSpace(text, end, text.Length);
        if (!Labels.TryRead(text, next, source.LineEnd(Math.Min(next, text.Length - 1)), atLineStart: false, out var label) || label.Kind != LabelKind.Problem) return false;
        tokens.Add(Token.Of(new Mark(MarkKind.Arabic, ordinal, at, next - at, '\n', AtLineStart: true)));
        return true;
    }

    private static int SkipBullet(string text, int at, int end) =>
        at + 1 < end && text[at] is '-' or '－' or '·' && Glyph.IsSpace(text[at + 1]) ? Glyph.SkipSpace(text, at + 1, end) : at;

    private void ScanInside(string text, int at, int end)
    {
        var lastClose = at < end ? text.LastIndexOf('”', end - 1, end - at) : -1;
        var quoted = false;
        var boundary = false;
        while (at < end)
        {
            var c = text[at];
            if (c == '“') quoted = at < lastClose;
            else if (c == '”') quoted = false;
            if (quoted)
            {
                at++;
                continue;
            }

            if (boundary && (TryLabel(text, ref at, end) || TryMark(text, ref at, end, opens: false))) continue;
            if (!boundary && ((IsGlued(text, at, end) && TryMark(text, ref at, end, opens: false)) || (IsGluedLabel(text, at) && TryLabel(text, ref at, end))))
            {
                boundary = true;
                continue;
            }

            if (!Glyph.IsSpace(c) || !boundary) boundary = IsBoundary(c);
            at++;
        }
    }

    private static bool IsBoundary(char c) =>
        Glyph.IsSentenceEnd(c) || Glyph.IsColon(c) || Glyph.IsSpace(c) || MarkScanner.IsClose(c) || c is '”' or '|';

    /// <summary>方面1.关于…: a mark glued to the heading before it, told by the heading that follows.</summary>
    private static bool IsGlued(string text, int at, int end)
    {
        if (at < 2 || (Glyph.Digit(text[at]) < 0 && !MarkScanner.IsOpen(text[at]))) return false;
        var before = text.AsSpan(at - 2, 2);
        if (before is not ("方面" or "问题" or "情况" or "整改")) return false;
        return MarkScanner.TryRead(text, at, end, atLineStart: false, out var mark)
            && (Glyph.StartsWith(text, mark.End, end, "关于") || Glyph.StartsWith(text, mark.End, end, "针对") || Glyph.StartsWith(text, mark.End, end, "聚焦"));
    }

    /// <summary>…问题整改情况：, …问题的整改情况：.</summary>
    private static bool IsGluedLabel(string text, int at) =>
        text[at] == '整' && at > 3 && text.AsSpan(at - 3, 3) is var before
        && (before.EndsWith("问题", StringComparison.Ordinal) || before is "问题的" || before[1..] is "”的");

    private bool TryLabel(string text, ref int at, int end)
    {
        if (!Labels.TryRead(text, at, end, atLineStart: false, out var label)) return false;
        tokens.Add(Token.Of(label));
        at = label.ContentStart;
        return true;
    }

    /// <summary>Reads a mark and a label right behind it, as in (2)整改情况：.</summary>
    private bool TryMark(string text, ref int at, int end, bool opens)
    {
        if (!MarkScanner.TryRead(text, at, end, opens, out var mark)) return false;
        if (mark.Kind != MarkKind.Named && NamedMark.TryRead(text, mark.End, end, atLineStart: false, out var named)) mark = mark with { Length = named.End - mark.Start };
        tokens.Add(Token.Of(mark));
        at = mark.End;
        if (!Labels.TryRead(text, at, end, atLineStart: opens, out var label)) return true;
        if (label.ContentStart >= end && repeated.GetValueOrDefault(text[label.Start..end]) < 2 && mark.Kind is MarkKind.Part or MarkKind.Chapter or MarkKind.ParenHan && !Glyph.IsColon(text[end - 1])) return true;
        tokens.Add(Token.Of(label));
        at = label.ContentStart;
        return true;
    }
}
