using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Rectification.Documents.Reading;

namespace Rectification.Documents.Writing.Remarks;

/// <summary>A sheet of a workbook that was handed in, and the part of the package it lies in.</summary>
internal sealed record GivenPart(string Name, bool IsHidden, string Part);

/// <summary>A workbook that was handed in and read before, so that it is known not to be a bomb: its sheets, one part each.</summary>
internal sealed class GivenWorkbook : IDisposable
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
    private readonly ZipArchive zip;

    private GivenWorkbook(ZipArchive zip, IReadOnlyList<GivenPart> sheets) => (this.zip, Sheets) = (zip, sheets);

    public IReadOnlyList<GivenPart> Sheets { get; }

    /// <exception cref="UnreadableException">Its parts do not say where its sheets lie.</exception>
    public static GivenWorkbook Open(byte[] content)
    {
        var opened = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var targets = Load(opened, "xl/_rels/workbook.xml.rels").Root!.Elements()
            .Where(each => each.Attribute("Id") is not null && each.Attribute("Target") is not null && each.Attribute("TargetMode")?.Value != "External")
            .ToDictionary(each => each.Attribute("Id")!.Value, each => PathOf(each.Attribute("Target")!.Value), StringComparer.Ordinal);
        var sheets = Load(opened, "xl/workbook.xml").Descendants().Where(each => each.Name.LocalName == "sheet")
            .Select(each => new GivenPart(
                each.Attribute("name")?.Value ?? "", each.Attribute("state") is { Value: not "visible" },
                targets.GetValueOrDefault(each.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value ?? "") ?? ""));
        return new GivenWorkbook(opened, [.. sheets.Where(sheet => sheet.Part.StartsWith("xl/worksheets/", StringComparison.Ordinal))]);
    }

    public XmlReader Open(GivenPart sheet) => XmlReader.Create(OpenPart(sheet.Part) ?? throw new UnreadableException(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    public Stream? OpenPart(string part) => zip.GetEntry(part)?.Open();

    public void Dispose() => zip.Dispose();

    private static string PathOf(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static XDocument Load(ZipArchive package, string part)
    {
        using var stream = package.GetEntry(part)?.Open() ?? throw new UnreadableException();
        using var reader = XmlReader.Create(stream, Safe);
        return XDocument.Load(reader);
    }
}
