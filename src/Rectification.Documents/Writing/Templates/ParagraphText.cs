using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Templates;

/// <summary>
/// The text of one paragraph, whatever the runs that Word has split it into: spelling, a language switch and each pause in typing cut a field
/// in pieces. Text of boxes that hang on the paragraph is not its own.
/// </summary>
internal sealed class ParagraphText
{
    private readonly List<(Run Run, OpenXmlElement Child, int Offset)> places = [];
    private readonly List<Run> runs;

    public ParagraphText(Paragraph paragraph)
    {
        Paragraph = paragraph;
        runs = [.. paragraph.Descendants<Run>().Where(run => run.Ancestors<Paragraph>().First() == paragraph)];
        var text = new StringBuilder();
        foreach (var run in runs)
            foreach (var child in run.ChildElements)
            {
                if (child is RunProperties) continue;
                var said = child is Text t ? t.Text : FieldText.Object.ToString();
                for (var i = 0; i < said.Length; i++) places.Add((run, child, i));
                text.Append(said);
            }

        Text = text.ToString();
        Marks = FieldText.Marks(Text, Unclosed);
    }

    public Paragraph Paragraph { get; }

    public string Text { get; }

    public List<FieldMark> Marks { get; }

    public List<int> Unclosed { get; } = [];

    /// <summary>The one mark that the paragraph consists of, where it has nothing else.</summary>
    public FieldMark? OnlyMark => Marks is [var mark] && Text.Trim().Length == Text.AsSpan(mark.Start, mark.Length).Trim().Length ? mark : null;

    /// <summary>Replaces the paragraph's runs by these pieces; a text with line ends becomes several paragraphs of the same form.</summary>
    /// <param name="pieces">Pieces of the old text, or a new text in the letters of the place where it stands; and before which place they go, their own unless said.</param>
    public void Rewrite(IEnumerable<(int Start, int Length, string? Text, int? Anchor)> pieces)
    {
        var ends = new List<Run>();
        foreach (var (start, length, text, anchor) in pieces)
        {
            if (text is null)
            {
                foreach (var (from, run) in Copies(start, length)) places[anchor ?? from].Run.InsertBeforeSelf(run);
                continue;
            }

            var before = places[anchor ?? start].Run;
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    ends.Add(new Run(new Break()));
                    before.InsertBeforeSelf(ends[^1]);
                }

                if (lines[i].Length > 0) before.InsertBeforeSelf(Like(places[start].Run, new Text(XmlText.Clean(lines[i].TrimEnd('\r'))) { Space = SpaceProcessingModeValues.Preserve }));
            }
        }

        foreach (var run in runs) run.Remove();
        var paragraph = Paragraph;
        foreach (var end in ends)
            if (end.Parent == paragraph)
                paragraph = Split(paragraph, end);
    }

    private List<(int From, Run Run)> Copies(int start, int length)
    {
        var copies = new List<(int, Run)>();
        for (var i = start; i < start + length;)
        {
            var (run, child, offset) = places[i];
            var to = i;
            while (to < start + length && places[to].Child == child) to++;
            OpenXmlElement copy = child is Text t ? new Text(t.Text.Substring(offset, to - i)) { Space = SpaceProcessingModeValues.Preserve } : child.CloneNode(deep: true);
            copies.Add((i, Like(run, copy)));
            i = to;
        }

        return copies;
    }

    private static Run Like(Run run, OpenXmlElement content)
    {
        var made = new Run();
        if (run.RunProperties is { } properties) made.Append(properties.CloneNode(deep: true));
        made.Append(content);
        return made;
    }

    private static Paragraph Split(Paragraph paragraph, Run at)
    {
        var rest = new Paragraph();
        if (paragraph.ParagraphProperties is { } properties) rest.Append(properties.CloneNode(deep: true));
        foreach (var moved in at.ElementsAfter().ToList())
        {
            moved.Remove();
            rest.Append(moved);
        }

        at.Remove();
        return paragraph.InsertAfterSelf(rest);
    }
}
