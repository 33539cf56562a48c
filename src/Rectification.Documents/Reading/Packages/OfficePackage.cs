using System.IO.Compression;
using System.Xml;

namespace Rectification.Documents.Reading.Packages;

/// <summary>
/// A zip file of an office program, opened with mistrust: few enough parts, none that unfolds beyond all measure, XML without
/// document types or entities, nothing outside the file ever fetched.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    public const int MostParts = 4096;

    /// <summary>Styles and lists are small; a part of them that is larger is none.</summary>
    public const long LargestDefinitions = 16 * 1024 * 1024;

    /// <summary>All that may come out of one package, in bytes.</summary>
    public const long MostUnpacked = 256L * 1024 * 1024;

    /// <summary>What any package may unfold to, however well it is compressed; beyond it the ratio counts.</summary>
    private const long AlwaysAllowed = 48L * 1024 * 1024;

    /// <summary>Text comes to ten, long lists of alike rows to fifty, bombs to a thousand.</summary>
    private const int HighestRatio = 100;

    private static readonly string[] PartsThatLink = ["word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"];

    private readonly ZipArchive zip;

    private OfficePackage(ZipArchive zip) => this.zip = zip;

    /// <exception cref="UnreadableException">It is damaged, or a bomb.</exception>
    public static OfficePackage Open(byte[] content)
    {
        try
        {
            var opened = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return opened.Entries.Count > MostParts ? throw new UnreadableException("file-bomb") : new OfficePackage(opened);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new UnreadableException("file-damaged", e);
        }
    }

    public bool Has(string part) => Find(part) is not null;

    public bool HasMacros => zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it leans on files outside: a template, a picture, another workbook. An address that a reader may click is none of these.</summary>
    public bool LinksOutside =>
        zip.Entries.Any(entry => entry.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)) || PartsThatLink.Any(Links);

    /// <summary>Tells what of it was passed over.</summary>
    public void Tell(Findings findings)
    {
        if (HasMacros) findings.Warn("macros-ignored", line: null);
        if (LinksOutside) findings.Warn("links-ignored", line: null);
    }

    /// <summary>Unpacks everything once, keeping nothing, for readers that open the package themselves.</summary>
    /// <exception cref="UnreadableException">It is damaged, or unfolds beyond the limits.</exception>
    public void Prove()
    {
        var left = MostUnpacked;
        var buffer = new byte[81_920];
        foreach (var entry in zip.Entries)
        {
            try
            {
                using var part = new BoundedStream(entry.Open(), Math.Min(left, Limit(entry)));
                while (part.Read(buffer) > 0)
                {
                }

                left -= part.Position;
            }
            catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
            {
                throw new UnreadableException("file-damaged", e);
            }
        }
    }

    /// <summary>Opens a part as XML; null when the package has none of this name.</summary>
    public XmlReader? Xml(string part, long most = MostUnpacked)
    {
        if (Find(part) is not { } entry) return null;
        try
        {
            return XmlReader.Create(new BoundedStream(entry.Open(), Limit(entry)), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CloseInput = true,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = most,
                MaxCharactersFromEntities = 1024,
            });
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new UnreadableException("file-damaged", e);
        }
    }

    public void Dispose() => zip.Dispose();

    private bool Links(string part)
    {
        using var relationships = Xml(part, LargestDefinitions);
        while (relationships?.Read() is true)
            if (relationships is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relationships.GetAttribute("TargetMode") == "External"
                && relationships.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true)
                return true;
        return false;
    }

    private static long Limit(ZipArchiveEntry entry) => Math.Clamp(entry.CompressedLength * HighestRatio, AlwaysAllowed, MostUnpacked);

    /// <summary>Names of parts are compared without case, as the Open Packaging Conventions say.</summary>
    private ZipArchiveEntry? Find(string part)
    {
        part = part.TrimStart('/');
        foreach (var entry in zip.Entries)
            if (entry.FullName.Replace('\\', '/').TrimStart('/').Equals(part, StringComparison.OrdinalIgnoreCase))
                return entry;
        return null;
    }
}
