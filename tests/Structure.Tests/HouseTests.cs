using Structure.Tests.Rules;
using Structure.Tests.Tree;

namespace Structure.Tests;

public sealed class HouseTests
{
    public static TheoryData<string> Rules => [.. AllRules.List.Select(rule => rule.Name)];

    public static TheoryData<string> Specimens => [.. Specimen.All().Select(specimen => specimen.ToString())];

    [Theory, MemberData(nameof(Rules))]
    public void The_repository_keeps_the_rule(string rule)
    {
        var findings = AllRules.List.Single(each => each.Name == rule).Check(Repository.Files).ToList();

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory, MemberData(nameof(Specimens))]
    public void A_specimen_brings_the_findings_it_expects(string name)
    {
        var specimen = Specimen.All().Single(each => each.ToString() == name);

        var findings = AllRules.List.Single(rule => rule.Name == specimen.Rule).Check(specimen.Tree);

        Assert.Equal(specimen.Expected.Order(StringComparer.Ordinal), findings.Select(finding => finding.Place).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_has_a_specimen_that_breaks_it_and_one_that_passes(string rule)
    {
        var specimens = Specimen.All().Where(specimen => specimen.Rule == rule).ToList();

        Assert.Contains(specimens, specimen => specimen.Expected.Count > 0);
        Assert.Contains(specimens, specimen => specimen.Expected.Count == 0);
        Assert.All(specimens, specimen => Assert.NotEmpty(specimen.Tree));
    }

    [Fact]
    public void The_rules_read_the_whole_repository()
    {
        var paths = Repository.Files.Select(source => source.Path).ToList();

        Assert.Superset(
            new HashSet<string>(["Workflow.sln", "Directory.Packages.props", "tests/Structure.Tests/HouseTests.cs", .. House.Rooms.Select(room => $"src/{room.Project}/{room.Project}.csproj")]),
            paths.ToHashSet());
        Assert.DoesNotContain(paths, path => path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowance_that_nobody_needs_any_more_is_taken_back()
    {
        var declared = Repository.Files.Where(source => source.IsProduct).SelectMany(Declarations.In)
            .Where(type => type.Kind == "interface").Select(type => type.Name).ToHashSet();

        Assert.All(House.LoneInterfaces, allowance => Assert.Contains(allowance.Key, declared));
        Assert.All(House.LoneInterfaces.Concat(House.FoldersOfNoFeature), allowance => Assert.NotEmpty(allowance.Value));
    }
}
