using System.Text;
using System.Xml;

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

    public string? Style { get; private set; }

    public string? Use { get; private set; }

    public int? Level { get; private set; }

    /// <summary>Its end was deleted or moved away: the next paragraph goes on where it stops.</summary>
    public bool RunsOn { get; private set; }

    /// <summary>Reads the properties at hand to their end.</summary>
    public void Properties(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "pStyle":
                    Style = WordXml.Attribute(reader, "val");
                    break;
                case "numId":
                    Use = WordXml.Attribute(reader, "val");
                    break;
                case "ilvl":
                    Level = WordXml.Whole(WordXml.Attribute(reader, "val"));
                    break;
                case "del" or "moveFrom":
                    RunsOn = true;
                    break;
                case "pPrChange" or "sectPr" or "rPrChange":
                    WordXml.SkipInside(reader);
                    break;
                default:
                    break;
            }
        }
    }
}
