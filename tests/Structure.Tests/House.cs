namespace Structure.Tests;

/// <summary>What one project of <c>src</c> may know: projects below it, and packages (a star ends a prefix).</summary>
public sealed record Room(string Project, string[] Knows, string[] Packages);

/// <summary>The plan of the house as data: arrows, packages, limits, and the few allowances with their reasons.</summary>
public static class House
{
    public const int LongestFile = 400;

    public static readonly Room[] Rooms =
    [
        new("Workflow.Engine", [], []),
        new("Rectification", ["Workflow.Engine"],
            ["FluentValidation", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational",
             "Microsoft.Extensions.*"]),
        new("Rectification.Documents", ["Rectification", "Workflow.Engine"],
            ["CsvHelper", "DocumentFormat.OpenXml*", "ExcelDataReader*", "System.IO.Packaging", "System.Text.Encoding.CodePages"]),
        new("Rectification.Storage", ["Rectification", "Workflow.Engine"],
            ["Microsoft.EntityFrameworkCore*", "Microsoft.Data.Sqlite*", "Npgsql*", "SQLitePCLRaw.*"]),
        new("Rectification.Jobs", ["Rectification", "Workflow.Engine"],
            ["Quartz*", "Microsoft.Extensions.*", "Npgsql"]),
        new("Rectification.Web",
            ["Rectification.Jobs", "Rectification.Documents", "Rectification.Storage", "Rectification", "Workflow.Engine"],
            ["Microsoft.AspNetCore.*", "Microsoft.EntityFrameworkCore*", "Microsoft.Extensions.*", "Microsoft.OpenApi*", "OpenTelemetry*", "System.CommandLine"]),
    ];

    /// <summary>Names in code that give away knowledge of something outside, and the only projects of <c>src</c> that may have it.</summary>
    public static readonly (string Namespace, string[] Projects)[] Keepers =
    [
        ("Quartz", ["Rectification.Jobs"]),
        ("Npgsql", ["Rectification.Storage", "Rectification.Jobs"]),
        ("Microsoft.Data.Sqlite", ["Rectification.Storage"]),
        ("SQLitePCL", ["Rectification.Storage"]),
        ("DocumentFormat.OpenXml", ["Rectification.Documents"]),
        ("ExcelDataReader", ["Rectification.Documents"]),
        ("Microsoft.AspNetCore", ["Rectification.Web"]),
        ("System.CommandLine", ["Rectification.Web"]),
        ("Microsoft.EntityFrameworkCore", ["Rectification", "Rectification.Storage", "Rectification.Jobs", "Rectification.Web"]),
    ];

    /// <summary>What the Engine may not touch: it is a function of what it is given.</summary>
    public static readonly string[] Impure =
        ["File", "Directory", "Console", "Environment", "HttpClient", "TimeProvider", "Random", "Thread", "Process"];

    public static readonly string[] BannedWords =
        ["Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Service", "Services"];

    /// <summary>Interfaces with fewer than two implementations that stand all the same.</summary>
    public static readonly Dictionary<string, string> LoneInterfaces = new(StringComparer.Ordinal);

    /// <summary>Folders of pages and of tests that belong to no feature of the domain.</summary>
    public static readonly Dictionary<string, string> FoldersOfNoFeature = new(StringComparer.Ordinal)
    {
        ["Layout"] = "the frame around every page",
        ["Crash"] = "the whole program, killed and started again",
        ["Published"] = "the whole program, as an image would hold it",
        ["Shared"] = "pieces that pages of several features show",
        ["Home"] = "the first page gathers from every feature",
        ["Fixtures"] = "documents that tests read",
    };
}
