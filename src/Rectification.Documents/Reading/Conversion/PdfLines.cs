using System.Globalization;
using System.Text;
using System.Xml;
using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Conversion;

/// <summary>
/// Puts the pieces of text that LibreOffice takes out of a PDF file, each with its place on the page, back into lines: from
/// top to bottom, and from left to right where they stand at one height.
/// </summary>
internal static class PdfLines
{
    private const int MostPieces = 400_000;
    private static readonly System.Buffers.SearchValues<char> Decimal = System.Buffers.SearchValues.Create("0123456789.-");

    private readonly record struct Piece(int Page, double Left, double Top, double Right, double Bottom, string Text)
    {
        public double Middle => (Top + Bottom) / 2;
    }

    /// <param name="flat">A flat OpenDocument text (.fodt).</param>
    /// <exception cref="XmlException">It is none.</exception>
    public static List<DocumentLine> Of(byte[] flat)
    {
        var pieces = Pieces(flat);
        pieces.Sort((a, b) => a.Page != b.Page ? a.Page.CompareTo(b.Page) : a.Middle.CompareTo(b.Middle));
        var lines = new List<DocumentLine>();
        for (var i = 0; i < pieces.Count;)
        {
            var row = new List<Piece> { pieces[i++] };
            while (i < pieces.Count && pieces[i].Page == row[0].Page && pieces[i].Middle < row[0].Bottom && pieces[i].Top < row[0].Middle) row.Add(pieces[i++]);
            row.Sort((a, b) => a.Left.CompareTo(b.Left));
            lines.Add(new DocumentLine(lines.Count + 1, Joined(row)));
        }

        return lines;
    }

    /// <summary>A gap as wide as a character is a gap to the reader too.</summary>
    private static string Joined(List<Piece> row)
    {
        var line = new StringBuilder();
        for (var i = 0; i < row.Count; i++)
        {
            if (i > 0 && row[i].Left - row[i - 1].Right > (row[i].Bottom - row[i].Top) / 2) line.Append(' ');
            line.Append(row[i].Text.Trim());
        }

        return line.ToString();
    }

    private static List<Piece> Pieces(byte[] flat)
    {
        var pieces = new List<Piece>();
        using var reader = XmlReader.Create(new MemoryStream(flat, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "frame" || reader.IsEmptyElement) continue;
            var page = int.TryParse(reader.GetAttribute("text:anchor-page-number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var (left, top) = (Length(reader.GetAttribute("svg:x")), Length(reader.GetAttribute("svg:y")));
            var (width, height) = (Length(reader.GetAttribute("svg:width")), Length(reader.GetAttribute("svg:height")));
            var text = Text(reader);
            if (!string.IsNullOrWhiteSpace(text)) pieces.Add(new Piece(page, left, top, left + width, top + height, text));
            if (pieces.Count > MostPieces) throw new UnreadableException("file-bomb");
        }

        return pieces;
    }

    private static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "s" or "tab" }) text.Append(' ');
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "binary-data" }) reader.Skip();
        }

        return text.ToString();
    }

    /// <summary>2.0449in, 5.1cm or 145pt, in inches.</summary>
    private static double Length(string? written)
    {
        if (written is null) return 0;
        var end = written.AsSpan().IndexOfAnyExcept(Decimal);
        if (end <= 0 || !double.TryParse(written.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return 0;
        return written[end..] switch
        {
            "cm" => value / 2.54,
            "mm" => value / 25.4,
            "pt" => value / 72,
            _ => value,
        };
    }
}
