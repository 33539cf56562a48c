using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests.Approving;

/// <summary>The table of features in workflows/README.md names files and tests that are there, and leaves none out.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Workflows.Text("README.md");
    private static readonly string Section = Readme[Readme.IndexOf("### 功能一览", StringComparison.Ordinal)..Readme.IndexOf("## 改一个流程", StringComparison.Ordinal)];

    [Fact]
    public void Every_file_that_is_named_is_there() => Assert.All(
        File().Matches(Section).Select(m => m.Groups["name"].Value),
        name => Assert.Contains(new[] { "", "examples/approvals/", "examples/broken/approvals/" }, folder => System.IO.File.Exists(Workflows.Path(folder + name))));

    [Fact]
    public void Every_worked_case_and_every_broken_definition_is_named() => Assert.All(
        Workflows.In("examples/approvals").Concat(Workflows.In("examples/broken/approvals")).Concat(ApprovalFiles.All),
        name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_test_that_is_named_is_there() => Assert.All(
        Class().Matches(Section).Select(m => m.Value),
        name => Assert.NotEmpty(Directory.EnumerateFiles(Workflows.Path("../tests"), name + ".cs", SearchOption.AllDirectories)));

    [GeneratedRegex(@"`(?<name>[\w\-/]+\.json)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"\b\w+Tests(?=\b)", RegexOptions.None, 1000)]
    private static partial Regex Class();
}
