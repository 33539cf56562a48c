using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Tests.Writing.Word;

/// <summary>A file that was written, looked at from outside.</summary>
internal static class OpenedWord
{
    /// <summary>What the schema of Office finds wrong with it.</summary>
    public static IReadOnlyList<string> Faults(byte[] content)
    {
        using var held = new MemoryStream(content);
        using var file = WordprocessingDocument.Open(held, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2016).Validate(file).Select(error => $"{error.Part?.Uri}{error.Path?.XPath} {error.Description}")];
    }

    public static T Look<T>(byte[] content, Func<MainDocumentPart, T> look)
    {
        using var held = new MemoryStream(content);
        using var file = WordprocessingDocument.Open(held, isEditable: false);
        return look(file.MainDocumentPart!);
    }

    /// <summary>The text of each paragraph of the body, those in tables among them.</summary>
    public static string[] Paragraphs(byte[] content) => Look(content, main => main.Document.Body!.Descendants<Paragraph>().Select(p => p.InnerText).ToArray());

    /// <summary>How many pages a PDF has that LibreOffice made.</summary>
    public static int Pages(byte[] pdf) => System.Text.Encoding.Latin1.GetString(pdf).Split("/Type/Page/", StringSplitOptions.None).Length - 1;
}
