using System.Text.RegularExpressions;
using System.Xml.Linq;
using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>Arrows point down only: read from project references, from what code names, and from what it declares.</summary>
public static partial class ArrowRules
{
    /// <summary>Project references of <c>src</c> follow the plan, and nobody there references a test.</summary>
    public static IEnumerable<Finding> References(IReadOnlyList<Source> tree) =>
        from project in Projects(tree)
        let room = RoomOf(project)
        from reference in Included(project, "ProjectReference")
        let target = Path.GetFileNameWithoutExtension(reference.Include.Replace('\\', '/'))
        where room is null || !room.Knows.Contains(target, StringComparer.Ordinal)
        select new Finding(project.Path, reference.Line, $"{project.Project} may not know {target}");

    /// <summary>Every project of <c>src</c> stands in the plan.</summary>
    public static IEnumerable<Finding> Plan(IReadOnlyList<Source> tree) =>
        from project in Projects(tree)
        where RoomOf(project) is null
        select new Finding(project.Path, 0, "is no room of the house: add it to House.Rooms with what it may know");

    /// <summary>Code names only namespaces of its own project and of those below.</summary>
    public static IEnumerable<Finding> Mentions(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.IsProduct && source.IsCode
        let room = RoomOf(source)
        where room is not null
        from Match match in Roots().Matches(source.Bare)
        where match.Value != room.Project && !room.Knows.Contains(match.Value, StringComparer.Ordinal)
        select source.At(match.Index, $"{room.Project} may not name {match.Value}");

    /// <summary>A file declares a namespace of its own project, so that a name tells where it lives.</summary>
    public static IEnumerable<Finding> Namespaces(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.Extension == ".cs" && source.Project is not null
        from Match match in Declared().Matches(source.Bare)
        let name = match.Groups["name"].Value
        where OwnerOf(name, source.Project!) != source.Project
        select source.At(match.Index, $"namespace {name} does not belong to {source.Project}");

    /// <summary>Only the keepers of a third-party library name it.</summary>
    public static IEnumerable<Finding> Keepers(IReadOnlyList<Source> tree) =>
        from source in tree
        where source.IsProduct && source.IsCode
        from keeper in House.Keepers
        where !keeper.Projects.Contains(source.Project, StringComparer.Ordinal)
        from index in IndicesOf(source.Bare, keeper.Namespace)
        select source.At(index, $"{source.Project} may not know {keeper.Namespace}: only {string.Join(", ", keeper.Projects)}");

    /// <summary>The Engine has no clock, no chance and no world.</summary>
    public static IEnumerable<Finding> PureEngine(IReadOnlyList<Source> tree) =>
        from source in tree
        where source is { IsProduct: true, Project: "Workflow.Engine", Extension: ".cs" }
        from Match match in Static().Matches(source.Bare)
        where House.Impure.Contains(match.Groups["name"].Value, StringComparer.Ordinal)
        select source.At(match.Index, $"the Engine is pure and may not use {match.Groups["name"].Value}");

    private static IEnumerable<Source> Projects(IReadOnlyList<Source> tree) =>
        tree.Where(source => source.IsProduct && source.Extension == ".csproj");

    private static Room? RoomOf(Source source) =>
        House.Rooms.FirstOrDefault(room => room.Project == source.Project);

    internal static IEnumerable<(string Include, int Line)> Included(Source project, string element) =>
        from item in XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants(element)
        let include = item.Attribute("Include")?.Value
        where include is not null
        select (include, ((System.Xml.IXmlLineInfo)item).LineNumber);

    private static string? OwnerOf(string name, string project) =>
        House.Rooms.Select(room => room.Project).Append(project)
            .Where(owner => name == owner || name.StartsWith(owner + ".", StringComparison.Ordinal))
            .MaxBy(owner => owner.Length);

    private static IEnumerable<int> IndicesOf(string text, string name) =>
        from Match match in Regex.Matches(text, $@"(?<![\w.]){Regex.Escape(name)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(10))
        select match.Index;

    [GeneratedRegex(@"(?<![\w.])(Workflow\.Engine|Rectification\.(Web|Jobs|Documents|Storage))(?!\w)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Roots();

    [GeneratedRegex(@"^[ \t]*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w+)\s*[.(]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Static();
}
