using System.Text;

namespace Rectification.Documents.Reading.Word;

/// <summary>One paragraph while it is read.</summary>
internal sealed class WordParagraph
{
    public StringBuilder Text { get; } = new();

    /// <summary>Lines of the text boxes anchored in it; they follow it.</summary>
    public List<string> Boxes { get; } = [];

    public string? Style { get; set; }

    public string? Use { get; set; }

    public int? Level { get; set; }

    /// <summary>Its end was deleted or moved away: the next paragraph goes on where it stops.</summary>
    public bool RunsOn { get; set; }
}
