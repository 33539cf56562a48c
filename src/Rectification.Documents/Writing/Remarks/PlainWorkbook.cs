using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Rectification.Documents.Writing.Sheets;

namespace Rectification.Documents.Writing.Remarks;

/// <summary>A workbook of sheets, looks and shared texts and of nothing else: no macros, no links, no objects.</summary>
internal sealed class PlainWorkbook(Stream to) : IDisposable
{
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly XmlWriterSettings Form = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, CloseOutput = true };

    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Name, bool IsHidden)> sheets = [];
    private readonly List<string> shared = [];

    public void Add(string name, bool isHidden, Action<XmlWriter> write)
    {
        sheets.Add((name.Length > 0 ? name : "Sheet1", isHidden));
        Part($"xl/worksheets/sheet{sheets.Count}.xml", write);
    }

    /// <summary>Takes over the looks and the shared texts of the workbook that its sheets were copied from.</summary>
    public void Take(GivenWorkbook given)
    {
        foreach (var part in (ReadOnlySpan<string>)["styles", "sharedStrings"])
        {
            using var from = given.OpenPart($"xl/{part}.xml");
            if (from is null) continue;
            shared.Add(part);
            using var copy = zip.CreateEntry($"xl/{part}.xml", CompressionLevel.Fastest).Open();
            from.CopyTo(copy);
        }
    }

    public void Dispose()
    {
        if (!shared.Contains("styles"))
        {
            shared.Add("styles");
            Part("xl/styles.xml", WorkbookParts.Styles);
        }

        Part("xl/workbook.xml", Workbook);
        Part("xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Package);
            for (var i = 1; i <= sheets.Count; i++) Relation(xml, i, "worksheet", $"worksheets/sheet{i}.xml");
            for (var i = 0; i < shared.Count; i++) Relation(xml, sheets.Count + 1 + i, shared[i], $"{shared[i]}.xml");
            xml.WriteEndElement();
        });
        Part("_rels/.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Package);
            Relation(xml, 1, "officeDocument", "xl/workbook.xml");
            xml.WriteEndElement();
        });
        Part("[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
            xml.WriteRaw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
            xml.WriteRaw($"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}sheet.main+xml\"/>");
            for (var i = 1; i <= sheets.Count; i++) xml.WriteRaw($"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Kind}worksheet+xml\"/>");
            foreach (var part in shared) xml.WriteRaw($"<Override PartName=\"/xl/{part}.xml\" ContentType=\"{Kind}{part}+xml\"/>");
            xml.WriteEndElement();
        });
        zip.Dispose();
    }

    private void Workbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", SheetXml.Main);
        xml.WriteAttributeString("xmlns", "r", null, SheetXml.Relations);
        xml.WriteStartElement("sheets", SheetXml.Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", SheetXml.Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", Number(i + 1));
            if (sheets[i].IsHidden) xml.WriteAttributeString("state", "hidden");
            xml.WriteAttributeString("id", SheetXml.Relations, "rId" + Number(i + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Relation(XmlWriter xml, int id, string kind, string target)
    {
        xml.WriteStartElement("Relationship", Package);
        xml.WriteAttributeString("Id", "rId" + Number(id));
        xml.WriteAttributeString("Type", $"{SheetXml.Relations}/{kind}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var xml = XmlWriter.Create(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), Form);
        write(xml);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
