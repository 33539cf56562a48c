using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Word;

/// <summary>What a paragraph of an official document is. Each is a style of the file, named in Chinese, so that people can change it in one place.</summary>
public enum PaperStyle
{
    /// <summary>正文: 仿宋 三号, first line two characters in.</summary>
    Body,

    /// <summary>顶格: recipients.</summary>
    Flush,

    /// <summary>标题: 小标宋 二号.</summary>
    Title,

    /// <summary>一、 黑体</summary>
    LevelOne,

    /// <summary>（一） 楷体</summary>
    LevelTwo,

    /// <summary>1. 仿宋 bold</summary>
    LevelThree,

    /// <summary>（1） 仿宋</summary>
    LevelFour,

    /// <summary>发文机关标志, red.</summary>
    Mark,

    /// <summary>发文字号, over the red line.</summary>
    DocumentNumber,

    /// <summary>附件说明</summary>
    Attachment,

    /// <summary>署名与成文日期</summary>
    Signature,

    /// <summary>版记: 四号.</summary>
    Imprint,

    /// <summary>页码</summary>
    PageNumber,

    /// <summary>Cells of a form.</summary>
    Cell,

    /// <summary>Headings in a form.</summary>
    CellHead,

    /// <summary>Between two forms that stand close together: without it programs take them for one, and do not repeat the second's head.</summary>
    Gap,
}

/// <summary>The style sheet of an official document.</summary>
internal static class OfficialStyles
{
    private const string Red = "FF0000";

    public static Styles Sheet()
    {
        var sheet = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    OfficialFonts.Of(OfficialFonts.Text), new FontSize { Val = Half(OfficialPage.Three) }, new FontSizeComplexScript { Val = Half(OfficialPage.Three) },
                    new Languages { Val = "en-US", EastAsia = "zh-CN", Bidi = "ar-SA" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle())),
            new Style(
                new StyleName { Val = "Normal" }, new PrimaryStyle(),
                new StyleParagraphProperties(
                    new WidowControl { Val = false }, new SnapToGrid { Val = false }, Lines(OfficialPage.Line), new Justification { Val = JustificationValues.Both }),
                new StyleRunProperties(new SnapToGrid { Val = false }, new Spacing { Val = OfficialPage.LetterSpacing }))
            { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        foreach (var style in Enum.GetValues<PaperStyle>()) sheet.Append(Of(style));
        return sheet;
    }

    private static Style Of(PaperStyle style) => style switch
    {
        PaperStyle.Body => Named(style, "公文正文", new StyleParagraphProperties(TwoIn()), null),
        PaperStyle.Flush => Named(style, "公文顶格", null, null),
        PaperStyle.Title => Named(
            style, "公文标题",
            new StyleParagraphProperties(new KeepNext(), new KeepLines(), Lines(680), new Justification { Val = JustificationValues.Center }, new OutlineLevel { Val = 0 }),
            Letters(OfficialFonts.Title, OfficialPage.Two)),
        PaperStyle.LevelOne => Named(style, "一级标题", Level(0), Letters(OfficialFonts.Black)),
        PaperStyle.LevelTwo => Named(style, "二级标题", Level(1), Letters(OfficialFonts.Script)),
        PaperStyle.LevelThree => Named(style, "三级标题", Level(2), Letters(OfficialFonts.Text, bold: true)),
        PaperStyle.LevelFour => Named(style, "四级标题", Level(3), Letters(OfficialFonts.Text)),
        PaperStyle.Mark => Named(
            style, "发文机关标志",
            new StyleParagraphProperties(new SpacingBetweenLines { Before = "1900", After = "0", LineRule = LineSpacingRuleValues.Auto, Line = "240" }, new Justification { Val = JustificationValues.Center }),
            Letters(OfficialFonts.Title, 88, Red)),
        PaperStyle.DocumentNumber => Named(
            style, "发文字号",
            new StyleParagraphProperties(
                new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Color = Red, Size = 16, Space = 11 }),
                new SpacingBetweenLines { Before = "1158", Line = Twentieths(OfficialPage.Line), LineRule = LineSpacingRuleValues.Exact, After = "1158" },
                new Justification { Val = JustificationValues.Center }),
            null),
        // The names of attachments stand under each other, behind 附件： and the figure.
        PaperStyle.Attachment => Named(style, "附件说明", new StyleParagraphProperties(new Indentation { Left = "2080", Hanging = "1440" }), null),
        PaperStyle.Signature => Named(style, "署名日期", new StyleParagraphProperties(new KeepNext(), new Justification { Val = JustificationValues.Center }), null),
        PaperStyle.Imprint => Named(
            style, "版记", Imprint.Style(), Letters(OfficialFonts.Text, OfficialPage.Four)),
        PaperStyle.PageNumber => Named(style, "公文页码", new StyleParagraphProperties(Lines(320)), Letters(OfficialFonts.Song, OfficialPage.Four, latin: OfficialFonts.Song)),
        PaperStyle.Cell => Named(
            style, "表格文字", new StyleParagraphProperties(Lines(380), new Justification { Val = JustificationValues.Left }), Letters(OfficialFonts.Text, OfficialPage.SmallFour)),
        PaperStyle.CellHead => Named(
            style, "表格标题", new StyleParagraphProperties(Lines(380), new Justification { Val = JustificationValues.Center }), Letters(OfficialFonts.Black, OfficialPage.SmallFour)),
        PaperStyle.Gap => Named(style, "表格间隔", new StyleParagraphProperties(Lines(80)), Letters(OfficialFonts.Text, 2)),
    };

    private static Style Named(PaperStyle style, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run)
    {
        var made = new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle())
        {
            Type = StyleValues.Paragraph, StyleId = style.ToString(), CustomStyle = true,
        };
        if (paragraph is not null) made.Append(paragraph);
        if (run is not null) made.Append(run);
        return made;
    }

    private static StyleParagraphProperties Level(int outline) =>
        new(new KeepNext { Val = outline < 2 }, TwoIn(), new OutlineLevel { Val = outline });

    private static StyleRunProperties Letters(string face, int size = OfficialPage.Three, string? colour = null, bool bold = false, string latin = OfficialFonts.Latin)
    {
        var letters = new StyleRunProperties(OfficialFonts.Of(face, latin));
        if (bold) letters.Append(new Bold());
        if (colour is not null) letters.Append(new Color { Val = colour });
        if (size != OfficialPage.Three) letters.Append(new Spacing { Val = 0 });
        letters.Append(new FontSize { Val = Half(size) }, new FontSizeComplexScript { Val = Half(size) });
        return letters;
    }

    private static Indentation TwoIn() => new() { FirstLineChars = 200, FirstLine = Twentieths(OfficialPage.Indent) };

    private static SpacingBetweenLines Lines(int line) => new() { Line = Twentieths(line), LineRule = LineSpacingRuleValues.Exact };

    private static string Half(int size) => Twentieths(size);

    private static string Twentieths(int size) => size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
