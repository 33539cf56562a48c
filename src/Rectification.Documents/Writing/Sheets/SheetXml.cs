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

    /// <summary>Points: one line of size eleven in the widest-set face, and as much as a row may have.</summary>
    private const double Line = 16;
    private const double Highest = 409;

    /// <param name="lines">Lines that its longest cell needs: programs other than Excel show no more than the height that is written.</param>
    public static void Row(XmlWriter xml, int row, int lines = 1)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        if (lines > 1) xml.WriteAttributeString("ht", Math.Min(Highest, (lines * Line) + 4).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How many lines a text takes in a column of this width, a Chinese letter being as wide as two figures.</summary>
    public static int Lines(string? text, double width)
    {
        if (string.IsNullOrEmpty(text)) return 1;
        var (lines, used) = (1, 0);
        foreach (var c in text)
        {
            var wide = char.IsAscii(c) ? 1 : 2;
            if (c == '\n' || used + wide > width - 1) (lines, used) = (lines + 1, 0);
            if (c != '\n') used += wide;
        }

        return lines;
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
