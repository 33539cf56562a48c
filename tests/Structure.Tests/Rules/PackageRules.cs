using System.Text.RegularExpressions;
using System.Xml.Linq;
using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>Which packages a project stands on, and how their versions are written down.</summary>
public static partial class PackageRules
{
    /// <summary>A project of <c>src</c> references only the packages that the plan gives it.</summary>
    public static IEnumerable<Finding> Allowed(IReadOnlyList<Source> tree) =>
        from project in tree
        where project.IsProduct && project.Extension == ".csproj"
        let room = House.Rooms.FirstOrDefault(room => room.Project == project.Project)
        where room is not null
        from reference in ArrowRules.Included(project, "PackageReference")
        where !room.Packages.Any(allowed => Fits(reference.Include, allowed))
        select new Finding(project.Path, reference.Line, $"{room.Project} may not stand on {reference.Include}");

    /// <summary>Versions stand in one file and are exact: neither ranges nor floating.</summary>
    public static IEnumerable<Finding> Exact(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.Extension is ".csproj" or ".props" or ".targets"
        from item in XDocument.Parse(source.Text, LoadOptions.SetLineInfo).Descendants()
        where item.Name.LocalName is "PackageVersion" or "PackageReference" or "GlobalPackageReference"
        let central = item.Name.LocalName == "PackageVersion"
        let version = (item.Attribute("Version") ?? item.Attribute("VersionOverride"))?.Value
        where central ? version is null || !ExactVersion().IsMatch(version) : version is not null
        select new Finding(
            source.Path,
            ((System.Xml.IXmlLineInfo)item).LineNumber,
            $"{item.Attribute("Include")?.Value}: an exact version in Directory.Packages.props, and only there");

    /// <summary>The same for packages of the browser.</summary>
    public static IEnumerable<Finding> ExactInBrowser(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.FileName == "package.json"
        from Match section in Dependencies().Matches(source.Text)
        from Match pair in Pair().Matches(section.Value)
        where !ExactVersion().IsMatch(pair.Groups["version"].Value)
        select source.At(section.Index + pair.Index, $"{pair.Groups["name"].Value}: write an exact version");

    /// <summary>Where packages come from is a setting of the machine, never of the repository.</summary>
    public static IEnumerable<Finding> Registries(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.FileName is ".npmrc" or "package.json" or "package-lock.json" or "global.json"
            || source.FileName.Equals("nuget.config", StringComparison.OrdinalIgnoreCase)
            || source.Extension is ".csproj" or ".props" or ".targets" or ".sh" || source.FileName == "Dockerfile"
        from Match match in Address().Matches(source.Text)
        select source.At(match.Index, "names a package registry");

    private static bool Fits(string package, string allowed) =>
        allowed.EndsWith('*')
            ? package.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)
            : package.Equals(allowed, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ExactVersion();

    [GeneratedRegex("""
        "(\w*[dD]ependencies)"\s*:\s*\{[^}]*\}
        """, RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Dependencies();

    [GeneratedRegex("""
        "(?<name>[^"]+)"\s*:\s*"(?<version>[^"]*)"
        """, RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Pair();

    [GeneratedRegex("""
        "resolved"\s*:\s*"https?:|^\s*(@[\w-]+:)?registry\s*=|<packageSources|<RestoreSources|https?://[^\s"'<>]*(registry|npmjs|npmmirror|nuget)[^\s"'<>]*
        """, RegexOptions.ExplicitCapture | RegexOptions.Multiline, 10_000)]
    private static partial Regex Address();
}
