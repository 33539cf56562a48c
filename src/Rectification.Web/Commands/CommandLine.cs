namespace Rectification.Web.Commands;

/// <summary>The program's own commands: <c>import</c>, <c>sweep</c>, <c>export</c>, <c>workflow</c>, <c>audit</c>, <c>token</c> …</summary>
public static class CommandLine
{
    private static readonly string[] Names =
        ["import", "sweep", "export", "workflow", "audit", "token", "migrate", "backup", "restore", "demo", "help", "--help", "-h"];

    public static bool Knows(string[] args) => args is [var first, ..] && Names.Contains(first, StringComparer.Ordinal);

    public static Task<int> Run(string[] args) => Task.FromResult(2);
}
