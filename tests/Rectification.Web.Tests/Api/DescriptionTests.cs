using System.Text.Json;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Api;

public class DescriptionTests(Sites sites) : IClassFixture<Sites>
{
    private const string Variable = "APPROVE_OPENAPI";

    /// <summary>What other programs are written against changes only when somebody means it: set APPROVE_OPENAPI=1 and run this test again.</summary>
    [Fact]
    public async Task The_OpenAPI_document_is_the_approved_one()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var nobody = site.Nobody();
        var document = (await nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n") + "\n";
        var approved = World.Repository("tests", "Rectification.Web.Tests", "Api", "openapi.approved.json");
        if (Environment.GetEnvironmentVariable(Variable) == "1") await File.WriteAllTextAsync(approved, document);
        Assert.Equal(await File.ReadAllTextAsync(approved), document);
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_its_refusals()
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        using var nobody = site.Nobody();
        using var document = JsonDocument.Parse(await nobody.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var at = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("operationId", out var name), at);
                Assert.True(names.Add(name.GetString()!), at);
                Assert.True(operation.Value.TryGetProperty("summary", out _), at);
                Assert.True(operation.Value.TryGetProperty("tags", out _), at);
                if (path.Name is not "/api/v1/me") Assert.True(operation.Value.GetProperty("responses").TryGetProperty("401", out _), at);
            }
        }

        Assert.True(names.Count > 50);
    }
}
