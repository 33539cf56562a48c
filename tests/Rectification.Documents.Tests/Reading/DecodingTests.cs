using System.Text;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Decoding;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Tests.Reading;

public sealed class DecodingTests
{
    private const string Document = "清源县关于巡察整改情况的通报\n\n一、存在的问题\n\n1.关于“学习不够深入”问题的整改。\n整改情况：一是制定计划；二是抓好落实。\n";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, bool> Encodings => new()
    {
        { "UTF-8", true }, { "UTF-8", false }, { "GB18030", true }, { "GB18030", false }, { "UTF-16", true }, { "UTF-16", false }, { "UTF-16BE", true }, { "UTF-16BE", false }, { "UTF-32", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_document_reads_the_same_in_every_encoding_with_and_without_a_mark(string name, bool marked)
    {
        var expected = new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(Document), "a.txt").Draft!;
        var result = new OfficialDocumentReader().Read(Bytes(Document, name, marked), "a.txt");
        Assert.Null(result.Refusal);
        Assert.Equal(Importing.DraftJson.Write(expected), Importing.DraftJson.Write(result.Draft!));
        Assert.Equal("关于“学习不够深入”问题的整改。", Assert.Single(result.Draft!.Issues).Text);
    }

    [Fact]
    public void A_few_damaged_bytes_are_told_and_do_not_change_the_encoding()
    {
        foreach (var name in (string[])["UTF-8", "GB18030"])
        {
            var bytes = Bytes(string.Concat(Enumerable.Repeat(Document, 20)), name, marked: false);
            bytes[bytes.Length / 2] = 0xFF;
            var result = new OfficialDocumentReader().Read(bytes, "a.txt");
            Assert.Equal(name, result.Encoding);
            Assert.Contains(result.Draft!.Warnings, warning => warning.Code == "encoding-guessed");
        }
    }

    [Fact]
    public void A_text_cut_in_the_middle_of_a_character_is_still_read()
    {
        var bytes = Encoding.UTF8.GetBytes(Document);
        Assert.Single(new OfficialDocumentReader().Read(bytes.AsSpan(0, bytes.Length - 2), "a.txt").Draft!.Issues);
        var gb = Gb18030.GetBytes(Document.TrimEnd());
        Assert.Single(new OfficialDocumentReader().Read(gb.AsSpan(0, gb.Length - 1), "a.txt").Draft!.Issues);
    }

    public static TheoryData<byte[], string, string> Refused => new()
    {
        { [], "a.txt", "file-empty" },
        { " \r\n\t\u3000"u8.ToArray(), "a.txt", "file-empty" },
        { [0xEF, 0xBB, 0xBF], "a.txt", "file-empty" },
        { "<html><body><script>1.</script></body></html>"u8.ToArray(), "a.html", "file-empty" },
        { "%PDF-1.7\n%âãÏÓ"u8.ToArray(), "通报.pdf", "file-pdf" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "通报.doc", "file-old-word" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "通报.docx", "file-password" },
        { [.. "PK\u0003\u0004"u8, .. "....word/document.xml"u8], "通报.docx", "file-damaged" },
        { [.. "PK\u0003\u0004"u8, .. "....xl/workbook.xml"u8], "清单.xlsx", "file-damaged" },
        { [.. "PK\u0003\u0004"u8, .. "....OFD.xml"u8], "通报.ofd", "file-ofd" },
        { [.. "PK\u0003\u0004"u8, .. "....a.bin"u8], "a.zip", "file-binary" },
        { "{\\rtf1 abc}"u8.ToArray(), "a.rtf", "file-rtf" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a.png", "file-binary" },
        { [1, 2, 3, 4, 5, 6, 7, 8], "a.txt", "file-binary" },
        { Enumerable.Range(0, 4096).Select(i => (byte)(i * 7919 >> 3)).ToArray(), "a.txt", "encoding-unknown" },
        { Encoding.GetEncoding("ISO-8859-1").GetBytes(string.Concat(Enumerable.Repeat("éàüßøåñç", 60))), "a.txt", "encoding-unknown" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_holds_no_text_is_refused_with_a_sentence_that_names_the_file(byte[] content, string name, string code)
    {
        var result = new OfficialDocumentReader("zh", converter: null).Read(content, name);
        Assert.Null(result.Draft);
        Assert.Equal(code, result.Refusal!.Code);
        Assert.Contains(name, result.Refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains(name, result.Refusal.Sentence.En, StringComparison.Ordinal);
        Assert.NotEqual(result.Refusal.Sentence.Zh, result.Refusal.Sentence.En);
    }

    [Fact]
    public void A_stream_larger_than_the_limit_is_refused_before_it_is_read_whole()
    {
        using var endless = new Endless();
        Assert.Equal("file-too-large", new OfficialDocumentReader().Read(endless, "big.txt").Refusal!.Code);
        Assert.InRange(endless.Given, OfficialDocumentReader.LargestFile, OfficialDocumentReader.LargestFile + 1_000_000L);
    }

    [Fact]
    public void A_stream_reads_like_its_bytes()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Document));
        Assert.Single(new OfficialDocumentReader().Read(stream, "a.txt").Draft!.Issues);
    }

    [Fact]
    public void Characters_that_no_database_keeps_become_the_sign_for_unreadable()
    {
        var draft = new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Document, 20)).Insert(60, "\0")), "a.txt").Draft!;
        Assert.DoesNotContain("\\u0000", Importing.DraftJson.Write(draft), StringComparison.Ordinal);
        Assert.Contains(draft.Warnings, warning => warning.Code == "encoding-guessed");
    }

    [Fact]
    public void Lines_from_another_front_end_read_like_the_text_of_a_file()
    {
        var lines = Document.Split('\n').Select((text, i) => new DocumentLine(i + 1, text)).ToList();
        Assert.Equal(
            Importing.DraftJson.Write(new OfficialDocumentReader().Read(Encoding.UTF8.GetBytes(Document), "a.txt").Draft!),
            Importing.DraftJson.Write(new OfficialDocumentReader().Read(lines, "a.docx").Draft!));
        Assert.Equal("file-empty", new OfficialDocumentReader().Read([new DocumentLine(1, " ")], "a.docx").Refusal!.Code);
    }

    [Fact]
    public void Warnings_come_in_the_language_asked_for()
    {
        var bytes = Encoding.UTF8.GetBytes("没有标题\n");
        var zh = new OfficialDocumentReader().Read(bytes, "a.txt").Draft!.Warnings;
        var en = new OfficialDocumentReader("en").Read(bytes, "a.txt").Draft!.Warnings;
        Assert.Equal(zh.Select(warning => warning.Code), en.Select(warning => warning.Code));
        Assert.All(zh.Zip(en), pair => Assert.NotEqual(pair.First.Message, pair.Second.Message));
    }

    [Theory]
    [InlineData("一段普通的中文文字，用来检验编码的可信程度。", true)]
    [InlineData("涓€娈垫櫘閫氱殑涓枃鏂囧瓧", false)]
    [InlineData("Ò»¶ÎÆÕÍ¨µÄÖÐÎÄÎÄ×Ö", false)]
    public void Wrong_decodings_are_told_from_text_that_somebody_wrote(string text, bool plausible) => Assert.Equal(plausible, Plausibility.Of(text) >= 0.8);

    private static byte[] Bytes(string text, string name, bool marked)
    {
        Encoding encoding = name switch
        {
            "UTF-8" => new UTF8Encoding(false),
            "GB18030" => Gb18030,
            "UTF-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            "UTF-32" => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        return marked ? encoding.GetBytes('\uFEFF' + text) : encoding.GetBytes(text);
    }

    /// <summary>A file without end.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
