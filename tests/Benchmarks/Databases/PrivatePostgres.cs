using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Databases;

/// <summary>A PostgreSQL of this run's own on a free loopback port, as careful as a real one; gone when the run is over.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string folder;

    private PrivatePostgres(string folder, int port) => (this.folder, Port) = (folder, port);

    public int Port { get; }
    public string Connection => $"Host=127.0.0.1;Port={Port};Username=rectification;Database=postgres";
    public string Log => Path.Combine(Data, "server.log");
    private string Data => Path.Combine(folder, "data");

    public static async Task<PrivatePostgres> Start()
    {
        var place = Directory.CreateTempSubdirectory("rectification-benchmark-").FullName;
        Directory.CreateDirectory(Path.Combine(place, "data"));
        if (Environment.UserName == "root")
        {
            File.SetUnixFileMode(place, (UnixFileMode)0b111_101_101);
            using var give = Process.Start("chown", ["postgres", Path.Combine(place, "data")]);
            await give.WaitForExitAsync();
        }

        var server = new PrivatePostgres(place, FreePort());
        await Tool.Run("initdb", "-D", server.Data, "-U", "rectification", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await Tool.Run("pg_ctl", "start", "-s", "-w", "-D", server.Data, "-l", server.Log, "-o",
            $"-p {server.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c fsync=on -c synchronous_commit=on"
            + " -c shared_buffers=512MB -c max_wal_size=4GB -c log_line_prefix='#'");
        return server;
    }

    /// <summary>The same on both sides of a comparison: no side pays for what the other left behind.</summary>
    public Task Settle() => Sql("VACUUM ANALYZE", "CHECKPOINT");

    public async Task Sql(params string[] statements)
    {
        foreach (var statement in statements) await Tool.Run("psql", ["-q", "-X", "-v", "ON_ERROR_STOP=1", .. Where, "-c", statement]);
    }

    public Task<string> Bench(params string[] arguments) => Tool.Run("pgbench", ["-n", "-M", "prepared", .. arguments, .. Where]);

    private string[] Where => ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "rectification", "postgres"];

    public async ValueTask DisposeAsync()
    {
        await Tool.Run("pg_ctl", "stop", "-s", "-w", "-m", "immediate", "-D", Data);
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
