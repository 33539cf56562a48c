using System.Runtime.CompilerServices;

namespace Workflow.Engine.Tests;

/// <summary>The files of the repository's <c>workflows</c> folder.</summary>
internal static class Workflows
{
    private static readonly Lazy<WorkflowDefinition> TheIssue = new(() => WorkflowDefinition.Read(Text("issue.json"), "issue.json").Required());

    /// <summary>The life of an issue.</summary>
    public static WorkflowDefinition Issue => TheIssue.Value;

    public static string Text(string file) => File.ReadAllText(Path(file)).ReplaceLineEndings("\n");

    public static string Path(string file) => System.IO.Path.Combine(Root, "workflows", file);

    public static IEnumerable<string> In(string folder)
        => Directory.EnumerateFiles(Path(folder), "*.json").Select(f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static string Beside(string file) => System.IO.Path.Combine(Root, "tests", "Workflow.Engine.Tests", file);

    private static string Root => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", ".."));

    private static string Here([CallerFilePath] string path = "") => path;
}
