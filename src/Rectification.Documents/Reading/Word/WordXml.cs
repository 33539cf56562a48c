using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Rectification.Documents.Reading.Packages;

namespace Rectification.Documents.Reading.Word;

/// <summary>What the readers of the parts of a Word file share. Names go without their namespaces: the strict form has others than the usual one.</summary>
internal static class WordXml
{
    /// <summary>A part of definitions, whole; null when there is none.</summary>
    public static XElement? Definitions(OfficePackage package, string part)
    {
        using var reader = package.Xml(part, OfficePackage.LargestDefinitions);
        return reader is null ? null : XDocument.Load(reader).Root;
    }

    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> All(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    public static string? Value(this XElement? element, string name = "val") => element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    public static int? Whole(string? value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An on-off property: present means on unless it says otherwise.</summary>
    public static bool IsOn(string? value) => value is not ("0" or "false" or "off" or "none");

    public static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        for (var found = reader.MoveToFirstAttribute(); found && value is null; found = reader.MoveToNextAttribute())
            if (reader.LocalName == name)
                value = reader.Value;
        reader.MoveToElement();
        return value;
    }

    /// <summary>Moves to the end of the element at hand, over all that it holds.</summary>
    public static void SkipInside(XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    /// <summary>The parts that the relationships of another part point to, by the last piece of their type.</summary>
    public static string? Related(OfficePackage package, string relationships, string type) =>
        Definitions(package, relationships)?.All("Relationship")
            .FirstOrDefault(relation => relation.Value("Type")?.EndsWith("/" + type, StringComparison.Ordinal) == true && relation.Value("TargetMode") != "External")
            .Value("Target");
}
