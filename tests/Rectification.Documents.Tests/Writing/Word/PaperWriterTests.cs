using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Writing.Word;

namespace Rectification.Documents.Tests.Writing.Word;

public sealed class PaperWriterTests(ITestOutputHelper output)
{
    private static readonly DateTime On = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Paper Everything = new()
    {
        Mark = "某县审计局文件",
        Number = "某审〔2026〕1号",
        Title = "关于整改情况的通报",
        Recipient = "各股室",
        Body =
        [
            new Words(PaperStyle.LevelOne, "一、总体情况"), new Words(PaperStyle.LevelTwo, "（一）基本情况"),
            new Words(PaperStyle.Body, new Piece("1.账目不清。", IsBold: true), new Piece("已经补记。")),
            new Form([1, 2], [new FormRow(new FormCell("序号"), new FormCell("问题")) { IsHead = true }, new FormRow(new FormCell("1"), new FormCell(["账目", "不清"]) { SignedBy = 1 })]),
        ],
        Attachments = ["整改台账", "制度汇编"],
        Signature = "某县审计局",
        Date = "2026年4月1日",
        Remark = "此件公开发布",
        CopiedTo = "县委办公室，县政府办公室",
        PrintedBy = "某县审计局办公室",
        PrintedOn = "2026年4月1日",
    };

    [Fact]
    public void A_document_with_every_element_fits_the_schema_and_has_them_in_the_order_of_the_standard()
    {
        var content = PaperWriter.Write(Everything, On);
        Assert.Empty(OpenedWord.Faults(content));
        Assert.Equal(
            [
                "某县审计局文件", "某审〔2026〕1号", "关于整改情况的通报", "", "各股室：", "一、总体情况", "（一）基本情况", "1.账目不清。已经补记。", "序号", "问题", "1", "账目", "不清", "",
                "附件：1. 整改台账", "2. 制度汇编", "", "", "某县审计局", "2026年4月1日", "（此件公开发布）", "\u3000抄送：县委办公室，县政府办公室。", "\u3000某县审计局办公室2026年4月1日印发", "",
            ],
            OpenedWord.Paragraphs(content));
    }

    [Fact]
    public void The_page_has_the_margins_and_the_grid_of_the_standard()
    {
        var (size, margins, grid) = OpenedWord.Look(PaperWriter.Write(Everything, On), main =>
        {
            var section = main.Document.Body!.Elements<SectionProperties>().Single();
            return ((section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value), section.GetFirstChild<PageMargin>()!.OuterXml, section.GetFirstChild<DocGrid>()!.LinePitch!.Value);
        });
        Assert.Equal((11906u, 16838u), size);
        // 37 mm above and 28 mm at the binding leave 225 mm by 156 mm.
        Assert.Contains("w:top=\"2098\"", margins, StringComparison.Ordinal);
        Assert.Contains("w:left=\"1587\"", margins, StringComparison.Ordinal);
        Assert.InRange((16838 - 2098 - 1984) / 56.7, 224, 226);
        Assert.InRange((11906 - 1587 - 1474) / 56.7, 155, 157);
        Assert.Equal(22, (16838 - 2098 - 1984) / grid);
    }

    [Fact]
    public void Page_numbers_stand_right_on_odd_pages_and_left_on_even_ones()
    {
        var footers = OpenedWord.Look(PaperWriter.Write(Everything, On), main => main.Document.Body!.Elements<SectionProperties>().Single().Elements<FooterReference>()
            .Select(reference => (reference.Type!.Value, Side: ((DocumentFormat.OpenXml.Packaging.FooterPart)main.GetPartById(reference.Id!)).Footer.Descendants<Justification>().Single().Val!.Value)).ToList());
        Assert.Equal([(HeaderFooterValues.Default, JustificationValues.Right), (HeaderFooterValues.Even, JustificationValues.Left)], footers);
        Assert.True(OpenedWord.Look(PaperWriter.Write(Everything, On), main => main.DocumentSettingsPart!.Settings.Elements<EvenAndOddHeaders>().Any()));
    }

    [Theory]
    [InlineData(PaperStyle.Body, "仿宋_GB2312", 32)]
    [InlineData(PaperStyle.Title, "方正小标宋简体", 44)]
    [InlineData(PaperStyle.LevelOne, "黑体", 32)]
    [InlineData(PaperStyle.LevelTwo, "楷体_GB2312", 32)]
    [InlineData(PaperStyle.Imprint, "仿宋_GB2312", 28)]
    public void Letters_are_those_of_the_standard(PaperStyle style, string face, int size)
    {
        var (found, half) = OpenedWord.Look(PaperWriter.Write(Everything, On), main =>
        {
            var sheet = main.StyleDefinitionsPart!.Styles!;
            var run = sheet.Elements<Style>().Single(each => each.StyleId == style.ToString()).StyleRunProperties;
            var plain = sheet.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!;
            return (run?.RunFonts?.EastAsia?.Value ?? plain.RunFonts!.EastAsia!.Value, run?.FontSize?.Val?.Value ?? plain.FontSize!.Val!.Value);
        });
        Assert.Equal((face, size.ToString()), (found, half));
    }

    [Fact]
    public void Every_face_has_other_names_for_machines_that_lack_it()
    {
        var names = OpenedWord.Look(PaperWriter.Write(Everything, On), main => main.FontTablePart!.Fonts.Elements<Font>().ToDictionary(font => font.Name!.Value!, font => font.AltName?.Val?.Value));
        Assert.Contains("仿宋,FangSong", names["仿宋_GB2312"], StringComparison.Ordinal);
        Assert.Contains("Noto Serif CJK SC", names["方正小标宋简体"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_XML_cannot_hold_is_left_out()
    {
        var content = PaperWriter.Write(new Paper { Title = "一\u0001二", Body = [new Words(PaperStyle.Body, "三\uD800四\uD83D\uDE00")] }, On);
        Assert.Equal(["一二", "", "三四\uD83D\uDE00"], OpenedWord.Paragraphs(content));
    }

    [Theory]
    [InlineData(22, 28, 1)]
    [InlineData(23, 28, 2)]
    [InlineData(11, 56, 1)]
    [InlineData(22, 29, 2)]
    public void A_page_holds_twenty_two_lines_of_twenty_eight_characters(int paragraphs, int characters, int pages)
    {
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the numbers behind the page are shown.");
            Assert.Equal(22, OfficialPage.Height / OfficialPage.Line - ((OfficialPage.Top + OfficialPage.Bottom) / OfficialPage.Line));
            return;
        }

        var text = new string('督', characters);
        // The title's style keeps the page free of its own lines here: only body text is counted.
        var body = Enumerable.Repeat(new Words(PaperStyle.Flush, text), paragraphs - 1).ToList();
        var content = WithoutTitle(PaperWriter.Write(new Paper { Title = text, Body = [.. body] }, On));
        Assert.Equal(pages, OpenedWord.Pages(converter.Convert(content, "docx", "pdf")!));
    }

    /// <summary>The title as text, and no empty line after it.</summary>
    private static byte[] WithoutTitle(byte[] content)
    {
        using var held = new MemoryStream();
        held.Write(content);
        using (var file = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(held, isEditable: true))
        {
            var paragraphs = file.MainDocumentPart!.Document.Body!.Elements<Paragraph>().ToList();
            paragraphs[0].ParagraphProperties!.ParagraphStyleId!.Val = nameof(PaperStyle.Flush);
            paragraphs[0].ParagraphProperties!.Indentation = null;
            paragraphs[1].Remove();
        }

        return held.ToArray();
    }
}
