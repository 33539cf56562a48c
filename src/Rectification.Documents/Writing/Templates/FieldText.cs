namespace Rectification.Documents.Writing.Templates;

/// <summary>A piece of a paragraph's text.</summary>
internal abstract record TextPart(int Start, int Length);

/// <summary>Text that stays.</summary>
internal sealed record PlainPart(int Start, int Length) : TextPart(Start, Length);

/// <summary><c>{{名称}}</c></summary>
internal sealed record FieldPart(int Start, int Length, string Name) : TextPart(Start, Length);

/// <summary><c>{{#名称}}…{{/名称}}</c> within one paragraph.</summary>
internal sealed record RepeatPart(int Start, int Length, string Name, IReadOnlyList<TextPart> Parts) : TextPart(Start, Length);

internal enum MarkKind
{
    Field,
    Open,
    Close,
}

/// <summary>A mark in braces. Half or full width, with or without spaces: both are typed on Chinese keyboards.</summary>
internal readonly record struct FieldMark(MarkKind Kind, string Name, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Finds the marks in a paragraph's text.</summary>
internal static class FieldText
{
    /// <summary>Stands for what is no text: a tab, a picture, the code of a page number.</summary>
    public const char Object = '\uFFFC';

    /// <summary>Longer than any name: braces so far apart are no field but text that lacks its end.</summary>
    private const int LongestName = 40;

    /// <param name="text">The paragraph's text.</param>
    /// <param name="unclosed">Where braces open that never close.</param>
    public static List<FieldMark> Marks(string text, List<int> unclosed)
    {
        var narrow = text.Replace('｛', '{').Replace('｝', '}');
        var marks = new List<FieldMark>();
        for (var at = 0; (at = narrow.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            var end = narrow.IndexOf("}}", at + 2, StringComparison.Ordinal);
            if (end < 0 || end - at > LongestName || narrow.AsSpan(at + 2, end - at - 2).Contains("{{", StringComparison.Ordinal))
            {
                unclosed.Add(at);
                at += 2;
                continue;
            }

            var inside = string.Concat(narrow[(at + 2)..end].Where(c => !char.IsWhiteSpace(c) && c != Object));
            var kind = inside.StartsWith('#') || inside.StartsWith('＃') ? MarkKind.Open : inside.StartsWith('/') || inside.StartsWith('／') ? MarkKind.Close : MarkKind.Field;
            marks.Add(new FieldMark(kind, kind == MarkKind.Field ? inside : inside[1..], at, end + 2 - at));
            at = end + 2;
        }

        return marks;
    }

    /// <summary>The text in parts; a repeat that does not open and close here is left to its caller, as text.</summary>
    public static List<TextPart> Parts(IReadOnlyList<FieldMark> marks, int start, int end)
    {
        var parts = new List<TextPart>();
        var from = start;
        for (var i = 0; i < marks.Count; i++)
        {
            var mark = marks[i];
            if (mark.Start < from || mark.End > end) continue;
            var close = mark.Kind == MarkKind.Open ? CloseOf(marks, i) : -1;
            if (mark.Kind == MarkKind.Close || (mark.Kind == MarkKind.Open && close < 0)) continue;
            if (mark.Start > from) parts.Add(new PlainPart(from, mark.Start - from));
            if (mark.Kind == MarkKind.Field) parts.Add(new FieldPart(mark.Start, mark.Length, mark.Name));
            else parts.Add(new RepeatPart(mark.Start, marks[close].End - mark.Start, mark.Name, Parts(marks, mark.End, marks[close].Start)));
            from = parts[^1].Start + parts[^1].Length;
        }

        if (from < end) parts.Add(new PlainPart(from, end - from));
        return parts;
    }

    /// <summary>The mark that closes this one among those after it; -1 where none does.</summary>
    public static int CloseOf(IReadOnlyList<FieldMark> marks, int open)
    {
        var depth = 0;
        for (var i = open; i < marks.Count; i++)
        {
            if (marks[i].Name != marks[open].Name || marks[i].Kind == MarkKind.Field) continue;
            depth += marks[i].Kind == MarkKind.Open ? 1 : -1;
            if (depth == 0) return i;
        }

        return -1;
    }
}
