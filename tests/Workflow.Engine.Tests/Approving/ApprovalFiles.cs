using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>The approval definitions of the repository's <c>workflows</c> folder.</summary>
internal static class ApprovalFiles
{
    public static IEnumerable<string> All => Workflows.In(".").Where(IsApproval);

    public static ApprovalReadResult Read(string file) => ApprovalDefinition.Read(Workflows.Text(file), file, TextOf);

    public static ApprovalDefinition Load(string file) => Read(file).Required();

    /// <summary>Definitions used within others lie beside them, or among the examples.</summary>
    public static string? TextOf(string id) => new[] { $"{id}.json", $"examples/broken/approvals/{id}.json", $"examples/approvals/definitions/{id}.json" }
        .Where(file => File.Exists(Workflows.Path(file))).Select(Workflows.Text).FirstOrDefault();

    private static bool IsApproval(string file) => Workflows.Text(file).Contains("approval.schema.json", StringComparison.Ordinal);
}
