using System.Text;

namespace Rectification.Documents.Reading.Word;

/// <summary>One paragraph while it is read.</summary>
internal sealed class WordParagraph
{
    private StringBuilder? text;
    private List<string>? boxes;

    /// <summary>Most paragraphs of a hostile file, and many of an honest one, hold nothing.</summary>
    public bool IsEmpty => text is null && boxes is null;

    public StringBuilder Text => text ??= new StringBuilder();

    /// <summary>Lines of the text boxes anchored in it; they follow it.</summary>
    public List<string> Boxes => boxes ??= [];

    public string? Style { get; set; }

    public string? Use { get; set; }

    public int? Level { get; set; }

    /// <summary>Its end was deleted or moved away: the next paragraph goes on where it stops.</summary>
    public bool RunsOn { get; set; }
}
