using System.Diagnostics;
using System.Globalization;
using Benchmarks.Databases;
using Microsoft.Extensions.DependencyInjection;
using Rectification;
using Rectification.Accounts;
using Rectification.Evidencing;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;

namespace Benchmarks.Rechecks;

/// <summary>A draw of fifty from all that is closed, and the check that does it again.</summary>
internal static class DrawRun
{
    private const int Times = 3;
    private const int Size = 50;

    /// <summary>Options: <c>--count N</c> closed issues (1000000).</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 1_000_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        Console.WriteLine("database      closed     draw s    check s");
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        await Measure(DatabaseKind.Sqlite, Path.Combine(folder.FullName, "draw.db"), count, folder.FullName);
        await using (var postgres = await PrivatePostgres.Start())
            await Measure(DatabaseKind.PostgreSql, postgres.Connection, count, folder.FullName, postgres);
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task Measure(DatabaseKind kind, string connection, int count, string folder, PrivatePostgres? postgres = null)
    {
        var stock = new Stock(connection);
        await stock.Settle();
        await stock.Issues(count, "'Closed'", "NULL", (1, ""));
        if (postgres is not null) await postgres.Settle();
        await using var services = stock.Services(s => s.AddSingleton(TimeProvider.System).AddRectification().AddSingleton(new Channels(Email: false))
            .AddSingleton(new RecheckPlan([3])).AddSingleton(new EvidenceOptions(Path.Combine(folder, "evidence"))));
        var caller = new Caller { AccountId = stock.Handler, PersonId = stock.Handler, Name = "", Roles = Roles.SupervisionOffice, OrganisationPath = "/", UnitPath = "/" };
        List<double> draws = [], checks = [];
        for (var time = 0; time < Times; time++)
        {
            await using var scope = services.CreateAsyncScope();
            var started = Stopwatch.GetTimestamp();
            var made = await scope.ServiceProvider.GetRequiredService<CommandPipeline>().Run<MakeDraw, DrawAnswer>(new MakeDraw("反向核查", Size, null, $"seed {time}", null), caller);
            draws.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (made.Value?.PoolCount != count) throw new InvalidOperationException(made.Refusal?.Sentence.En ?? "The list is not whole.");
            started = Stopwatch.GetTimestamp();
            var check = await scope.ServiceProvider.GetRequiredService<DrawQueries>().Check(made.Value.Id, caller);
            checks.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (check.Value is not { Sound: true }) throw new InvalidOperationException("The draw does not come out the same.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-12} {count,8} {draws.Order().ElementAt(Times / 2),9:F2} {checks.Order().ElementAt(Times / 2),10:F2}"));
    }
}
