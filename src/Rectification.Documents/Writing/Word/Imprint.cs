using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Word;

/// <summary>
/// 版记 (7.4): who gets a copy, who printed it and when, at the foot of the last page between lines as wide as the text. Its paragraphs form one
/// frame that keeps to the foot of the text by itself; the style draws the lines, the outer ones 0.35 mm, the inner one 0.25 mm.
/// </summary>
internal static class Imprint
{
    /// <summary>Eighths of a point.</summary>
    private const uint Thick = 8;
    private const uint Thin = 6;

    public static IEnumerable<Paragraph> Of(Paper paper)
    {
        if (paper.CopiedTo is { } copied)
            foreach (var line in PaperWriter.Optional(copied, Framed(PaperWriter.Line(PaperStyle.Imprint, $"\u3000抄送：{copied}。"))))
                yield return line;
        if (paper.PrintedBy is { } by)
        {
            var printed = Framed(PaperWriter.Line(PaperStyle.Imprint, "\u3000" + by));
            printed.ParagraphProperties!.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Position = OfficialPage.TextWidth - 280 }));
            if (paper.PrintedOn is { } on) printed.Append(new Run(new TabChar()), PaperWriter.Line(PaperStyle.Imprint, on + "印发").GetFirstChild<Run>()!.CloneNode(deep: true));
            yield return printed;
        }

        // A frame hangs on the paragraph that follows it.
        yield return PaperWriter.Line(PaperStyle.Cell, "");
    }

    public static StyleParagraphProperties Style() => new(
        new ParagraphBorders(
            new TopBorder { Val = BorderValues.Single, Size = Thick, Space = 1, Color = "auto" }, new BottomBorder { Val = BorderValues.Single, Size = Thick, Space = 1, Color = "auto" },
            new BetweenBorder { Val = BorderValues.Single, Size = Thin, Space = 1, Color = "auto" }),
        new SpacingBetweenLines { Line = "480", LineRule = LineSpacingRuleValues.Exact },
        // Lines are as wide as the indents leave them: a space sets the first words one letter in, and further lines stand behind the colon.
        new Indentation { Left = "1120", Hanging = "1120" });

    private static Paragraph Framed(Paragraph line)
    {
        line.ParagraphProperties!.Append(new FrameProperties
        {
            Width = OfficialPage.TextWidth.ToString(System.Globalization.CultureInfo.InvariantCulture), Wrap = TextWrappingValues.Around,
            VerticalPosition = VerticalAnchorValues.Margin, HorizontalPosition = HorizontalAnchorValues.Margin, XAlign = HorizontalAlignmentValues.Left, YAlign = VerticalAlignmentValues.Bottom,
        });
        return line;
    }
}
