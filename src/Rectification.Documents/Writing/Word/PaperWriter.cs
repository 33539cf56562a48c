using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Documents.Writing.Templates;

namespace Rectification.Documents.Writing.Word;

/// <summary>
/// Writes an official document as a .docx in the form of GB/T 9704-2012 (党政机关公文格式; section numbers below are its own). The file has no macro, no
/// link and nothing that a program would have to fetch.
/// </summary>
public static class PaperWriter
{
    /// <param name="paper">The document.</param>
    /// <param name="on">The day that the file says it was made on.</param>
    public static byte[] Write(Paper paper, DateTime on)
    {
        ArgumentNullException.ThrowIfNull(paper);
        using var held = new MemoryStream();
        using (var file = WordprocessingDocument.Create(held, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = OfficialStyles.Sheet();
            main.AddNewPart<FontTablePart>().Fonts = OfficialFonts.Table();
            main.AddNewPart<DocumentSettingsPart>().Settings = Settings();
            var body = new Body(Elements(paper));
            body.Append(Section(main, paper.IsWide));
            main.Document = new Document(body);
            // A template is fitted once its fields are filled in.
            if (!body.InnerText.Contains("{{", StringComparison.Ordinal)) Fitting.Fit(main.Document);
            (file.PackageProperties.Title, file.PackageProperties.Created, file.PackageProperties.Modified) = (XmlText.Clean(paper.Title), on, on);
        }

        return held.ToArray();
    }

    private static List<OpenXmlElement> Elements(Paper paper)
    {
        var all = new List<OpenXmlElement>();
        if (paper.Mark is { } mark) all.Add(Line(PaperStyle.Mark, mark));
        if (paper.Number is { } number && paper.Mark is not null) all.Add(Line(PaperStyle.DocumentNumber, number));
        all.AddRange(paper.Title.Split('\n').Select(line => Line(PaperStyle.Title, line)));
        // A document without the red head has its number under the title.
        if (paper.Number is { } plain && paper.Mark is null) all.Add(Centred(Line(PaperStyle.Flush, plain)));
        if (paper.Body is not [Form, ..]) all.Add(Line(PaperStyle.Flush, ""));
        if (paper.Recipient is { } to) all.AddRange(Optional(to, Line(PaperStyle.Flush, to + "：")));
        foreach (var block in paper.Body) all.AddRange(Of(block, paper.IsWide));
        all.AddRange(Attachments(paper.Attachments));
        if (paper.Signature is not null || paper.Date is not null) all.AddRange(Signed(paper));
        if (paper.Remark is { } remark) all.Add(Line(PaperStyle.Body, $"（{remark}）"));
        if (paper.CopiedTo is not null || paper.PrintedBy is not null) all.AddRange(Imprint.Of(paper));
        // A file that ends with a table must still end with a paragraph.
        if (all[^1] is Table) all.Add(Line(PaperStyle.Cell, ""));
        return all;
    }

    private static IEnumerable<OpenXmlElement> Of(Block block, bool isWide) => block switch
    {
        Words words => [words.IsCentred ? Centred(Line(words)) : Line(words)],
        Form form => [FormTable.Of(form, isWide ? OfficialPage.Height - OfficialPage.Top - OfficialPage.Bottom : OfficialPage.TextWidth)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>7.3.4: one line below the text, two characters in; figures only where there are several; no mark at the end.</summary>
    private static IEnumerable<Paragraph> Attachments(IReadOnlyList<string> names)
    {
        if (names.Count == 0) yield break;
        yield return Line(PaperStyle.Flush, "");
        for (var i = 0; i < names.Count; i++)
        {
            var figure = names.Count > 1 ? $"{i + 1}. " : "";
            var line = Line(PaperStyle.Attachment, (i == 0 ? "附件：" : "") + figure + names[i]);
            if (i > 0) line.ParagraphProperties!.Append(new Indentation { Left = "2080", Hanging = "480" });
            yield return line;
        }
    }

    /// <summary>
    /// 7.3.5: the date stands four characters from the right and the signature is centred over it; both keep together on a page with the
    /// last of the text, and the lines above them are the seal's place.
    /// </summary>
    private static IEnumerable<Paragraph> Signed(Paper paper)
    {
        foreach (var line in new[] { "", "", paper.Signature, paper.Date })
        {
            if (line is null) continue;
            var paragraph = Line(PaperStyle.Signature, line);
            // Near enough for a date of ten characters; the places are fitted once the names are known.
            paragraph.ParagraphProperties!.Append(new Indentation { Left = "3600", Right = "640" });
            if (ReferenceEquals(line, paper.Date)) paragraph.ParagraphProperties!.InsertAfter(new KeepNext { Val = false }, paragraph.ParagraphProperties.ParagraphStyleId);
            yield return paragraph;
        }
    }

    /// <summary>In a template a part that says nothing but one field is left out where the field is empty.</summary>
    internal static IEnumerable<Paragraph> Optional(string said, Paragraph line) =>
        said.StartsWith("{{", StringComparison.Ordinal) && said.EndsWith("}}", StringComparison.Ordinal)
            ? [Line(PaperStyle.Flush, "{{#" + said[2..]), line, Line(PaperStyle.Flush, "{{/" + said[2..])]
            : [line];

    internal static Paragraph Line(PaperStyle style, string text) => Line(new Words(style, text));

    private static Paragraph Line(Words words) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = words.Style.ToString() }), .. words.Pieces.Where(piece => piece.Text.Length > 0).Select(Run)]);

    private static Paragraph Centred(Paragraph line)
    {
        line.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Center });
        return line;
    }

    private static Run Run(Piece piece)
    {
        var run = new Run();
        var properties = new RunProperties(new RunFonts { Hint = FontTypeHintValues.EastAsia });
        if (piece.IsBold) properties.Append(new Bold());
        run.Append(properties, new Text(XmlText.Clean(piece.Text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    private static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        // What the program itself should do with layout: as of Word 2013.
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    private static SectionProperties Section(MainDocumentPart main, bool isWide)
    {
        var section = new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = Footer(main, "odd", JustificationValues.Right) },
            new FooterReference { Type = HeaderFooterValues.Even, Id = Footer(main, "even", JustificationValues.Left) });
        section.Append(isWide
            ? new PageSize { Width = OfficialPage.Height, Height = OfficialPage.Width, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = OfficialPage.Width, Height = OfficialPage.Height });
        section.Append(isWide
            ? new PageMargin { Top = OfficialPage.Left, Bottom = OfficialPage.Right, Left = OfficialPage.Bottom, Right = OfficialPage.Top, Header = 851, Footer = 900, Gutter = 0 }
            : new PageMargin { Top = OfficialPage.Top, Bottom = OfficialPage.Bottom, Left = OfficialPage.Left, Right = OfficialPage.Right, Header = 851, Footer = OfficialPage.Footer, Gutter = 0 });
        section.Append(new DocGrid { Type = DocGridValues.Lines, LinePitch = OfficialPage.Line });
        return section;
    }

    /// <summary>7.5: a dash on either side of the figure; odd pages on the right, even pages on the left, one character in.</summary>
    private static string Footer(MainDocumentPart main, string id, JustificationValues side)
    {
        var part = main.AddNewPart<FooterPart>(id);
        var line = Line(new Words(PaperStyle.PageNumber, "— "));
        line.ParagraphProperties!.Append(new Indentation { Left = "280", Right = "280" }, new Justification { Val = side });
        line.Append(new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }, Run(new Piece(" —")));
        part.Footer = new Footer(line);
        return main.GetIdOfPart(part);
    }
}
