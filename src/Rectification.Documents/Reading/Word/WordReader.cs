using System.Globalization;
using System.Text;
using System.Xml;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Packages;

namespace Rectification.Documents.Reading.Word;

/// <summary>
/// Takes the lines out of a .docx as a person sees them: automatic numbers written out, tracked changes as if accepted,
/// hidden text left out, text boxes once and after the paragraph they hang on, rows of tables with tabs between the cells.
/// Footnotes, endnotes, comments, headers and a table of contents stand apart and are not read.
/// </summary>
internal sealed class WordReader
{
    private const int DeepestTable = 16;
    private const int DeepestElement = 2000;
    private const string Office = "officeDocument";

    private readonly NumberLists lists;
    private readonly NumberCounter counter;
    private readonly List<WordTable> tables = [];
    private readonly WordFields fields = new(DeepestElement);
    private List<string> target = [];
    private WordParagraph? paragraph;
    private WordParagraph? runningOn;
    private bool isHidden;
    private int notes;
    private int comments;
    private int changes;

    private WordReader(NumberLists lists) => (this.lists, counter) = (lists, new NumberCounter(lists));

    /// <exception cref="UnreadableException">It is damaged or meant to harm.</exception>
    /// <exception cref="XmlException">A part of it is no XML, or has a document type.</exception>
    public static List<DocumentLine> Read(OfficePackage package, Findings findings)
    {
        var main = (WordXml.Related(package, "_rels/.rels", Office) ?? "word/document.xml").TrimStart('/');
        var folder = main.Contains('/', StringComparison.Ordinal) ? main[..(main.LastIndexOf('/') + 1)] : "";
        using var document = package.Xml(main) ?? throw new UnreadableException("file-damaged");
        var reader = new WordReader(NumberLists.Read(package, folder + "numbering.xml", folder + "styles.xml"));
        while (document.Read())
            if (document.NodeType == XmlNodeType.Element)
                reader.Element(document);
        reader.FinishRunningOn();
        package.Tell(findings);
        reader.Tell(findings);
        var lines = new List<DocumentLine>(reader.target.Count);
        foreach (var line in reader.target) lines.Add(new DocumentLine(lines.Count + 1, line));
        return lines;
    }

    private void Tell(Findings findings)
    {
        if (changes > 0) findings.Warn("changes-accepted", line: null, changes);
        if (notes > 0 || comments > 0) findings.Warn("notes-left-out", line: null, notes, comments);
    }

    /// <summary>Reads the element at hand to its end.</summary>
    private void Element(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p":
                Paragraph(reader);
                break;
            case "tbl":
                Table(reader);
                break;
            case "tr" when tables.Count > 0:
                Row(reader);
                break;
            case "tc" when tables.Count > 0:
                Cell(reader);
                break;
            case "AlternateContent":
                Alternatives(reader);
                break;
            case "del" or "moveFrom":
                changes++;
                WordXml.SkipInside(reader);
                break;
            case "ins" or "moveTo":
                changes++;
                Inside(reader);
                break;
            case "pPr":
                if (paragraph is { } at) at.Properties(reader);
                else WordXml.SkipInside(reader);
                break;
            case "r":
                isHidden = false;
                Inside(reader);
                isHidden = false;
                break;
            case "vanish" or "webHidden":
                isHidden |= WordXml.IsOn(WordXml.Attribute(reader, "val"));
                break;
            case "t":
                Text(reader);
                break;
            case "instrText":
                if (fields.Code is { } code) Collect(reader, code);
                else WordXml.SkipInside(reader);
                break;
            case "fldChar":
                fields.Turn(WordXml.Attribute(reader, "fldCharType"));
                WordXml.SkipInside(reader);
                break;
            case "tab" or "ptab":
                Append('\t');
                break;
            case "br" or "cr":
                if (WordXml.Attribute(reader, "type") is not ("page" or "column")) Append('\n');
                break;
            case "noBreakHyphen":
                Append('-');
                break;
            case "sym":
                Symbol(WordXml.Attribute(reader, "char"));
                break;
            case "footnoteReference" or "endnoteReference":
                notes++;
                break;
            case "commentReference":
                comments++;
                break;
            case "tcPr" or "trPr":
                CellProperties(reader);
                break;
            case "tblPr" or "tblGrid" or "sectPr" or "sdtPr" or "sdtEndPr" or "rt" or "delText" or "delInstrText" or "rPrChange" or "binData":
                WordXml.SkipInside(reader);
                break;
            default:
                Inside(reader);
                break;
        }
    }

    private void Inside(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        if (depth > DeepestElement) throw new UnreadableException("file-bomb");
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element)
                Element(reader);
    }

    /// <summary>The newer form of a drawing, with the older one beside it for older programs: only one of them is seen.</summary>
    private void Alternatives(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        var taken = false;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (taken) WordXml.SkipInside(reader);
            else Inside(reader);
            taken = true;
        }
    }

    private void Paragraph(XmlReader reader)
    {
        var around = paragraph;
        var before = around is null && tables.Count == 0 ? runningOn : null;
        if (before is not null) runningOn = null;
        paragraph = new WordParagraph();
        if (before is { IsEmpty: false })
        {
            paragraph.Text.Append(before.Text);
            paragraph.Boxes.AddRange(before.Boxes);
        }

        Inside(reader);
        var read = paragraph;
        paragraph = around;
        if (read.RunsOn && around is null && tables.Count == 0)
        {
            runningOn = read;
            return;
        }

        Finish(read, around is null ? target : around.Boxes);
    }

    private void FinishRunningOn()
    {
        if (runningOn is { } left && tables.Count == 0) Finish(left, target);
        if (tables.Count == 0) runningOn = null;
    }

    private void Finish(WordParagraph read, List<string> into)
    {
        var number = lists.Of(read.Style, read.Use, read.Level) is { } list ? counter.Next(list.Use, list.Level) : "";
        if (read.IsEmpty) return;
        var text = read.Text.ToString();
        if (!string.IsNullOrWhiteSpace(text)) into.AddRange((number + text).Split('\n'));
        into.AddRange(read.Boxes);
    }

    private void Table(XmlReader reader)
    {
        if (tables.Count >= DeepestTable) throw new UnreadableException("file-bomb");
        FinishRunningOn();
        var (around, into) = (paragraph, paragraph?.Boxes ?? target);
        var table = new WordTable();
        tables.Add(table);
        paragraph = null;
        Inside(reader);
        paragraph = around;
        tables.RemoveAt(tables.Count - 1);
        table.WriteTo(into);
    }

    private void Row(XmlReader reader)
    {
        tables[^1].BeginRow();
        Inside(reader);
    }

    private void Cell(XmlReader reader)
    {
        var around = target;
        target = [];
        var table = tables[^1];
        table.BeginCell();
        Inside(reader);
        table.EndCell(target);
        target = around;
    }

    private void CellProperties(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName is "tcPrChange" or "trPrChange") WordXml.SkipInside(reader);
            var value = WordXml.Attribute(reader, "val");
            if (tables.Count > 0) tables[^1].Property(reader.LocalName, value);
        }
    }

    private void Text(XmlReader reader)
    {
        if (paragraph is null || isHidden || fields.IsBehind) WordXml.SkipInside(reader);
        else Collect(reader, paragraph.Text);
    }

    private static void Collect(XmlReader reader, StringBuilder into)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                into.Append(reader.Value.Replace('\n', ' ').Replace('\r', ' '));
    }

    private void Append(char c)
    {
        if (paragraph is not null && !isHidden && !fields.IsBehind) paragraph.Text.Append(c);
    }

    private void Symbol(string? code)
    {
        if (int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) && point is > 0x20 and < 0xD800) Append((char)point);
    }
}
