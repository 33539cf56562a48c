using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Packages;
using Rectification.Documents.Reading.Word;
using Rectification.Importing;

namespace Rectification.Documents.Tests.Reading.Word;

/// <summary>Builds .docx files in memory, out of the XML that Word writes.</summary>
internal static class WordFile
{
    private const string Space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
        + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    /// <param name="body">What stands in the body, with the prefix w.</param>
    /// <param name="numbering">What stands in numbering.xml, or null for none.</param>
    /// <param name="styles">What stands in styles.xml, or null for none.</param>
    public static byte[] Of(string body, string? numbering = null, string? styles = null)
    {
        using var held = new MemoryStream();
        using (var file = WordprocessingDocument.Create(held, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            Write(main, $"<w:document {Space}><w:body>{body}</w:body></w:document>");
            if (numbering is not null) Write(main.AddNewPart<NumberingDefinitionsPart>(), $"<w:numbering {Space}>{numbering}</w:numbering>");
            if (styles is not null) Write(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {Space}>{styles}</w:styles>");
        }

        return held.ToArray();
    }

    /// <summary>A body made with the object model, as other programs make theirs.</summary>
    public static byte[] Of(params OpenXmlElement[] body)
    {
        using var held = new MemoryStream();
        using (var file = WordprocessingDocument.Create(held, WordprocessingDocumentType.Document))
            file.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(body));
        return held.ToArray();
    }

    public static string P(string text, string properties = "") => $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Numbered(string text, int list, int level = 0) =>
        P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    public static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";

    public static string List(int id, params string[] levels) => $"<w:abstractNum w:abstractNumId=\"{id}\">{string.Concat(levels)}</w:abstractNum>";

    public static string Use(int id, int list, string more = "") => $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{more}</w:num>";

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    public static string Table(params string[] rows) => $"<w:tbl>{string.Concat(rows)}</w:tbl>";

    /// <summary>The lines that the reader takes out of a file.</summary>
    public static string[] Lines(byte[] content)
    {
        using var package = OfficePackage.Open(content);
        return [.. WordReader.Read(package, new Findings("zh")).Select(line => line.Text)];
    }

    public static Draft Draft(byte[] content)
    {
        var result = new OfficialDocumentReader().Read(content, "通报.docx");
        Assert.Null(result.Refusal);
        return result.Draft!;
    }

    private static void Write(OpenXmlPart part, string xml)
    {
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    }
}
