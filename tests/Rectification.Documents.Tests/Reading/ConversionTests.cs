using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Word;

namespace Rectification.Documents.Tests.Reading;

/// <summary>
/// Files of older programs. Where LibreOffice is installed they are made with it and read through it; where it is not, the same
/// tests show that they are refused, and say so.
/// </summary>
public sealed class ConversionTests(ITestOutputHelper output)
{
    private static readonly byte[] Word = WordFile.Of(
        WordFile.P("某县某局党组关于巡察整改情况的通报") + WordFile.P("一、整改情况") + WordFile.P("1.关于“制度不全”的问题。") + WordFile.P("整改情况：一是修订制度。二是汇编成册。"));

    private static readonly byte[] OldWord = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("WordDocument")];

    [Theory]
    [InlineData("doc", "file-old-word")]
    [InlineData("rtf", "file-rtf")]
    [InlineData("odt", "file-open-document")]
    [InlineData("pdf", "file-pdf")]
    public void A_file_of_another_program_is_read_where_LibreOffice_is_installed_and_refused_where_it_is_not(string extension, string code)
    {
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the refusal is shown.");
            Assert.Equal("file-old-word", new OfficialDocumentReader().Read(OldWord, "通报.doc").Refusal!.Code);
            return;
        }

        var content = converter.Convert(Word, "docx", extension);
        Assert.NotNull(content);
        var draft = new OfficialDocumentReader("zh", converter).Read(content, "通报." + extension).Draft!;
        var issue = Assert.Single(draft.Issues);
        Assert.Equal(("一1", "制度不全"), (issue.Number, issue.Title));
        Assert.Equal(["一是修订制度。", "二是汇编成册。"], issue.Measures);
        Assert.Contains(draft.Warnings, warning => warning.Code == "file-converted");
        Assert.Equal(code, new OfficialDocumentReader("zh", converter: null).Read(content, "通报." + extension).Refusal!.Code);
    }

    [Fact]
    public void An_open_document_sheet_is_read_as_a_list_where_LibreOffice_is_installed()
    {
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the refusal is shown.");
            byte[] sheet = [.. "PK\u0003\u0004"u8, .. new byte[26], .. "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8];
            Assert.Equal("file-open-document", new OfficialDocumentReader().Read(sheet, "清单.ods").Refusal!.Code);
            return;
        }

        var content = converter.Convert(WorkbookFile.Of(["序号", "问题", "措施"], [1, "制度不全", "修订制度"]), "xlsx", "ods");
        Assert.Equal("制度不全", Assert.Single(new OfficialDocumentReader("zh", converter).Read(content, "清单.ods").Draft!.Issues).Text);
    }

    [Theory]
    [InlineData("doc", "file-old-word")]
    [InlineData("pdf", "file-pdf")]
    public void A_file_that_cannot_be_converted_is_refused_as_without_a_converter(string extension, string code)
    {
        var content = extension == "doc" ? OldWord : "%PDF-1.7\n1 0 obj"u8.ToArray();
        Assert.Equal(code, new OfficialDocumentReader("zh", new OfficeConverter("/nowhere/soffice")).Read(content, "通报." + extension).Refusal!.Code);
    }

    [Fact]
    public void A_converter_that_never_ends_is_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sleep is a program of Unix");
        var script = Path.Combine(Directory.CreateTempSubdirectory().FullName, "soffice");
        File.WriteAllText(script, "#!/bin/sh\nsleep 600\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal("file-old-word", new OfficialDocumentReader("zh", new OfficeConverter(script, TimeSpan.FromMilliseconds(300))).Read(OldWord, "通报.doc").Refusal!.Code);
    }

    [Fact]
    public void Pieces_of_a_page_become_lines_from_top_to_bottom_and_left_to_right()
    {
        const string Flat =
            """
            <office:document xmlns:office="o" xmlns:draw="d" xmlns:text="text" xmlns:svg="svg">
            <draw:frame text:anchor-page-number="2" svg:x="1in" svg:y="1in" svg:width="2in" svg:height="0.2in"><text:p>第二页</text:p></draw:frame>
            <draw:frame text:anchor-page-number="1" svg:x="3.05in" svg:y="2.01in" svg:width="1in" svg:height="0.2in"><text:p>右边</text:p></draw:frame>
            <draw:frame text:anchor-page-number="1" svg:x="1in" svg:y="2in" svg:width="2in" svg:height="0.2in"><text:p>左边</text:p></draw:frame>
            <draw:frame text:anchor-page-number="1" svg:x="5in" svg:y="2in" svg:width="1in" svg:height="0.2in"><text:p>远处</text:p></draw:frame>
            <draw:frame text:anchor-page-number="1" svg:x="2.54cm" svg:y="2.54cm" svg:width="2in" svg:height="0.2in"><text:p>标<text:s/>题</text:p></draw:frame>
            </office:document>
            """;
        Assert.Equal(["标 题", "左边右边 远处", "第二页"], PdfLines.Of(Encoding.UTF8.GetBytes(Flat)).Select(line => line.Text));
    }
}
