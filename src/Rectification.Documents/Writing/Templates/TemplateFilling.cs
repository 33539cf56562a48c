using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Templates;

/// <summary>One pass over one part of a template. A trial leaves repeated parts where they are, so that faults can name their paragraph.</summary>
internal sealed class TemplateFilling
{
    /// <summary>Letters shown on either side of a fault.</summary>
    private const int Shown = 12;

    private readonly OpenXmlCompositeElement root;
    private readonly string? part;
    private readonly bool isTrial;
    private readonly List<TemplateFault> faults;
    private readonly Dictionary<OpenXmlElement, int> numbers;

    public TemplateFilling(OpenXmlCompositeElement root, string? part, bool isTrial, List<TemplateFault> faults)
    {
        (this.root, this.part, this.isTrial, this.faults) = (root, part, isTrial, faults);
        numbers = root.Descendants<Paragraph>().Select((paragraph, i) => ((OpenXmlElement)paragraph, i + 1)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    public void Fill(Scope scope) => Fill([.. root.ChildElements], scope);

    /// <summary>Elements that follow each other, in order.</summary>
    private void Fill(List<OpenXmlElement> elements, Scope scope)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not Paragraph paragraph)
            {
                if (elements[i] is Table table) Rows([.. table.ChildElements], scope);
                else if (elements[i] is SdtElement or SdtContentBlock or CustomXmlBlock) Fill([.. elements[i].ChildElements], scope);
                continue;
            }

            var text = new ParagraphText(paragraph);
            if (text.OnlyMark is not { Kind: not MarkKind.Field } mark)
            {
                Fill(text, scope);
                continue;
            }

            var close = mark.Kind == MarkKind.Open ? CloseOf(elements, i, mark.Name) : -1;
            if (close < 0)
            {
                Fault(mark.Kind == MarkKind.Open ? "repeat-unclosed" : "repeat-unopened", text, mark);
                continue;
            }

            Repeat(elements.GetRange(i + 1, close - i - 1), text, mark, scope, Fill);
            elements[i].Remove();
            elements[close].Remove();
            i = close;
        }
    }

    private void Repeat(List<OpenXmlElement> repeated, ParagraphText text, FieldMark mark, Scope scope, Action<List<OpenXmlElement>, Scope> fill)
    {
        var items = scope.Repeats(mark.Name);
        if (items is null) Fault("repeat-unknown", text, mark);
        if (items is null || repeated.Count == 0) return;
        if (isTrial)
        {
            fill(repeated, items is [var only, ..] ? only : scope);
            return;
        }

        var before = repeated[0];
        foreach (var item in items)
        {
            var copies = repeated.ConvertAll(element => element.CloneNode(deep: true));
            foreach (var copy in copies) before.InsertBeforeSelf(copy);
            fill(copies, item);
        }

        foreach (var element in repeated) element.Remove();
    }

    private void Rows(List<OpenXmlElement> rows, Scope scope)
    {
        foreach (var element in rows)
        {
            if (element is not TableRow row) continue;
            var texts = row.Descendants<Paragraph>().Where(p => p.Ancestors<TableRow>().First() == row).Select(p => new ParagraphText(p)).ToList();
            if (Whole(texts) is { } only)
            {
                var mark = only.Marks[0];
                Without(only, only.Marks[^1]);
                Without(new ParagraphText(only.Paragraph), mark);
                Repeat([row], only, mark, scope, Cells);
                continue;
            }

            var open = texts.Find(text => Loose(text, MarkKind.Open) is not null);
            if (open is null)
            {
                Cells([row], scope);
                continue;
            }

            var first = Loose(open, MarkKind.Open)!.Value;
            var close = texts.Skip(texts.IndexOf(open) + 1).LastOrDefault(text => Loose(text, MarkKind.Close)?.Name == first.Name);
            if (close is null)
            {
                Fault("repeat-unclosed", open, first);
                continue;
            }

            Without(open, first);
            Without(close, Loose(close, MarkKind.Close)!.Value);
            Repeat([row], open, first, scope, Cells);
        }
    }

    private void Cells(List<OpenXmlElement> rows, Scope scope)
    {
        foreach (var cell in rows.SelectMany(row => row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row)).ToList())
        {
            Fill([.. cell.ChildElements], scope);
            // A cell without a paragraph is a damaged file.
            if (cell.LastChild is not Paragraph) cell.Append(new Paragraph());
        }
    }

    /// <summary>The one paragraph of a row that says anything, where all that it says stands between two marks: then the row is repeated.</summary>
    private static ParagraphText? Whole(List<ParagraphText> texts) =>
        texts.FindAll(text => text.Text.Length > 0) is [{ Marks: [{ Kind: MarkKind.Open, Start: 0 }, ..] } only] && FieldText.CloseOf(only.Marks, 0) == only.Marks.Count - 1
            && only.Marks[^1].End == only.Text.Length ? only : null;

    /// <summary>A mark of a repeat that its own paragraph does not close, or open.</summary>
    private static FieldMark? Loose(ParagraphText text, MarkKind kind)
    {
        var within = new HashSet<int>();
        for (var i = 0; i < text.Marks.Count; i++)
            if (text.Marks[i].Kind == MarkKind.Open && FieldText.CloseOf(text.Marks, i) is > 0 and var close)
                within.UnionWith([i, close]);
        for (var i = 0; i < text.Marks.Count; i++)
            if (text.Marks[i].Kind == kind && !within.Contains(i))
                return text.Marks[i];
        return null;
    }

    private static void Without(ParagraphText text, FieldMark mark)
    {
        var pieces = new List<(int, int, string?, int?)>();
        if (mark.Start > 0) pieces.Add((0, mark.Start, null, null));
        if (mark.End < text.Text.Length) pieces.Add((mark.End, text.Text.Length - mark.End, null, null));
        text.Rewrite(pieces);
    }

    private void Fill(ParagraphText text, Scope scope)
    {
        foreach (var box in text.Paragraph.Descendants<TextBoxContent>().Where(box => box.Ancestors<Paragraph>().First() == text.Paragraph).ToList()) Fill([.. box.ChildElements], scope);
        foreach (var at in text.Unclosed) Fault("field-unclosed", text, new FieldMark(MarkKind.Field, "", at, 2));
        if (text.Marks.Count == 0) return;
        foreach (var kind in new[] { MarkKind.Open, MarkKind.Close })
            if (Loose(text, kind) is { } loose)
                Fault(kind == MarkKind.Open ? "repeat-unclosed" : "repeat-unopened", text, loose);
        // Boxes were filled in meanwhile: the runs are looked at again.
        var fresh = new ParagraphText(text.Paragraph);
        var pieces = new List<(int Start, int Length, string? Text, int? Anchor)>();
        Emit(FieldText.Parts(fresh.Marks, 0, fresh.Text.Length), text, scope, null, pieces);
        if (!isTrial) fresh.Rewrite(pieces);
    }

    private void Emit(IReadOnlyList<TextPart> parts, ParagraphText text, Scope scope, int? anchor, List<(int, int, string?, int?)> to)
    {
        foreach (var each in parts)
            switch (each)
            {
                case PlainPart plain:
                    to.Add((plain.Start, plain.Length, null, anchor));
                    break;
                case FieldPart field:
                    if (scope.Text(field.Name) is not { } value)
                    {
                        Fault(scope.HasList(field.Name) ? "field-is-list" : "field-unknown", text, new FieldMark(MarkKind.Field, field.Name, field.Start, field.Length));
                        break;
                    }

                    to.Add((field.Start, field.Length, value, anchor));
                    break;
                case RepeatPart repeat:
                    var items = scope.Repeats(repeat.Name);
                    if (items is null) Fault("repeat-unknown", text, new FieldMark(MarkKind.Open, repeat.Name, repeat.Start, repeat.Length));
                    foreach (var item in (items ?? []).Take(isTrial ? 1 : int.MaxValue)) Emit(repeat.Parts, text, item, anchor ?? repeat.Start, to);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
    }

    /// <summary>The paragraph that closes what this one opens.</summary>
    private static int CloseOf(List<OpenXmlElement> elements, int open, string name)
    {
        var depth = 0;
        for (var i = open; i < elements.Count; i++)
        {
            if (elements[i] is not Paragraph paragraph || new ParagraphText(paragraph).OnlyMark is not { Kind: not MarkKind.Field } mark || mark.Name != name) continue;
            depth += mark.Kind == MarkKind.Open ? 1 : -1;
            if (depth == 0) return i;
        }

        return -1;
    }

    private void Fault(string code, ParagraphText text, FieldMark mark)
    {
        var from = Math.Max(0, mark.Start - Shown);
        var around = text.Text[from..Math.Min(text.Text.Length, mark.End + Shown)].Replace(FieldText.Object, ' ');
        faults.Add(new TemplateFault(code, part, numbers.GetValueOrDefault(text.Paragraph), around, mark.Name));
    }
}
