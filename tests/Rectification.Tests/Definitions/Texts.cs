using Rectification.Definitions;
using Rectification.Pipeline;
using Shared;

namespace Rectification.Tests.Definitions;

/// <summary>Texts of definitions as an administrator would write them.</summary>
internal static class Texts
{
    public static readonly string LeaderChange = Of("leader-change");

    /// <summary>The same with a step behind: the office files it.</summary>
    public static readonly string WithFiling = DefinitionText.With(LeaderChange, new NewStep("file", new("归档", "File"), "approve", ["SupervisionOffice"], null, null, null, null))!;

    public static string Of(string id) => File.ReadAllText(World.Repository("workflows", id + ".json")).ReplaceLineEndings("\n");

    public static Task<PublishedAnswer> Published(World world, string id, string json, Caller? by = null) =>
        world.Must(new PublishDefinition(id, null, json, "试行一个月后调整"), by ?? world.Administrator);
}
