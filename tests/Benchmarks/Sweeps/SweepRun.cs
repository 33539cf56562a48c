using System.Diagnostics;
using System.Globalization;
using Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Reminding;
using Rectification.Storage;

namespace Benchmarks.Sweeps;

/// <summary>The sweep of one day over a million open issues, of which three in a hundred have a rung on it, against its plain SQL.</summary>
internal static class SweepRun
{
    private const int Rounds = 3;

    /// <summary>A Wednesday; deadlines lie on each of the 133 days after it, so that four rungs of the ladder fall on it.</summary>
    private static readonly DateOnly Day = new(2026, 3, 4);

    /// <summary>Options: <c>--count N</c> open issues (1000000), <c>--plans</c> to print what PostgreSQL plans.</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 1_000_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        Console.WriteLine("database     rows    sweep s    plain SQL s   ratio");
        await Measure(DatabaseKind.Sqlite, Path.Combine(folder.FullName, "sweep.db"), count);
        folder.Delete(recursive: true);
        await using var postgres = await PrivatePostgres.Start();
        await Measure(DatabaseKind.PostgreSql, postgres.Connection, count, postgres, args.Contains("--plans", StringComparer.Ordinal));
        return 0;
    }

    private static async Task Measure(DatabaseKind kind, string connection, int count, PrivatePostgres? postgres = null, bool plans = false)
    {
        var stock = new Stock(connection);
        await stock.Settle();
        var due = kind is DatabaseKind.PostgreSql ? $"DATE '{Day:yyyy-MM-dd}' + 1 + n % 133" : $"date('{Day:yyyy-MM-dd}', '+' || (1 + n % 133) || ' days')";
        await stock.Issues(count, "'InProgress'", due, (1, ""));
        if (postgres is not null) await postgres.Settle();
        var rules = TimeRules.Load(Path.Combine(AppContext.BaseDirectory, "workflows")).Value!;
        await using var services = stock.Services(s => s.AddSingleton(TimeProvider.System).AddRectification().AddTime(rules).AddSingleton(new Channels(Email: true)));
        // The day before sends what had fallen until then.
        await Sweep(services, Day.AddDays(-1));
        if (postgres is not null) await postgres.Settle();

        var plain = new PlainSql(kind, rules.Ladders.All.Single(l => l.Id == "issue"), rules.Calendar.InForce([], []).Days, Day);
        List<double> sweeps = [], floors = [];
        var rows = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (swept, sent) = await Timed(() => Sweep(services, Day));
            await On(services, async db => { await plain.Undo(db); return 0; });
            var (floor, written) = await Timed(() => On(services, plain.Run));
            await On(services, async db => { await plain.Undo(db); return 0; });
            if (sent != written) throw new InvalidOperationException($"The sweep wrote {sent} rows, the plain SQL {written}.");
            sweeps.Add(swept);
            floors.Add(floor);
            rows = sent;
        }

        var (mine, theirs) = (sweeps.Order().ElementAt(Rounds / 2), floors.Order().ElementAt(Rounds / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-10} {rows,8} {mine,9:F2} {theirs,13:F2} {mine / theirs,8:F2}"));
        if (plans && postgres is not null) await Plans(postgres, connection, rules);
    }

    /// <summary>Rows written: reminders, notices, messages.</summary>
    private static async Task<int> Sweep(ServiceProvider services, DateOnly day)
    {
        await using var scope = services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<RemindSweep>().Run(day, dryRun: false, listed: false, CancellationToken.None);
        return answer.Rungs.Sum(r => r.Issues) + answer.Told + answer.Queued;
    }

    private static async Task<T> On<T>(ServiceProvider services, Func<RectificationDb, Task<T>> work)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        return await work(db);
    }

    private static async Task<(double Seconds, T Answer)> Timed<T>(Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await work();
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, answer);
    }

    /// <summary>One more sweep, with every plan that takes more than a moment written to the server's log.</summary>
    private static async Task Plans(PrivatePostgres postgres, string connection, TimeRules rules)
    {
        await postgres.Sql("ALTER DATABASE postgres SET session_preload_libraries = 'auto_explain'", "ALTER DATABASE postgres SET auto_explain.log_min_duration = 20",
            "ALTER DATABASE postgres SET auto_explain.log_analyze = on");
        var length = new FileInfo(postgres.Log).Length;
        await using var services = new ServiceCollection().AddStorage(connection + ";Application Name=plans").AddSingleton(TimeProvider.System)
            .AddRectification().AddTime(rules).AddSingleton(new Channels(Email: true)).BuildServiceProvider();
        await Sweep(services, Day);
        await using var log = File.OpenRead(postgres.Log);
        log.Position = length;
        using var reader = new StreamReader(log);
        Console.WriteLine(await reader.ReadToEndAsync());
    }
}
