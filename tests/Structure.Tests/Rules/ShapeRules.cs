using System.Text.RegularExpressions;
using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>How the tree is laid out: features, interfaces, the solution, and what must not lie in it.</summary>
public static partial class ShapeRules
{
    // A feature lives in the domain, or in the host where it is the host's own, such as signing in.
    private static readonly string[][] Homes = [["src", "Rectification"], ["src", "Rectification.Web"]];

    /// <summary>An interface is worth its name when two real types stand behind it.</summary>
    public static IEnumerable<Finding> Interfaces(IReadOnlyList<Source> tree)
    {
        var types = tree.Where(source => source.IsProduct).SelectMany(Declarations.In).ToList();
        return
            from type in types
            where type.Kind == "interface" && !House.LoneInterfaces.ContainsKey(type.Name)
            let behind = types.Count(other => other.Kind != "interface" && Names(other.Bases, type.Name))
                + tree.Count(source => source.Extension == ".razor" && Names(Implements(source), type.Name))
            where behind < 2
            select type.Source.At(type.Index, $"{type.Name} has {behind} real implementations: two make an interface");
    }

    /// <summary>A feature has one folder name everywhere: pages and tests repeat the name of what they show or test.</summary>
    public static IEnumerable<Finding> Features(IReadOnlyList<Source> tree)
    {
        var folders = tree.Where(source => source.IsCode).Select(source => source.Folders).ToList();
        return (
            from source in tree
            where source.IsCode
            let feature = FeatureOf(source.Folders)
            where feature is not null && !House.FoldersOfNoFeature.ContainsKey(feature.Value.Name)
            where !folders.Any(folder => Starts(folder, [.. feature.Value.Above, feature.Value.Name]))
                && !Homes.Any(home => folders.Any(folder => Starts(folder, [.. home, feature.Value.Name])))
            select new Finding(
                string.Join('/', source.Folders), 0,
                $"no feature is called {feature.Value.Name} in {string.Join('/', feature.Value.Above)} nor in the domain or the host"))
            .Distinct();
    }

    /// <summary>A project that is not in the solution is never built.</summary>
    public static IEnumerable<Finding> Solution(IReadOnlyList<Source> tree)
    {
        var solution = string.Concat(tree.Where(source => source.Extension == ".sln").Select(source => source.Text)).Replace('\\', '/');
        return
            from source in tree
            where source.Extension == ".csproj" && !solution.Contains($"\"{source.Path}\"", StringComparison.Ordinal)
            select new Finding(source.Path, 0, "is not in Workflow.sln");
    }

    /// <summary>Files of others come through npm at build; generated files and databases are made, not kept.</summary>
    public static IEnumerable<Finding> Foreign(IReadOnlyList<Source> tree) =>
        from source in tree
        where Stray().IsMatch(source.Path)
        select new Finding(source.Path, 0, "is generated or somebody else's: it does not belong into the repository");

    private static (string[] Above, string Name)? FeatureOf(IReadOnlyList<string> folders) => folders switch
    {
        ["src", "Rectification.Web", "Pages", var name, ..] => (Homes[0], name),
        ["tests", "Rectification.Web.Tests", "Pages", var name, ..] => (["src", "Rectification.Web", "Pages"], name),
        ["tests", var project, var name, ..] when project.EndsWith(".Tests", StringComparison.Ordinal) && project != "Structure.Tests" =>
            (["src", project[..^".Tests".Length]], name),
        _ => null,
    };

    private static bool Starts(IReadOnlyList<string> folders, string[] with) =>
        folders.Count >= with.Length && folders.Take(with.Length).SequenceEqual(with, StringComparer.Ordinal);

    private static bool Names(string bases, string name) =>
        Regex.IsMatch(bases, $@"\b{Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string Implements(Source page) =>
        string.Join(' ', Directive().Matches(page.Bare).Select(match => match.Value));

    [GeneratedRegex(@"^@implements\s.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\.min\.(js|css|mjs)$|(^|/)(node_modules|bin|obj|TestResults|wwwroot/lib)/|\.(db|db-shm|db-wal|log|orig|rej|nupkg|trx|bak|tmp|user)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Stray();
}
