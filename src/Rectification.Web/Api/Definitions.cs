using Rectification.Definitions;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Api;

/// <summary>A definition that instances run on.</summary>
public sealed record DefinitionRow(string Id, int Version, string Hash, Text Title, IReadOnlyList<DefinedName> States, IReadOnlyList<DefinedName> Triggers);

public sealed record DefinedName(string Name, Text Title);

/// <summary>流程定义: what the names of states, steps and triggers mean.</summary>
public static class DefinitionRoutes
{
    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("definitions");

        definitions.MapGet("", (DefinitionLibrary library) =>
                new Listed<DefinitionRow>(new Listing<DefinitionRow>(
                    [.. library.All.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Version).Select(d => new DefinitionRow(d.Id, d.Version, d.Hash, d.Title,
                        [.. d.States.Select(s => new DefinedName(s.Name, s.Title))], [.. d.Triggers.Select(t => new DefinedName(t.Name, t.Title))]))], null)))
            .WithName("ListDefinitions").WithSummary("Every version that an issue may run on.").Produces<Listing<DefinitionRow>>().Refuses();

        definitions.MapGet("/{id}/{version:int}/diagram", (string id, int version, HttpRequest request, DefinitionLibrary library) =>
                library.All.FirstOrDefault(d => d.Id == id && d.Version == version) is { } definition
                    ? TypedResults.Text(definition.Diagram(ReaderLanguage.Of(request)), "text/vnd.mermaid; charset=utf-8")
                    : ApiCall.Refuse(HostRefusals.Of("not-found")))
            .WithName("GetDefinitionDiagram").WithSummary("The definition as a Mermaid state diagram.").Produces<string>(200, "text/vnd.mermaid").Refuses();
    }
}
