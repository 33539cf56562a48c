using System.Text.RegularExpressions;
using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>Names that say nothing are not names: types, files and folders alike.</summary>
public static partial class NameRules
{
    public static IEnumerable<Finding> Types(IReadOnlyList<Source> tree) =>
        from source in tree
        from type in Declarations.In(source)
        where Says(type.Name)
        select source.At(type.Index, $"{type.Name} is a name that says nothing");

    public static IEnumerable<Finding> Places(IReadOnlyList<Source> tree) =>
        (from source in tree
         where source.IsCode || source.Extension is ".csproj" or ".js" or ".css"
         from name in source.Folders.Append(source.FileName.Split('.')[0])
         where name.Split('.').Any(Says)
         select new Finding(source.Path, 0, $"{name} is a name that says nothing")).Distinct();

    private static bool Says(string name) =>
        Words().Matches(name).Any(word => House.BannedWords.Contains(word.Value, StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", RegexOptions.None, 10_000)]
    private static partial Regex Words();
}
