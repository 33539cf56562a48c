using System.Text;

namespace Rectification.Documents.Reading.Lines;

/// <summary>Lines joined into one text, which remembers on which line of the document each place stands.</summary>
internal sealed class SourceText
{
    private readonly int[] starts;
    private readonly int[] numbers;

    public SourceText(IReadOnlyList<DocumentLine> lines)
    {
        var length = 0;
        foreach (var line in lines) length += line.Text.Length + 1;
        var text = new StringBuilder(length);
        starts = new int[lines.Count];
        numbers = new int[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            starts[i] = text.Length;
            numbers[i] = lines[i].Number;
            text.Append(lines[i].Text).Append('\n');
        }

        Text = text.ToString();
    }

    public string Text { get; }

    public int LineCount => starts.Length;

    public Stretch Line(int index) =>
        new(starts[index], (index + 1 < starts.Length ? starts[index + 1] : Text.Length) - 1);

    /// <summary>The number, in the document, of the line on which this place stands; null in an empty text.</summary>
    public int? LineNumberAt(int position)
    {
        return starts.Length == 0 ? null : numbers[IndexAt(position)];
    }

    /// <summary>End of the line on which this place stands, its line break excluded.</summary>
    public int LineEnd(int position) => starts.Length == 0 ? 0 : Line(IndexAt(position)).End;

    private int IndexAt(int position)
    {
        var index = Array.BinarySearch(starts, position);
        return index >= 0 ? index : Math.Max(0, ~index - 1);
    }
}
