using System.Globalization;
using System.Xml;

namespace Rectification.Documents.Writing.Sheets;

/// <summary>The small parts of a workbook that are the same in each, but for its sheets.</summary>
internal static class WorkbookParts
{
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>In the order of <see cref="CellLook"/>: font, border and fill, format of numbers, alignment, whether text stays text.</summary>
    public static void Styles(XmlWriter xml)
    {
        const string Wrapped = "<alignment vertical=\"center\" wrapText=\"1\"/>";
        const string Middle = "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";
        xml.WriteStartElement("styleSheet", SheetXml.Main);
        xml.WriteRaw("<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>");
        xml.WriteRaw("<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font><font><b/><sz val=\"16\"/><name val=\"宋体\"/><charset val=\"134\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>");
        xml.WriteRaw("<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7EDF3\"/></patternFill></fill></fills>");
        xml.WriteRaw("<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/><diagonal/></border></borders>");
        xml.WriteRaw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        string[] looks =
        [
            Look(0, 0, 0, 0, ""), Look(0, 1, 0, 0, Middle), Look(0, 2, 2, 1, Middle), Look(0, 0, 0, 1, Wrapped), Look(0, 0, 0, 1, Middle), Look(0, 0, 0, 1, Middle), Look(164, 0, 0, 1, Middle),
            Look(49, 0, 0, 1, Wrapped, quoted: true), Look(49, 0, 0, 1, Middle, quoted: true),
        ];
        xml.WriteRaw($"<cellXfs count=\"{looks.Length}\">{string.Concat(looks)}</cellXfs>");
        xml.WriteRaw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.WriteEndElement();
    }

    public static void Workbook(XmlWriter xml, IReadOnlyList<(string Name, int Heads)> sheets)
    {
        xml.WriteStartElement("workbook", SheetXml.Main);
        xml.WriteAttributeString("xmlns", "r", null, SheetXml.Relations);
        xml.WriteStartElement("sheets", SheetXml.Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", SheetXml.Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", Number(i + 1));
            xml.WriteAttributeString("id", SheetXml.Relations, "rId" + Number(i + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames", SheetXml.Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("definedName", SheetXml.Main);
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", Number(i));
            xml.WriteString($"'{sheets[i].Name.Replace("'", "''", StringComparison.Ordinal)}'!$1:${sheets[i].Heads}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WorkbookRelations(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Relationships", Package);
        for (var i = 1; i <= sheets; i++) Relation(xml, "rId" + Number(i), "worksheet", $"worksheets/sheet{i}.xml");
        Relation(xml, "rId" + Number(sheets + 1), "styles", "styles.xml");
        xml.WriteEndElement();
    }

    public static void Relations(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", Package);
        Relation(xml, "rId1", "officeDocument", "xl/workbook.xml");
        xml.WriteEndElement();
    }

    public static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        xml.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Override(xml, "/xl/workbook.xml", "sheet.main+xml");
        Override(xml, "/xl/styles.xml", "styles+xml");
        for (var i = 1; i <= sheets; i++) Override(xml, $"/xl/worksheets/sheet{i}.xml", "worksheet+xml");
        xml.WriteEndElement();
    }

    private static string Look(int format, int font, int fill, int border, string alignment, bool quoted = false) =>
        $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"{(quoted ? " quotePrefix=\"1\"" : "")}>{alignment}</xf>";

    private static void Relation(XmlWriter xml, string id, string kind, string target)
    {
        xml.WriteStartElement("Relationship", Package);
        xml.WriteAttributeString("Id", id);
        xml.WriteAttributeString("Type", $"{SheetXml.Relations}/{kind}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private static void Override(XmlWriter xml, string part, string kind)
    {
        xml.WriteStartElement("Override", Types);
        xml.WriteAttributeString("PartName", part);
        xml.WriteAttributeString("ContentType", Kind + kind);
        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
