using System.Xml;
using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Reading.Decoding;
using Rectification.Documents.Reading.Html;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Packages;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Reading.Word;
using Rectification.Importing;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Documents.Reading;

/// <summary>
/// Reads a published document of an inspection – a bulletin on rectification, a rectification report or plan, findings fed
/// back, a report of a campaign – into a draft that people check before anything is imported. The outline is that of
/// GB/T 9704-2012 (一、 （一） 1. （1）) with the mistakes that real documents have. Everything it says is cut out of the
/// document; what is unsure is a warning with its line. It never throws for what a file contains, and its time grows
/// linearly with the file.
/// </summary>
public sealed class OfficialDocumentReader
{
    /// <summary>Largest file that is read, in bytes: a hundred times the longest document of this kind.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    private static readonly Sentences Refusals = new("Rectification.Documents.Reading.Refusals", typeof(OfficialDocumentReader).Assembly);

    private readonly string language;

    private readonly OfficeConverter? converter;

    /// <param name="language">Language of the warnings: <c>zh</c> or <c>en</c>. A refusal always carries both.</param>
    public OfficialDocumentReader(string language = "zh")
        : this(language, OfficeConverter.Installed)
    {
    }

    /// <param name="language">Language of the warnings.</param>
    /// <param name="converter">Turns files of older programs into ones that can be read; without it they are refused.</param>
    public OfficialDocumentReader(string language, OfficeConverter? converter)
    {
        ArgumentNullException.ThrowIfNull(language);
        (this.language, this.converter) = (language, converter);
    }

    /// <summary>
    /// Reads a file's bytes and tells by them what it is: plain text or a page in UTF-8, GB18030 (GBK, GB 2312) or UTF-16, a Word
    /// file, a workbook, a list of separated values; files of older programs and PDF where LibreOffice is installed.
    /// </summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">Its name, for the refusal's sentence and to tell a page from plain text.</param>
    /// <param name="said">For a list: what a person said of it.</param>
    public ReadResult Read(ReadOnlySpan<byte> content, string fileName, ListSaid? said = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (content.Length > LargestFile) return Refuse("file-too-large", fileName, LargestFile / 1024 / 1024);
        if (content.IsEmpty) return Refuse("file-empty", fileName);
        return Guarded(content, fileName, (bytes, kind) => kind switch
        {
            FileKind.Text => ReadText(bytes, fileName, said ?? ListSaid.Nothing),
            FileKind.Word => ReadWord(bytes.ToArray(), fileName),
            FileKind.Excel or FileKind.OldExcel => ReadWorkbook(bytes.ToArray(), said ?? ListSaid.Nothing),
            FileKind.OldWord => ReadConverted(bytes, "doc", "file-old-word", fileName),
            FileKind.OpenDocument => ReadOpenDocument(bytes, fileName, said ?? ListSaid.Nothing),
            FileKind.Pdf => ReadPdf(bytes, fileName),
            FileKind.Rtf => ReadConverted(bytes, "rtf", "file-rtf", fileName),
            FileKind.Ofd => Refuse("file-ofd", fileName),
            FileKind.Password => Refuse("file-password", fileName),
            FileKind.OtherBinary => Refuse("file-binary", fileName),
        });
    }

    /// <summary>The sheets of a workbook or of a file of separated values, before anything is made of them.</summary>
    internal static (IReadOnlyList<Sheet> Sheets, Refusal? Refusal) Sheets(ReadOnlySpan<byte> content, string fileName)
    {
        List<Sheet> sheets = [];
        var read = Guarded(content, fileName, (bytes, kind) =>
        {
            if (kind is FileKind.Excel or FileKind.OldExcel) sheets = WorkbookReader.Read(Proven(bytes.ToArray(), findings: null));
            else if (kind is FileKind.Text && TextDecoder.Decode(bytes).Text is { } text && SeparatedReader.Read(text, isNamedSo: true) is { } sheet) sheets = [sheet];
            return sheets.Count == 0 ? Refuse("file-no-list", fileName) : ReadResult.Of(new Draft());
        });
        return (sheets, read.Refusal);
    }

    private delegate ReadResult Reading(ReadOnlySpan<byte> content, FileKind kind);

    /// <summary>Whatever a file contains becomes a refusal, never an exception.</summary>
    private static ReadResult Guarded(ReadOnlySpan<byte> content, string fileName, Reading read)
    {
        try
        {
            return read(content, FileKinds.Of(content));
        }
        catch (UnreadableException e)
        {
            return Refuse(e.Code, fileName, WorkbookReader.MostRows);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            return Refuse(e.Message.Contains("DTD", StringComparison.Ordinal) ? "file-xml-unsafe" : "file-damaged", fileName);
        }
    }

    private ReadResult ReadText(ReadOnlySpan<byte> content, string fileName, ListSaid said)
    {
        var decoded = TextDecoder.Decode(content);
        if (decoded.Text is not { } text) return Refuse(decoded.Encoding.Length > 0 ? "file-binary" : "encoding-unknown", fileName);
        if (string.IsNullOrWhiteSpace(text)) return Refuse("file-empty", fileName);
        var findings = new Findings(language);
        if (decoded.Damaged > 0) findings.Warn("encoding-guessed", line: null, decoded.Encoding, decoded.Damaged);
        var isPage = IsPage(text, fileName);
        if (isPage && Path.GetExtension(fileName).ToUpperInvariant() is ".XLSX" or ".XLS" or ".DOCX" or ".DOC") return Refuse("file-disguised-page", fileName);
        if (!isPage && SeparatedReader.Read(text, Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TSV") is { } sheet) return Of(ListReader.Read([sheet], said, findings)) with { Encoding = decoded.Encoding };
        IReadOnlyList<DocumentLine> lines = isPage ? HtmlPage.Read(text) : MarkdownLines.Plain(LineSplitter.Split(text));
        if (lines.Count == 0) return Refuse("file-empty", fileName);
        return DocumentReading.Read(lines, findings) with { Encoding = decoded.Encoding };
    }

    private ReadResult ReadWorkbook(byte[] content, ListSaid said)
    {
        var findings = new Findings(language);
        return Of(ListReader.Read(WorkbookReader.Read(Proven(content, findings)), said, findings));
    }

    /// <summary>The same bytes, once it is known that they do not unfold beyond measure.</summary>
    private static byte[] Proven(byte[] content, Findings? findings)
    {
        if (FileKinds.Of(content) != FileKind.Excel) return content;
        using var package = OfficePackage.Open(content);
        package.Prove();
        if (findings is not null) package.Tell(findings);
        return content;
    }

    private ReadResult ReadConverted(ReadOnlySpan<byte> content, string extension, string code, string fileName) =>
        converter?.Convert(content, extension, "docx") is { } converted ? Converted(ReadWord(converted, fileName)) : Refuse(code, fileName);

    private ReadResult ReadOpenDocument(ReadOnlySpan<byte> content, string fileName, ListSaid said)
    {
        var isSheet = content[..Math.Min(256, content.Length)].IndexOf("opendocument.spreadsheet"u8) >= 0;
        if (!isSheet) return ReadConverted(content, "odt", "file-open-document", fileName);
        return converter?.Convert(content, "ods", "xlsx") is { } converted ? Converted(ReadWorkbook(converted, said)) : Refuse("file-open-document", fileName);
    }

    private ReadResult ReadPdf(ReadOnlySpan<byte> content, string fileName)
    {
        if (converter?.Convert(content, "pdf", "fodt", "writer_pdf_import") is not { } flat) return Refuse("file-pdf", fileName);
        var lines = PdfLines.Of(flat);
        return lines.Count == 0 ? Refuse("file-pdf-picture", fileName) : Converted(DocumentReading.Read(lines, new Findings(language)));
    }

    /// <summary>A conversion may lose what the page shows, so it is told.</summary>
    private ReadResult Converted(ReadResult read)
    {
        if (read.Draft is not { } draft) return read;
        var findings = new Findings(language);
        findings.Warn("file-converted", line: null);
        return ReadResult.Of(draft with { Warnings = [.. findings.Warnings, .. draft.Warnings] }) with { List = read.List, Stated = read.Stated };
    }

    private static ReadResult Of((Draft Draft, ListReading List) read) => ReadResult.Of(read.Draft) with { List = read.List };

    private ReadResult ReadWord(byte[] content, string fileName)
    {
        using var package = OfficePackage.Open(content);
        var findings = new Findings(language);
        var lines = WordReader.Read(package, findings);
        return lines.Count == 0 ? Refuse("file-empty", fileName) : DocumentReading.Read(lines, findings);
    }

    /// <summary>Reads a stream to its end, or refuses once it proves larger than <see cref="LargestFile"/>.</summary>
    /// <exception cref="IOException">The stream itself fails.</exception>
    public ReadResult Read(Stream content, string fileName)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        using var held = new MemoryStream();
        var block = new byte[81_920];
        for (int read; (read = content.Read(block)) > 0;)
        {
            held.Write(block, 0, read);
            if (held.Length > LargestFile) return Refuse("file-too-large", fileName, LargestFile / 1024 / 1024);
        }

        return Read(held.GetBuffer().AsSpan(0, (int)held.Length), fileName);
    }

    /// <summary>Reads lines that another front end has taken out of a file, such as the paragraphs of a word processor.</summary>
    /// <param name="lines">Lines in the order of the document, numbered as warnings should name them.</param>
    /// <param name="fileName">Name of the file they came from.</param>
    public ReadResult Read(IReadOnlyList<DocumentLine> lines, string fileName)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(fileName);
        foreach (var line in lines)
            if (!string.IsNullOrWhiteSpace(line.Text))
                return DocumentReading.Read(lines, new Findings(language));
        return Refuse("file-empty", fileName);
    }

    private static bool IsPage(string text, string fileName) =>
        HtmlPage.LooksLike(text) || (Path.GetExtension(fileName).StartsWith(".htm", StringComparison.OrdinalIgnoreCase) && text.Contains('<', StringComparison.Ordinal));

    private static ReadResult Refuse(string code, string fileName, params object[] args) =>
        ReadResult.Refused(new Refusal(code, Refusals.Of(code, [Path.GetFileName(fileName), .. args])));
}
