using System.Diagnostics;
using System.Globalization;
using Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Repeats;
using Rectification.Storage;

namespace Benchmarks.Rechecks;

/// <summary>
/// The search for like wordings among all that is closed: in a unit that has a thousandth of it, and in a unit that has all.
/// A wording is eight phrases out of four hundred; what is looked for has two of the eight replaced.
/// </summary>
internal static class RepeatRun
{
    private const int Units = 1_000;
    private const int Phrases = 400;
    private const int InEach = 8;
    private const int Searches = 200;

    /// <summary>Options: <c>--count N</c> closed issues (1000000), <c>--units N</c> to share them out among so many only.</summary>
    public static async Task<int> Run(string[] args)
    {
        int? Said(string option) => Array.IndexOf(args, option) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
        var count = Said("--count") ?? 1_000_000;
        Console.WriteLine("database      closed   in the unit   made findable s   search ms (median, 99 in 100)   found");
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        foreach (var units in Said("--units") is { } only ? [only] : new[] { Units, 1 })
        {
            await Measure(DatabaseKind.Sqlite, Path.Combine(folder.FullName, $"repeats-{units}.db"), count, units);
            await using var postgres = await PrivatePostgres.Start();
            await Measure(DatabaseKind.PostgreSql, postgres.Connection, count, units, postgres);
        }

        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task Measure(DatabaseKind kind, string connection, int count, int units, PrivatePostgres? postgres = null)
    {
        var stock = new Stock(connection);
        await stock.Settle();
        await stock.Issues(count, "'Closed'", "NULL", (1, ""));
        await using var services = stock.Services(s => s.AddSingleton(TimeProvider.System).AddRectification().AddSingleton(new Channels(Email: false)).AddSingleton(new RecheckPlan([3])));
        var random = new Random(1);
        var phrases = Enumerable.Range(0, Phrases).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4, 9)).Select(_ => (char)(0x4E00 + random.Next(600))))).ToList();
        var places = await Word(services, stock, kind, phrases, units);
        var started = Stopwatch.GetTimestamp();
        await using (var scope = services.CreateAsyncScope())
        {
            var indexed = await scope.ServiceProvider.GetRequiredService<CommandPipeline>().Run<IndexWordings, int>(new IndexWordings(), Caller.System);
            if (indexed.Value != count) throw new InvalidOperationException($"{indexed.Value} made findable, not {count}.");
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (postgres is not null) await postgres.Settle();
        var (times, found) = (new List<double>(), 0);
        for (var n = -20; n < Searches; n++)
        {
            var position = 1 + random.Next(count);
            var text = string.Concat(Enumerable.Range(0, InEach).Select(i => phrases[i < 2 ? random.Next(Phrases) : Phrase(position, i)]));
            await using var scope = services.CreateAsyncScope();
            started = Stopwatch.GetTimestamp();
            var like = await scope.ServiceProvider.GetRequiredService<RepeatWatch>().Like(places[position % units], "", text, null, CancellationToken.None);
            if (n < 0) continue;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (like.Any(l => l.Id == Stock.Id(position))) found++;
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-12} {count,8} {count / units,13} {seconds,17:F1} {times[Searches / 2],20:F1} {times[Searches * 99 / 100],10:F1} {found * 100.0 / Searches,6:F0} %"));
    }

    private static int Phrase(int position, int place) => (int)(((long)position * (7919 + (place * 104_729)) + (place * 31)) % 1_000_003 % Phrases);

    /// <summary>Gives every issue its wording and its unit, each by one statement.</summary>
    private static async Task<IReadOnlyList<Guid>> Word(ServiceProvider services, Stock stock, DatabaseKind kind, List<string> phrases, int units)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        var above = await db.Organisations.SingleAsync(o => o.Id == stock.Unit);
        var places = Enumerable.Range(0, units).Select(_ => Guid.CreateVersion7()).ToList();
        db.Organisations.AddRange(places.Select((id, n) => new Rectification.Organisations.Organisation
        {
            Id = id, ParentId = above.Id, Path = Rectification.Organisations.Organisation.PathOf(id, above.Path), Name = $"单位{n}", Kind = Rectification.Organisations.OrganisationKind.Unit, Position = n,
        }));
        await db.SaveChangesAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE benchmark_phrases (k integer PRIMARY KEY, w text)");
        foreach (var (k, w) in phrases.Index()) await db.Database.ExecuteSqlRawAsync("INSERT INTO benchmark_phrases (k, w) VALUES ({0}, {1})", k, w);
        var text = string.Join(" || ", Enumerable.Range(0, InEach).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"(SELECT w FROM benchmark_phrases WHERE k = (CAST(position AS bigint) * {7919 + (i * 104_729)} + {i * 31}) % 1000003 % {Phrases})")));
        var sql = $"UPDATE issues SET title = '', text = {text}, unit_id = (SELECT o.id FROM organisations o WHERE o.name = '单位' || CAST(issues.position % {units} AS text))";
        if (kind is DatabaseKind.Sqlite) await db.Database.ExecuteSqlRawAsync("CREATE INDEX benchmark_names ON organisations (name)");
        else await db.Database.ExecuteSqlRawAsync("CREATE INDEX benchmark_names ON organisations (name); ANALYZE organisations; ANALYZE benchmark_phrases");
        await db.Database.ExecuteSqlRawAsync(sql);
        return places;
    }
}
