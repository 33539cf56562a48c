using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Rectification.Documents.Writing.Templates;

/// <summary>
/// A Word document with fields in double braces, which people write and move in Word itself: <c>{{文号}}</c> is replaced; what stands between
/// <c>{{#措施}}</c> and <c>{{/措施}}</c> is repeated for each item, or kept once where the text of that name is not empty. Within one paragraph
/// words are repeated, across the cells of one row the row, and between two paragraphs that hold nothing else the paragraphs between them.
/// Fields keep the letters of the place where they stand.
/// </summary>
public static class Template
{
    /// <summary>Fills the template in.</summary>
    /// <param name="template">A .docx, trusted: what people upload goes through <c>TemplateGate</c> first.</param>
    public static Filled Fill(byte[] template, FieldValues values) => Run(template, values, isTrial: false);

    /// <summary>Every fault at once; empty where it can be filled in.</summary>
    /// <param name="sample">Every field once, each list with one item.</param>
    public static IReadOnlyList<TemplateFault> Check(byte[] template, FieldValues sample) => Run(template, sample, isTrial: true).Faults;

    private static Filled Run(byte[] template, FieldValues values, bool isTrial)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        using var held = new MemoryStream();
        held.Write(template);
        var faults = new List<TemplateFault>();
        using (var file = WordprocessingDocument.Open(held, isEditable: true))
        {
            var main = file.MainDocumentPart!;
            foreach (var (part, root) in Parts(main)) new TemplateFilling(root, part, isTrial, faults).Fill(new Scope(values));
            Fitting.Fit(main.Document);
            file.Save();
        }

        return faults.Count > 0 ? new Filled(null, faults) : new Filled(held.ToArray(), faults);
    }

    private static IEnumerable<(string? Part, OpenXmlCompositeElement Root)> Parts(MainDocumentPart main)
    {
        if (main.Document.Body is { } body) yield return (null, body);
        foreach (var header in main.HeaderParts) yield return ("header", header.Header);
        foreach (var footer in main.FooterParts) yield return ("footer", footer.Footer);
    }
}
