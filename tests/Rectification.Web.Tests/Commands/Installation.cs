using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rectification.Web.Tests.Crash;

namespace Rectification.Web.Tests.Commands;

/// <summary>What a command answered.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;
}

/// <summary>An installation of its own in an empty folder, worked by commands as a script would.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectification-commands-");

    public string Database => Path.Combine(folder.FullName, "data", "rectification.db");

    /// <summary>What tells the program where it is installed.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["LC_ALL"] = "zh_CN.UTF-8",
        ["Rectification__Database"] = Database,
        ["Rectification__Files"] = Path.Combine(folder.FullName, "data", "files"),
        ["Rectification__Keys"] = Path.Combine(folder.FullName, "data", "keys"),
    };

    public string File(string name) => Path.Combine(folder.FullName, name);

    public async Task<Said> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", ServerProcess.Built, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = folder.FullName,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new Said(process.ExitCode, await output, await error);
    }

    /// <summary>The one value that this asks for.</summary>
    public async Task<string> Ask(string sql) => (await Rows(sql)).Single();

    /// <summary>The first column, as text.</summary>
    public async Task<List<string>> Rows(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>Changes the tables behind the program's back.</summary>
    public async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var triggers = connection.CreateCommand();
        triggers.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        var names = new List<string>();
        await using (var rows = await triggers.ExecuteReaderAsync())
            while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        foreach (var statement in names.Select(n => $"DROP TRIGGER \"{n}\"").Append(sql))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
