using System.Globalization;
using System.Xml;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Remarks;

/// <summary>Copies a sheet as far as it is cells and looks, and adds a column of remarks.</summary>
internal static class GivenSheet
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "sheetPr", "sheetViews", "sheetFormatPr", "cols", "mergeCells", "printOptions", "pageMargins", "pageSetup", "headerFooter" };

    public static void Copy(Func<XmlReader> open, XmlWriter xml, Dictionary<int, string> remarks)
    {
        var column = remarks.Count == 0 ? 0 : Width(open);
        using var reader = open();
        reader.MoveToContent();
        xml.WriteStartElement("worksheet", SheetXml.Main);
        reader.Read();
        while (!reader.EOF && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType != XmlNodeType.Element) reader.Read();
            else if (reader.LocalName == "sheetData") Rows(reader, xml, remarks, column);
            else if (Kept.Contains(reader.LocalName)) Element(reader, xml);
            else reader.Skip();
        }

        xml.WriteEndElement();
    }

    private static void Rows(XmlReader reader, XmlWriter xml, Dictionary<int, string> remarks, int column)
    {
        xml.WriteStartElement("sheetData", SheetXml.Main);
        var number = 0;
        Inside(reader, () =>
        {
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : number + 1;
            xml.WriteStartElement("row", SheetXml.Main);
            Attributes(reader, xml, "spans");
            Inside(reader, () => Element(reader, xml));
            if (remarks.TryGetValue(number, out var remark)) SheetXml.Cell(xml, number, column, SheetValue.Of(remark), look: 0);
            xml.WriteEndElement();
        });
        xml.WriteEndElement();
    }

    /// <summary>The element and all in it, without formulas and whatever a program of its own added.</summary>
    private static void Element(XmlReader reader, XmlWriter xml)
    {
        if (reader.LocalName is "f" or "extLst" || reader.NamespaceURI.Contains("schemas.microsoft", StringComparison.Ordinal))
        {
            reader.Skip();
            return;
        }

        xml.WriteStartElement(reader.LocalName, SheetXml.Main);
        Attributes(reader, xml);
        Inside(reader, () => Element(reader, xml), xml.WriteString);
        xml.WriteEndElement();
    }

    /// <summary>Attributes of the format itself; a foreign one may point anywhere.</summary>
    private static void Attributes(XmlReader reader, XmlWriter xml, string? but = null)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0 && reader.LocalName != but && reader.LocalName is not ("cm" or "vm")) xml.WriteAttributeString(reader.LocalName, reader.Value);
            else if (reader.Prefix == "xml") xml.WriteAttributeString("xml", reader.LocalName, null, reader.Value);
        }

        reader.MoveToElement();
    }

    /// <summary>Calls back for each child element, which is then to be read to its end, and for text; leaves the reader behind this element.</summary>
    private static void Inside(XmlReader reader, Action child, Action<string>? text = null)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.EOF) throw new XmlException();
            if (reader.NodeType == XmlNodeType.Element) child();
            else
            {
                if (text is not null && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text?.Invoke(reader.Value);
                reader.Read();
            }
        }

        reader.Read();
    }

    /// <summary>The first column behind all cells.</summary>
    private static int Width(Func<XmlReader> open)
    {
        using var reader = open();
        var (width, inRow) = (0, 0);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "row") inRow = 0;
            else if (reader.LocalName == "c")
            {
                inRow = reader.GetAttribute("r") is { } address ? ColumnOf(address) + 1 : inRow + 1;
                width = Math.Max(width, inRow);
            }
        }

        return width;
    }

    private static int ColumnOf(string address)
    {
        var column = 0;
        foreach (var c in address.TakeWhile(char.IsAsciiLetterUpper)) column = (column * 26) + (c - 'A' + 1);
        return Math.Clamp(column - 1, 0, 16_382);
    }
}

/// <summary>Writes the rows of a list that came in another format, each in the row in which it stood.</summary>
internal static class RebuiltSheet
{
    /// <summary>Characters.</summary>
    private const int Width = 24;

    public static void Write(Sheet sheet, XmlWriter xml, Dictionary<int, string> remarks)
    {
        var column = sheet.Rows.Count == 0 ? 0 : sheet.Rows.Max(row => row.Cells.Length);
        xml.WriteStartElement("worksheet", SheetXml.Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        if (column > 0) xml.WriteRaw($"<cols><col min=\"1\" max=\"{column}\" width=\"{Width}\" customWidth=\"1\"/><col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{2 * Width}\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData", SheetXml.Main);
        foreach (var row in sheet.Rows)
        {
            var said = remarks.GetValueOrDefault(row.Number);
            SheetXml.Row(xml, row.Number, row.Cells.Select(cell => SheetXml.Lines(cell.Text, Width)).Append(SheetXml.Lines(said, 2 * Width)).Max());
            for (var i = 0; i < row.Cells.Length; i++)
                if (!row[i].IsEmpty && (row[i].MergedFrom == 0 || row[i].MergedFrom == row.Number))
                    SheetXml.Cell(xml, row.Number, i, SheetValue.Of(row[i].Text), (int)CellLook.Text);
            if (said is not null) SheetXml.Cell(xml, row.Number, column, SheetValue.Of(said), (int)CellLook.Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteRaw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
        xml.WriteEndElement();
    }
}
