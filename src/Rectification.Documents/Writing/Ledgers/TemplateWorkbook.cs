using System.IO.Compression;
using System.Xml.Linq;
using Rectification.Ledger;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>A list in the layout of a workbook that the office made itself: everything of it stays but the rows under its header.</summary>
public static class TemplateWorkbook
{
    private const string Styles = "xl/styles.xml";

    /// <summary>Excel's order of calculation names cells that are gone; it makes a new one by itself.</summary>
    private const string Chain = "calcChain";

    /// <param name="template">A workbook that went through the gate.</param>
    /// <returns>How many issues were written.</returns>
    public static async Task<int> Write(Stream to, byte[] template, IAsyncEnumerable<RegisterRow> rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        var found = LedgerTemplate.Find(template) ?? throw new ArgumentException("no header", nameof(template));
        using var given = new ZipArchive(new MemoryStream(template, writable: false), ZipArchiveMode.Read);
        using var made = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        using var old = given.GetEntry(Styles)?.Open() ?? new MemoryStream("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"u8.ToArray());
        var styles = new TemplateStyles(old);
        var written = 0;
        foreach (var entry in given.Entries)
        {
            if (entry.FullName == Styles || entry.FullName.EndsWith(Chain + ".xml", StringComparison.OrdinalIgnoreCase)) continue;
            await using var from = await entry.OpenAsync(cancellation);
            await using var part = made.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (entry.FullName.Equals(found.Part, StringComparison.OrdinalIgnoreCase)) written = await new TemplateSheet(found, styles).Write(from, part, rows, cancellation);
            else if (entry.FullName is "[Content_Types].xml" or "xl/_rels/workbook.xml.rels") WithoutChain(from, part);
            else await from.CopyToAsync(part, cancellation);
        }

        // Last: writing the rows may have added a style for dates.
        if (given.GetEntry(Styles) is not null)
        {
            await using var part = made.CreateEntry(Styles, CompressionLevel.Fastest).Open();
            styles.Save(part);
        }

        return written;
    }

    private static void WithoutChain(Stream from, Stream to)
    {
        var list = XDocument.Load(from);
        list.Root!.Elements().Where(each => each.Attributes().Any(attribute => attribute.Value.Contains(Chain, StringComparison.OrdinalIgnoreCase))).Remove();
        list.Save(to);
    }
}
