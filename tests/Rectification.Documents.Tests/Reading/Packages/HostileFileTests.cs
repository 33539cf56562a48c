using System.IO.Compression;
using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Packages;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Word;

namespace Rectification.Documents.Tests.Reading.Packages;

/// <summary>Files that are broken, or meant to do harm: each is refused with a sentence in both languages, or read without what would harm.</summary>
public sealed class HostileFileTests
{
    private static readonly byte[] Word = WordFile.Of(WordFile.P("某县某局关于巡察整改情况的通报") + WordFile.P("一、整改情况") + WordFile.P("1.关于“制度不全”的问题。整改情况：修订制度。"));
    private static readonly byte[] Workbook = WorkbookFile.Of(["序号", "问题", "措施"], [1, "制度不全", "修订制度"]);

    private const string WordSpace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string SheetSpace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private static void Refused(string code, byte[] content, string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = new OfficialDocumentReader().Read(content, name);
        Assert.Equal(code, result.Refusal?.Code);
        Assert.Contains(name, result.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains(name, result.Refusal.Sentence.En, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1536L * 1024 * 1024);
    }

    /// <summary>The file with one part replaced, or added.</summary>
    private static byte[] With(byte[] file, string part, Action<Stream> write)
    {
        using var held = new MemoryStream();
        held.Write(file);
        using (var zip = new ZipArchive(held, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            write(entry);
        }

        return held.ToArray();
    }

    private static byte[] With(byte[] file, string part, string text) => With(file, part, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static void Repeat(Stream into, string text, long bytes)
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 4096)));
        for (long written = 0; written < bytes; written += block.Length) into.Write(block);
    }

    private static string PartOf(byte[] file, string ending)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.First(entry => entry.FullName.EndsWith(ending, StringComparison.Ordinal)).FullName;
    }

    [Fact]
    public void The_files_that_are_spoiled_here_are_read_when_they_are_whole()
    {
        Assert.Single(new OfficialDocumentReader().Read(Word, "a.docx").Draft!.Issues);
        Assert.Single(new OfficialDocumentReader().Read(Workbook, "a.xlsx").Draft!.Issues);
    }

    [Fact]
    public void A_part_that_unfolds_beyond_measure_is_refused()
    {
        Refused("file-bomb", With(Word, "word/document.xml", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes($"<w:document {WordSpace}><w:body>"));
            Repeat(stream, "<w:p></w:p>", 300L * 1024 * 1024);
        }), "炸弹.docx");
        Refused("file-bomb", With(Workbook, "xl/media/picture.bin", stream => Repeat(stream, "\0\0\0\0\0\0\0\0", 300L * 1024 * 1024)), "炸弹.xlsx");
    }

    [Fact]
    public void A_package_of_thousands_of_parts_is_refused()
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i <= OfficePackage.MostParts; i++)
                zip.CreateEntry($"word/{i}.xml");
        Refused("file-bomb", held.ToArray(), "碎.docx");
    }

    [Theory]
    [InlineData("<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;")]
    [InlineData("<!DOCTYPE w:document [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "&a;")]
    [InlineData("<!DOCTYPE w:document SYSTEM \"http://127.0.0.1:9/a.dtd\">", "")]
    public void Entities_are_never_unfolded_nor_fetched(string type, string entity)
    {
        Refused("file-xml-unsafe", With(Word, "word/document.xml", $"<?xml version=\"1.0\"?>{type}<w:document {WordSpace}><w:body><w:p><w:r><w:t>{entity}</w:t></w:r></w:p></w:body></w:document>"), "实体.docx");
        var sheet = PartOf(Workbook, "sheet1.xml");
        Refused("file-xml-unsafe", With(Workbook, sheet, $"<?xml version=\"1.0\"?>{type.Replace("w:document", "worksheet", StringComparison.Ordinal)}<worksheet {SheetSpace}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{entity}</t></is></c></row></sheetData></worksheet>"), "实体.xlsx");
    }

    [Fact]
    public void Elements_nested_without_end_do_not_exhaust_the_stack() =>
        Refused("file-bomb", With(Word, "word/document.xml", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes($"<w:document {WordSpace}>"));
            Repeat(stream, "<w:sdt>", 4 * 1024 * 1024);
        }), "深.docx");

    [Fact]
    public void Tables_nested_without_end_are_refused() =>
        Refused("file-bomb", WordFile.Of(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 40)) + WordFile.P("内") + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 40))), "表中表.docx");

    [Fact]
    public void Macros_are_never_run_and_the_text_around_them_is_read()
    {
        foreach (var (file, part, name) in (ReadOnlySpan<(byte[], string, string)>)[(Word, "word/vbaProject.bin", "带宏.docm"), (Workbook, "xl/vbaProject.bin", "带宏.xlsm")])
        {
            var draft = new OfficialDocumentReader().Read(With(file, part, "Sub AutoOpen()"), name).Draft!;
            Assert.Single(draft.Issues);
            Assert.Contains(draft.Warnings, warning => warning.Code == "macros-ignored");
        }
    }

    [Fact]
    public void What_a_file_links_to_outside_itself_is_never_fetched()
    {
        const string Link = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"http://127.0.0.1:9/x.dotm\" TargetMode=\"External\"/></Relationships>";
        Assert.Single(new OfficialDocumentReader().Read(With(Word, "word/_rels/settings.xml.rels", Link), "外链.docx").Draft!.Issues);
        const string Main = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"http://127.0.0.1:9/x.xml\" TargetMode=\"External\"/></Relationships>";
        Assert.Single(new OfficialDocumentReader().Read(With(Word, "_rels/.rels", Main), "外链.docx").Draft!.Issues);
    }

    [Theory]
    [InlineData("word/_rels/settings.xml.rels", "attachedTemplate", true)]
    [InlineData("word/_rels/document.xml.rels", "image", true)]
    [InlineData("word/_rels/document.xml.rels", "hyperlink", false)]
    [InlineData("xl/externalLinks/externalLink1.xml", "", true)]
    public void What_leans_on_files_outside_is_told_and_an_address_to_click_is_not(string part, string type, bool told)
    {
        var link = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"http://127.0.0.1:9/x\" TargetMode=\"External\"/></Relationships>";
        var draft = new OfficialDocumentReader().Read(With(part[0] == 'w' ? Word : Workbook, part, link), part[0] == 'w' ? "外链.docx" : "外链.xlsx").Draft!;
        Assert.Single(draft.Issues);
        Assert.Equal(told, draft.Warnings.Any(warning => warning.Code == "links-ignored"));
    }

    [Fact]
    public void A_sheet_of_a_million_empty_rows_is_read_for_what_it_holds()
    {
        var sheet = PartOf(Workbook, "sheet1.xml");
        var read = new OfficialDocumentReader().Read(With(Workbook, sheet, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write($"<worksheet {SheetSpace}><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>问题</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>措施</t></is></c></row>");
            for (var row = 2; row < 1_048_576; row++) writer.Write($"<row r=\"{row}\"/>");
            writer.Write("<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>最后一行不足</t></is></c></row></sheetData></worksheet>");
        }), "长.xlsx");
        Assert.True(read.Refusal is null, read.Refusal?.Sentence.Zh);
        Assert.Equal("最后一行不足", Assert.Single(read.Draft!.Issues).Text);
        Assert.Equal(1_048_576, read.List!.Rows[0].Row);
    }

    [Fact]
    public void A_sheet_with_more_rows_than_any_list_is_refused()
    {
        var sheet = PartOf(Workbook, "sheet1.xml");
        Refused("list-too-long", With(Workbook, sheet, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write($"<worksheet {SheetSpace}><sheetData>");
            for (var row = 1; row <= WorkbookReader.MostRows + 2; row++) writer.Write($"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>");
            writer.Write("</sheetData></worksheet>");
        }), "长.xlsx");
    }

    [Theory]
    [InlineData("台账.xlsx")]
    [InlineData("台账.xls")]
    [InlineData("通报.doc")]
    public void A_page_under_the_name_of_an_office_file_is_refused(string name) =>
        Refused("file-disguised-page", "<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>问题</td><td>措施</td></tr></table></body></html>"u8.ToArray(), name);

    [Fact]
    public void A_file_under_a_password_is_refused() =>
        Refused("file-password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]], "加密.xlsx");

    [Fact]
    public void A_file_that_was_cut_short_is_refused()
    {
        for (var length = 30; length < Word.Length - 30; length += 97) Assert.Contains(new OfficialDocumentReader().Read(Word.AsSpan(0, length), "断.docx").Refusal!.Code, (string[])["file-damaged", "file-binary"]);
        for (var length = 30; length < Workbook.Length - 30; length += 97)
            Assert.NotNull(new OfficialDocumentReader().Read(Workbook.AsSpan(0, length), "断.xlsx").Refusal);
    }

    [Fact]
    public void An_old_workbook_that_is_none_is_refused() =>
        Refused("file-damaged", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("Workbook\0"), .. new byte[2048]], "旧.xls");
}
