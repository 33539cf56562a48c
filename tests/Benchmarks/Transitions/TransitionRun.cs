using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification.Database;

namespace Benchmarks.Transitions;

/// <summary>
/// A transition over HTTP against the floor: what PostgreSQL alone makes of the same statements, and what memory the
/// server takes meanwhile.
/// </summary>
internal static partial class TransitionRun
{
    private static readonly int[] Clients = [8, 32];
    private const int WarmUp = 2000;

    /// <summary>Options: <c>--count N</c> transitions a run (20000), <c>--show</c> to print the statements.</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 20_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        await using var postgres = await PrivatePostgres.Start();
        var stock = new Stock(postgres.Connection);
        await stock.Settle();
        using var server = await RunningServer.On(postgres.Connection);
        await stock.Issues(WarmUp + 1 + ((count + 32) * Clients.Length * 2), "'Assigned'", "DATE '2027-12-31'", await Definition(stock));
        await postgres.Settle();

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Stock.Token);
        await Api(http, 1, WarmUp, 8);
        var number = WarmUp + 1;
        var statements = await Captured(postgres, http, number);
        Console.WriteLine($"one transition: {statements.Count} statements");
        if (args.Contains("--show", StringComparer.Ordinal)) statements.ForEach(Console.WriteLine);

        Console.WriteLine($"{count} transitions a run on {Environment.ProcessorCount} cores");
        Console.WriteLine("clients   floor/s     API/s   ratio   server MB before → after");
        foreach (var clients in Clients)
        {
            await postgres.Settle();
            var floor = await Floor(postgres, statements, number, clients, count / clients);
            number += (clients + 1) + count;
            await postgres.Settle();
            var before = server.Megabytes;
            var api = await Api(http, number, count, clients, server);
            number += count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{clients,7} {floor,9:F0} {api,9:F0} {api / floor,7:F2}   {before} → {server.Megabytes}"));
        }

        Console.WriteLine($"server MB over the runs, at every tenth: {string.Join(' ', server.Samples)}");
        return 0;
    }

    private static async Task<(int, string)> Definition(Stock stock)
    {
        await using var services = stock.Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        var issue = await db.PublishedDefinitions.AsNoTracking().SingleAsync(d => d.Id == "issue");
        return (issue.Version, issue.Hash);
    }

    /// <summary>Lets the database log one transition of the warm server.</summary>
    private static async Task<List<string>> Captured(PrivatePostgres postgres, HttpClient http, int number)
    {
        await postgres.Sql("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var length = new FileInfo(postgres.Log).Length;
        await Accept(http, number);
        await using var file = File.OpenRead(postgres.Log);
        file.Position = length;
        using var reader = new StreamReader(file);
        var log = await reader.ReadToEndAsync();
        await postgres.Sql("ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()");
        return Script.Statements(log, number, $"bench-{number}");
    }

    private static async Task<double> Floor(PrivatePostgres postgres, IReadOnlyList<string> statements, int first, int clients, int each)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Script.Of(statements, first));
        File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        var said = await postgres.Bench("-f", file, "-c", $"{clients}", "-j", "2", "-t", $"{each}", "-D", "i=0", "-D", $"clients={clients}");
        File.Delete(file);
        return double.Parse(Rate().Match(said).Groups["tps"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<double> Api(HttpClient http, int first, int count, int clients, RunningServer? watched = null)
    {
        var next = first - 1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < first + count;)
            {
                await Accept(http, number);
                if ((number - first) % Math.Max(1, count / 10) == 0) watched?.Sample();
            }
        }));
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task Accept(HttpClient http, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/issues/{Stock.Id(number)}/acceptance", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", $"bench-{number}");
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex(@"^tps = (?<tps>[\d.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
