using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Rectification.Documents.Reading.Sheets;

namespace Rectification.Documents.Writing.Sheets;

/// <summary>
/// Writes a workbook from its first row to its last without holding more than a row: each sheet is a stream into the package, and what
/// the package says about its sheets comes at the end. The heads are frozen and printed on each page, on A4 laid on its side, wide lists on A3, as wide as the paper.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    /// <summary>As many rows as a sheet may have; what is more goes on in another.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Characters: what is wider would be printed at less than seven tenths of its size.</summary>
    private const double WidestOnA4 = 210;

    /// <summary>Numbers of the papers (18.3.1.63).</summary>
    private const int A3 = 8;
    private const int A4 = 9;

    private static readonly XmlWriterSettings Form = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, CloseOutput = true };

    private readonly ZipArchive zip;
    private readonly int mostRows;
    private readonly List<(string Name, int Heads)> sheets = [];
    private SheetLayout? layout;
    private XmlWriter? xml;
    private int row;
    private int parts;

    /// <param name="to">Where it goes; left open.</param>
    /// <param name="mostRows">Rows of a sheet before another is begun.</param>
    public WorkbookWriter(Stream to, int mostRows = MostRows)
    {
        zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        this.mostRows = mostRows;
    }

    /// <summary>Begins a sheet; the one before it ends.</summary>
    public void Start(SheetLayout sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        (layout, parts) = (sheet, 1);
        Begin(sheet.Name);
    }

    /// <summary>One row of the sheet that was begun, a value for each of its columns.</summary>
    public void Write(ReadOnlySpan<SheetValue> values)
    {
        if (row == mostRows) Begin($"{layout!.Name}({++parts})");
        var lines = 1;
        for (var i = 0; i < values.Length; i++) lines = Math.Max(lines, SheetXml.Lines(values[i].Text, layout!.Columns[i].Width));
        SheetXml.Row(xml!, ++row, lines);
        for (var i = 0; i < values.Length; i++) SheetXml.Cell(xml!, row, i, values[i], (int)Look(values[i], layout!.Columns[i].Centred));
        xml!.WriteEndElement();
    }

    public void Dispose()
    {
        End();
        Part("xl/styles.xml", WorkbookParts.Styles);
        Part("xl/workbook.xml", to => WorkbookParts.Workbook(to, sheets));
        Part("xl/_rels/workbook.xml.rels", to => WorkbookParts.WorkbookRelations(to, sheets.Count));
        Part("_rels/.rels", WorkbookParts.Relations);
        Part("[Content_Types].xml", to => WorkbookParts.ContentTypes(to, sheets.Count));
        zip.Dispose();
    }

    private static CellLook Look(in SheetValue value, bool centred) =>
        value.Number is not null ? CellLook.Number
        : value.Day is not null ? CellLook.Day
        : value.LooksLive ? (centred ? CellLook.QuotedCentred : CellLook.QuotedText)
        : centred ? CellLook.Centred : CellLook.Text;

    private void Begin(string name)
    {
        End();
        var heads = layout!.Title is null ? 1 : 2;
        sheets.Add((name, heads));
        xml = XmlWriter.Create(Entry($"xl/worksheets/sheet{sheets.Count}.xml"), Form);
        xml.WriteStartElement("worksheet", SheetXml.Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteRaw($"<sheetViews><sheetView workbookViewId=\"0\"{(sheets.Count == 1 ? " tabSelected=\"1\"" : "")}><pane ySplit=\"{heads}\" topLeftCell=\"A{heads + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>");
        xml.WriteRaw("<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (var i = 0; i < layout.Columns.Count; i++)
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{layout.Columns[i].Width}\" customWidth=\"1\"/>"));
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData", SheetXml.Main);
        row = 0;
        if (layout.Title is { } title)
        {
            // Its letters are half as large again, and bold.
            SheetXml.Row(xml, ++row, 2 * SheetXml.Lines(title, layout.Columns.Sum(column => column.Width) / 1.6));
            SheetXml.Cell(xml, row, 0, SheetValue.Of(title), (int)CellLook.Title);
            xml.WriteEndElement();
        }

        SheetXml.Row(xml, ++row, layout.Columns.Max(column => SheetXml.Lines(column.Heading, column.Width)));
        for (var i = 0; i < layout.Columns.Count; i++) SheetXml.Cell(xml, row, i, SheetValue.Of(layout.Columns[i].Heading), (int)CellLook.Heading);
        xml.WriteEndElement();
    }

    private void End()
    {
        if (xml is null) return;
        xml.WriteEndElement();
        var (last, heads) = (Sheet.ColumnName(layout!.Columns.Count - 1), sheets[^1].Heads);
        xml.WriteRaw($"<autoFilter ref=\"A{heads}:{last}{row}\"/>");
        if (heads == 2 && layout.Columns.Count > 1) xml.WriteRaw($"<mergeCells count=\"1\"><mergeCell ref=\"A1:{last}1\"/></mergeCells>");
        xml.WriteRaw("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.WriteRaw($"<pageSetup paperSize=\"{(layout.Columns.Sum(column => column.Width) > WidestOnA4 ? A3 : A4)}\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>");
        xml.WriteEndElement();
        xml.Dispose();
        xml = null;
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var part = XmlWriter.Create(Entry(name), Form);
        write(part);
    }

    private Stream Entry(string name) => zip.CreateEntry(name, CompressionLevel.Fastest).Open();
}
