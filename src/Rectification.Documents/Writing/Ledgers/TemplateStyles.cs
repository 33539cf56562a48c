using System.Globalization;
using System.Xml.Linq;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>The style table of somebody's workbook: which formats show dates, and for those that do not, one like them that does.</summary>
internal sealed class TemplateStyles
{
    private static readonly XName Formats = XName.Get("cellXfs", SheetXml.Main);
    private readonly XDocument sheet;
    private readonly Dictionary<int, int> dated = [];

    public TemplateStyles(Stream styles) => sheet = XDocument.Load(styles);

    /// <summary>The style that shows a date in a column of this style.</summary>
    public int ForDates(int style)
    {
        if (dated.TryGetValue(style, out var known)) return known;
        if (sheet.Root?.Element(Formats) is not { } formats) return style;
        var all = formats.Elements().ToList();
        if (style >= all.Count || IsDate((int?)all[style].Attribute("numFmtId") ?? 0)) return dated[style] = style;
        var made = new XElement(all[style]);
        made.SetAttributeValue("numFmtId", "14");
        made.SetAttributeValue("applyNumberFormat", "1");
        formats.Add(made);
        formats.SetAttributeValue("count", (all.Count + 1).ToString(CultureInfo.InvariantCulture));
        return dated[style] = all.Count;
    }

    public void Save(Stream to) => sheet.Save(to);

    /// <summary>ISO/IEC 29500-1, 18.8.30: 14 to 22, and in Chinese workbooks 27 to 36 and 50 to 58; others by the signs of their code.</summary>
    private bool IsDate(int format)
    {
        if (format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58)) return true;
        var code = sheet.Descendants(XName.Get("numFmt", SheetXml.Main)).FirstOrDefault(each => (int?)each.Attribute("numFmtId") == format)?.Attribute("formatCode")?.Value;
        return code is not null && code.Contains('y', StringComparison.OrdinalIgnoreCase) && code.Contains('m', StringComparison.OrdinalIgnoreCase);
    }
}
