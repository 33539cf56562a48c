using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Documents.Writing.Word;

namespace Rectification.Documents.Writing.Templates;

/// <summary>What depends on the length of names and is known only when the fields are filled in.</summary>
internal static class Fitting
{
    private const int LargestMark = 104;

    /// <summary>Twentieths of a point: a Chinese letter of size three, and half of it for a figure.</summary>
    private const int Letter = 320;

    public static void Fit(Document document)
    {
        var signed = new List<Paragraph>();
        foreach (var paragraph in document.Descendants<Paragraph>())
        {
            var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
            if (style == nameof(PaperStyle.Mark)) FitMark(paragraph);
            if (style == nameof(PaperStyle.Title)) FitTitle(paragraph);
            if (style == nameof(PaperStyle.Signature)) signed.Add(paragraph);
        }

        FitSignature(signed);
        foreach (var table in document.Descendants<Table>()) Lead(table);
    }

    /// <summary>The words that lead to a table stand on its page.</summary>
    private static void Lead(Table table)
    {
        if (table.PreviousSibling() is not Paragraph { InnerText.Length: > 0, ParagraphProperties: { KeepNext: null } properties }) return;
        properties.KeepNext = new KeepNext();
    }

    /// <summary>发文机关标志 has no size of its own (7.2.4): as large as the name of the body allows, and never smaller than the title.</summary>
    private static void FitMark(Paragraph paragraph)
    {
        var length = paragraph.InnerText.Length;
        if (length == 0) return;
        // The width of the text in half points, with a little air at the sides.
        var size = Math.Clamp((OfficialPage.TextWidth - 400) / 10 / length, OfficialPage.Two, LargestMark);
        foreach (var run in paragraph.Descendants<Run>())
        {
            run.RunProperties ??= new RunProperties();
            run.RunProperties.FontSize = new FontSize { Val = Number(size) };
        }
    }

    private static void FitTitle(Paragraph paragraph)
    {
        if (TitleLines.Margin(paragraph.InnerText) is > 0 and var margin) paragraph.ParagraphProperties!.Indentation = new Indentation { Left = Number(margin), Right = Number(margin) };
    }

    /// <summary>
    /// 7.3.5.1: the date ends four characters from the right and the signature is centred over it; a signature so long that it would reach
    /// the edge moves both to the left.
    /// </summary>
    private static void FitSignature(List<Paragraph> signed)
    {
        if (signed.Count == 0) return;
        var date = Width(signed[^1]);
        var widest = signed.Max(Width);
        var right = Math.Max(Letter, (4 * Letter) - ((widest - date) / 2));
        // A letter to spare on either side: other fonts run a little wider.
        var left = Math.Max(0, OfficialPage.TextWidth - right - widest - Letter);
        foreach (var paragraph in signed) paragraph.ParagraphProperties!.Indentation = new Indentation { Left = Number(left), Right = Number(Math.Max(0, right - (Letter / 2))) };
    }

    private static int Width(Paragraph paragraph) => paragraph.InnerText.Sum(c => char.IsAscii(c) ? Letter / 2 : Letter);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
