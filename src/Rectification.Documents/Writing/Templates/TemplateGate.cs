using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Packages;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Documents.Writing.Templates;

/// <summary>What came of looking at a template that somebody hands in: nothing wrong, a refusal of the file, or faults of its fields.</summary>
public sealed record TemplateVerdict(Refusal? Refusal, IReadOnlyList<TemplateFault> Faults)
{
    public bool IsGood => Refusal is null && Faults.Count == 0;
}

/// <summary>Looks at templates with mistrust before they are kept: a Word file or a workbook, whole, without macros, fetching nothing from outside.</summary>
public static class TemplateGate
{
    /// <summary>Bytes. A template is text and perhaps an emblem.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    private static readonly Sentences Refusals = new("Rectification.Documents.Writing.Templates.Refusals", typeof(TemplateGate).Assembly);

    /// <summary>A Word template of this kind.</summary>
    public static TemplateVerdict Document(byte[] content, string fileName, FormKind kind) => Look(content, fileName, FileKind.Word, "template-not-word", () =>
    {
        using (var held = new MemoryStream(content, writable: false))
        using (var file = WordprocessingDocument.Open(held, isEditable: false))
            if (file.MainDocumentPart is not { Document.Body: not null } || Fetches(file))
                return new TemplateVerdict(Refuse(file.MainDocumentPart?.Document.Body is null ? "template-damaged" : "template-fetches", fileName), []);
        return new TemplateVerdict(null, Template.Check(content, BuiltIn.Of(kind).Sample()));
    });

    /// <summary>A workbook whose header says in which columns a list is wanted.</summary>
    public static TemplateVerdict Workbook(byte[] content, string fileName) => Look(content, fileName, FileKind.Excel, "template-not-workbook", () =>
    {
        using (var held = new MemoryStream(content, writable: false))
        using (var file = SpreadsheetDocument.Open(held, isEditable: false))
            if (Fetches(file))
                return new TemplateVerdict(Refuse("template-fetches", fileName), []);
        return new TemplateVerdict(LedgerTemplate.Find(content) is null ? Refuse("template-header-missing", fileName) : null, []);
    });

    private static TemplateVerdict Look(byte[] content, string fileName, FileKind wanted, string otherwise, Func<TemplateVerdict> look)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > LargestFile) return new TemplateVerdict(Refuse("template-too-large", fileName, LargestFile / 1024 / 1024), []);
        if (content.Length == 0 || FileKinds.Of(content) != wanted) return new TemplateVerdict(Refuse(otherwise, fileName), []);
        try
        {
            using (var package = OfficePackage.Open(content))
            {
                package.Prove();
                if (package.HasMacros) return new TemplateVerdict(Refuse("template-macros", fileName), []);
            }

            return look();
        }
        catch (Exception e) when (e is UnreadableException or OpenXmlPackageException or XmlException or InvalidDataException or IOException or ArgumentException or InvalidOperationException or FormatException)
        {
            return new TemplateVerdict(Refuse("template-damaged", fileName), []);
        }
    }

    /// <summary>Pictures, templates and data that lie elsewhere are fetched when the file is opened; links are followed only when somebody clicks.</summary>
    private static bool Fetches(OpenXmlPackage file)
    {
        var seen = new HashSet<OpenXmlPart>();
        bool Any(OpenXmlPartContainer container) => container.ExternalRelationships.Any() || container.Parts.Any(part => seen.Add(part.OpenXmlPart) && Any(part.OpenXmlPart));
        return Any(file);
    }

    private static Refusal Refuse(string code, string fileName, params object[] args) => new(code, Refusals.Of(code, [Path.GetFileName(fileName), .. args]));
}
