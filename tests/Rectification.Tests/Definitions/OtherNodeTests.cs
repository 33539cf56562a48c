using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Reminding;
using Rectification.Storage;
using Rectification.Tests.Reminding;
using Shared;

namespace Rectification.Tests.Definitions;

/// <summary>A node that started before another one brought definitions in, with a library that has never heard of them.</summary>
public class OtherNodeTests
{
    [Fact]
    public async Task A_version_that_another_node_brought_in_is_read_when_it_is_first_asked_for()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var here = world.Services.GetRequiredService<DefinitionLibrary>().Newest("issue");
        await using var other = Other(world);
        var library = other.GetRequiredService<DefinitionLibrary>();
        Assert.Equal(here.Hash, library.Of("issue", here.Version).Hash);
        Assert.Equal(here.Hash, library.Newest("issue").Hash);
        Assert.Throws<KeyNotFoundException>(() => library.Of("issue", here.Version + 1));
    }

    [Fact]
    public async Task Reminders_of_steps_know_every_version_wherever_it_was_brought_in()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await using var other = Other(world);
        var ladders = Of(other);
        Assert.Empty(ladders.All);
        await using var scope = other.CreateAsyncScope();
        await ladders.Refresh(scope.ServiceProvider.GetRequiredService<RectificationDb>(), CancellationToken.None);
        Assert.Equal(Of(world.Services).All.Select(l => l.Id).Order(), ladders.All.Select(l => l.Id).Order());
    }

    private static StepLadders Of(IServiceProvider services) => new(services.GetRequiredService<DefinitionLibrary>(), services.GetRequiredService<ApprovalLibrary>(), Sweeping.Plain.Ladders);

    private static ServiceProvider Other(World world)
    {
        var services = new ServiceCollection().AddStorage(world.Database.Connection).AddRectification();
        services.AddSingleton<TimeProvider>(world.Clock);
        return services.BuildServiceProvider();
    }
}
