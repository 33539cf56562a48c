using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Storage;
using Shared;
using Workflow.Engine;

namespace Rectification.Tests.Definitions;

/// <summary>What comes with the program and what an administrator published do not fight.</summary>
public sealed class FilesTests
{
    private const string Id = "leader-change";
    private static readonly string Shipped = DefinitionText.WithVersion(Texts.LeaderChange.Replace("\"due\": 3", "\"due\": 4", StringComparison.Ordinal).Replace("督查办备案", "督查办登记", StringComparison.Ordinal), 2);

    [Fact]
    public async Task A_newer_file_is_published_where_nobody_wrote_a_version_of_their_own()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        Assert.Null(await Start(world, Shipped));
        Assert.Equal((2, 0), (Library(world).Newest(Id)!.Version, Library(world).SetAside.Length));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_file_does_not_replace_what_an_administrator_published_but_is_set_aside_to_be_taken_over(int version)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await Texts.Published(world, Id, Texts.WithFiling);
        Assert.Null(await Start(world, DefinitionText.WithVersion(Shipped, version)));
        Assert.Equal(2, Library(world).Newest(Id)!.Version);
        Assert.NotNull(Library(world).Newest(Id)!.Step("file"));
        Assert.Equal((Id, version), (Assert.Single(Library(world).SetAside).Id, Library(world).SetAside[0].Version));
        Assert.Equal(version, (await world.Told((DefinitionQueries q) => q.One(Id, world.Administrator))).SetAside);

        await world.Must(new BeginDraft(Id, null, Shipped: true), world.Administrator);
        await world.Must(new PublishDefinition(Id, 1, null, "采用新版程序所附流程"), world.Administrator);
        Assert.Equal(3, await world.Read(db => db.PublishedApprovals.Where(p => p.Id == Id).MaxAsync(p => p.Version)));
        Assert.Null(await Start(world, DefinitionText.WithVersion(Shipped, version)));
        Assert.Empty(Library(world).SetAside);
        Assert.Equal("definition-version-not-found", await world.Refused(new BeginDraft(Id, null, Shipped: true), world.Administrator));
    }

    [Fact]
    public async Task The_file_that_was_there_before_goes_on_to_be_taken_for_what_it_is()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await Texts.Published(world, Id, Texts.WithFiling);
        Assert.Null(await Start(world, Texts.LeaderChange));
        Assert.Empty(Library(world).SetAside);
        Assert.Equal("definition-changed", (await Start(world, DefinitionText.WithVersion(Shipped, 1)))?.Code);
    }

    private static ApprovalLibrary Library(World world) => world.Services.GetRequiredService<ApprovalLibrary>();

    /// <summary>The program starts again with this file.</summary>
    private static async Task<Refusal?> Start(World world, string text)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await Library(world).Publish(
            scope.ServiceProvider.GetRequiredService<RectificationDb>(), new Dictionary<string, string>(StringComparer.Ordinal) { [Id] = text }, world.Now, CancellationToken.None);
    }
}
