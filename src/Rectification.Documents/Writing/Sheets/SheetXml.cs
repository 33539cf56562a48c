using System.Globalization;
using System.Xml;
using Rectification.Documents.Reading.Sheets;

namespace Rectification.Documents.Writing.Sheets;

/// <summary>How a cell looks: its place in the style table.</summary>
internal enum CellLook
{
    Plain,
    Title,
    Heading,
    Text,
    Centred,
    Number,
    Day,

    /// <summary>As <see cref="Text"/> and <see cref="Centred"/>, and text even when somebody edits it.</summary>
    QuotedText,
    QuotedCentred,
}

/// <summary>Writes rows and cells of SpreadsheetML (ISO/IEC 29500-1, 18.3): texts in place, dates as serial numbers.</summary>
internal static class SheetXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>As many characters as a cell may have.</summary>
    private const int LongestText = 32_767;

    public static void Row(XmlWriter xml, int row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="look">Number of its style.</param>
    public static void Cell(XmlWriter xml, int row, int column, in SheetValue value, int look)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", Sheet.Address(row, column));
        xml.WriteAttributeString("s", look.ToString(CultureInfo.InvariantCulture));
        if (value.Number is { } number) Value(xml, number);
        else if (value.Day is { } day) Value(xml, day.ToDateTime(TimeOnly.MinValue).ToOADate());
        else if (value.Text is { Length: > 0 } text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Shown(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, double value)
    {
        xml.WriteStartElement("v", Main);
        xml.WriteString(value.ToString("R", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>What XML cannot hold is left out; _x0041_ would be read as the letter A, so its first sign is written as such a code itself.</summary>
    private static string Shown(string text)
    {
        var clean = XmlText.Clean(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (clean.Length > LongestText) clean = string.Concat(clean.AsSpan(0, char.IsHighSurrogate(clean[LongestText - 2]) ? LongestText - 2 : LongestText - 1), "…");
        return clean.Contains("_x", StringComparison.Ordinal) ? clean.Replace("_x", "_x005F_x", StringComparison.Ordinal) : clean;
    }
}
