using Shared;

namespace Rectification.Web.Tests.Crash;

/// <summary>A database and a folder of files, on which one server after another stands.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly Dictionary<string, string> environment;
    private ServerProcess server = null!;

    private House(World world, DirectoryInfo folder)
    {
        Files = Path.Combine(folder.FullName, "files");
        environment = new(StringComparer.Ordinal)
        {
            ["Rectification__Database"] = world.Database.Connection,
            ["Rectification__Files"] = Files,
            ["Rectification__Keys"] = Path.Combine(folder.FullName, "keys"),
            ["Rectification__Workflows"] = World.Repository("workflows"),
            ["Rectification__Demonstration"] = "false",
            // The machine's day is not this world's: the sweeps of the test name the day they are for.
            ["Rectification__Jobs"] = "false",
        };
    }

    public string Files { get; }

    /// <summary>Where the server was last seen; it may be gone.</summary>
    public Uri Address => Volatile.Read(ref server).Address;

    public static async Task<House> On(World world, DirectoryInfo folder)
    {
        var house = new House(world, folder);
        house.server = await ServerProcess.Serving(ServerProcess.Built, house.environment);
        return house;
    }

    public async Task KillAndRestart()
    {
        await server.Kill();
        var next = await ServerProcess.Serving(ServerProcess.Built, environment);
        var gone = Interlocked.Exchange(ref server, next);
        await gone.DisposeAsync();
    }

    /// <summary>Runs a command of the program on the same house, and kills it so soon that it may not have ended.</summary>
    public async Task BeginAndKill(TimeSpan after, params string[] command)
    {
        await using var run = ServerProcess.Begun(ServerProcess.Built, environment, command);
        await Task.Delay(after);
        await run.Kill();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
