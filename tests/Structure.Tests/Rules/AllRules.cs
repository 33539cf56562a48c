using Structure.Tests.Tree;

namespace Structure.Tests.Rules;

/// <summary>Every rule of the house with its name, which is also the folder of its specimens.</summary>
public static class AllRules
{
    public static readonly IReadOnlyList<Rule> List =
    [
        new("arrows-between-projects", ArrowRules.References),
        new("every-room-is-planned", ArrowRules.Plan),
        new("arrows-in-code", ArrowRules.Mentions),
        new("namespace-of-the-project", ArrowRules.Namespaces),
        new("keepers-of-libraries", ArrowRules.Keepers),
        new("pure-engine", ArrowRules.PureEngine),
        new("packages-of-a-project", PackageRules.Allowed),
        new("exact-packages", PackageRules.Exact),
        new("exact-browser-packages", PackageRules.ExactInBrowser),
        new("no-registry-addresses", PackageRules.Registries),
        new("names-of-types", NameRules.Types),
        new("names-of-places", NameRules.Places),
        new("no-silenced-warnings", TextRules.Silenced),
        new("nothing-unfinished", TextRules.Unfinished),
        new("no-regions", TextRules.Regions),
        new("no-machine-paths", TextRules.MachinePaths),
        new("no-idle-tests", TextRules.IdleTests),
        new("length-of-files", TextRules.Length),
        new("interfaces-with-two-behind", ShapeRules.Interfaces),
        new("one-name-for-a-feature", ShapeRules.Features),
        new("all-in-the-solution", ShapeRules.Solution),
        new("nothing-foreign", ShapeRules.Foreign),
    ];
}
