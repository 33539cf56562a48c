using System.Globalization;
using System.Xml;
using Rectification.Documents.Writing.Sheets;
using Rectification.Ledger;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>
/// Copies a sheet of somebody's workbook up to the end of its header and writes the register's rows below it, in the looks of the row that
/// stood there. What lay further down was an example and is left out.
/// </summary>
internal sealed class TemplateSheet(LedgerTemplate template, TemplateStyles styles)
{
    private static readonly XmlWriterSettings Form = new() { CheckCharacters = false, CloseOutput = true };

    /// <returns>How many issues were written.</returns>
    public async Task<int> Write(Stream from, Stream to, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation)
    {
        using var reader = XmlReader.Create(from, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        using var xml = XmlWriter.Create(to, Form);
        var written = 0;
        reader.MoveToContent();
        xml.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        xml.WriteAttributes(reader, defattr: false);
        reader.Read();
        while (!reader.EOF && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType != XmlNodeType.Element) reader.Read();
            // The old extent, and links from cells that are gone.
            else if (reader.LocalName is "dimension" or "hyperlinks") reader.Skip();
            else if (reader.LocalName == "sheetData") written = await Data(reader, xml, rows, cancellation);
            else if (reader.LocalName == "mergeCells") Merged(reader, xml);
            else xml.WriteNode(reader, defattr: false);
        }

        xml.WriteEndElement();
        return written;
    }

    private async Task<int> Data(XmlReader reader, XmlWriter xml, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation)
    {
        xml.WriteStartElement("sheetData", SheetXml.Main);
        Dictionary<int, int>? looks = null;
        var at = 0;
        if (reader.IsEmptyElement) reader.Read();
        else
        {
            reader.Read();
            while (reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    reader.Read();
                    continue;
                }

                at = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : at + 1;
                if (at <= template.HeaderEnd) xml.WriteNode(reader, defattr: false);
                else if (looks is null) looks = Looks(reader);
                else reader.Skip();
            }

            reader.Read();
        }

        var (row, written) = (template.HeaderEnd, 0);
        await foreach (var each in rows.WithCancellation(cancellation))
        {
            if (row == WorkbookWriter.MostRows) break;
            SheetXml.Row(xml, ++row);
            written++;
            for (var i = 0; i < template.Columns.Count; i++)
            {
                var value = TemplateCells.Of(template.Columns[i], template.Columns, each, written);
                var look = looks?.GetValueOrDefault(i) ?? 0;
                SheetXml.Cell(xml, row, i, value, value.Day is null ? look : styles.ForDates(look));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        return written;
    }

    /// <summary>Styles of the cells of the row at hand, by column.</summary>
    private static Dictionary<int, int> Looks(XmlReader reader)
    {
        var looks = new Dictionary<int, int>();
        using var row = reader.ReadSubtree();
        while (row.Read())
            if (row is { NodeType: XmlNodeType.Element, LocalName: "c" } && row.GetAttribute("r") is { } address && int.TryParse(row.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style))
                looks[ColumnOf(address)] = style;
        row.Close();
        reader.Read();
        return looks;
    }

    /// <summary>Cells that are merged within the header stay merged.</summary>
    private void Merged(XmlReader reader, XmlWriter xml)
    {
        var kept = new List<string>();
        using (var cells = reader.ReadSubtree())
            while (cells.Read())
                if (cells is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && cells.GetAttribute("ref") is { } area && RowOf(area[(area.IndexOf(':', StringComparison.Ordinal) + 1)..]) <= template.HeaderEnd)
                    kept.Add(area);
        reader.Read();
        if (kept.Count == 0) return;
        xml.WriteStartElement("mergeCells", SheetXml.Main);
        foreach (var area in kept)
        {
            xml.WriteStartElement("mergeCell", SheetXml.Main);
            xml.WriteAttributeString("ref", area);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static int ColumnOf(string address)
    {
        var column = 0;
        foreach (var c in address.TakeWhile(char.IsAsciiLetterUpper)) column = (column * 26) + c - 'A' + 1;
        return column - 1;
    }

    private static int RowOf(string address) => int.TryParse(address.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : int.MaxValue;
}
