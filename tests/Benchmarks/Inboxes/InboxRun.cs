using System.Diagnostics;
using System.Globalization;
using Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;

namespace Benchmarks.Inboxes;

/// <summary>The inbox of a leader on whom ten thousand tasks wait, among a million, against that of one on whom ten wait.</summary>
internal static class InboxRun
{
    private const int Full = 10_000;
    private const int Sparse = 10;
    private const int Others = 1_000;
    private static readonly string[] Kinds = ["extension", "exemption", "objection", "pause", "leader-change"];
    private const int Rounds = 200;

    /// <summary>Options: <c>--count N</c> open tasks (1000000).</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 1_000_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        Console.WriteLine("database      inbox                    ten ms   ten thousand ms   ratio");
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        await Measure(DatabaseKind.Sqlite, Path.Combine(folder.FullName, "inbox.db"), count);
        folder.Delete(recursive: true);
        await using var postgres = await PrivatePostgres.Start();
        await Measure(DatabaseKind.PostgreSql, postgres.Connection, count, postgres);
        return 0;
    }

    private static async Task Measure(DatabaseKind kind, string connection, int count, PrivatePostgres? postgres = null)
    {
        var stock = new Stock(connection);
        await stock.Settle();
        await stock.Issues(count / Kinds.Length, "'InProgress'", "NULL", (1, ""));
        await using var services = stock.Services(s => s.AddSingleton(TimeProvider.System).AddRectification().AddSingleton(new Channels(Email: false)).AddSingleton(new RecheckPlan([3])));
        var (full, sparse) = await Tasks(services, stock, kind, count);
        if (postgres is not null) await postgres.Settle();
        await Publish(services);

        await Compare(kind, "first page", services, sparse, full, async (scope, who) => (await scope.GetRequiredService<ApprovalQueries>().Tasks(who)).Value!.Rows.Count);
        var last = await Last(services, full);
        await Compare(kind, "a page in the middle", services, sparse, full, async (scope, who) =>
            (await scope.GetRequiredService<ApprovalQueries>().Tasks(who, who.PersonId == full ? last : null)).Value!.Rows.Count);
    }

    private static async Task Compare(DatabaseKind kind, string what, ServiceProvider services, Guid sparse, Guid full, Func<IServiceProvider, Caller, Task<int>> open)
    {
        List<double> ten = [], thousands = [];
        for (var round = -20; round < Rounds; round++)
        {
            foreach (var (person, times, expected) in new[] { (sparse, ten, Sparse), (full, thousands, 20) })
            {
                await using var scope = services.CreateAsyncScope();
                var started = Stopwatch.GetTimestamp();
                var rows = await open(scope.ServiceProvider, Who(person));
                if (rows != expected) throw new InvalidOperationException($"{rows} rows, not {expected}.");
                if (round >= 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var (few, many) = (ten.Order().ElementAt(Rounds / 2), thousands.Order().ElementAt(Rounds / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-12}  {what,-22} {few,8:F2} {many,17:F2} {many / few,7:F2}"));
    }

    /// <summary>The cursor behind half of what waits for somebody.</summary>
    private static async Task<string?> Last(ServiceProvider services, Guid person)
    {
        string? cursor = null;
        for (var read = 0; read < Full / 2; read += 200)
        {
            await using var scope = services.CreateAsyncScope();
            cursor = (await scope.ServiceProvider.GetRequiredService<ApprovalQueries>().Tasks(Who(person), cursor, 200)).Value!.Next;
        }

        return cursor;
    }

    private static async Task Publish(ServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        string[] names = [.. Kinds, "confidentiality"];
        var files = names.ToDictionary(name => name, name => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json")), StringComparer.Ordinal);
        if (await services.GetRequiredService<ApprovalLibrary>().Publish(db, files, new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc), default) is { } refusal) throw new InvalidOperationException(refusal.Sentence.En);
    }

    private static Caller Who(Guid person) => new()
    {
        AccountId = person, PersonId = person, Name = "", Roles = Roles.Leader, OrganisationPath = "/none/", UnitPath = "/none/",
    };

    /// <summary>One running request with one open task each; ten thousand for one person, ten for another, the rest for a thousand others.</summary>
    private static async Task<(Guid Full, Guid Sparse)> Tasks(ServiceProvider services, Stock stock, DatabaseKind kind, int count)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        var people = Enumerable.Range(0, Others + 2).Select(i => new Person { Id = Guid.Parse($"00000000-0000-7000-9000-{i:x12}"), Name = $"领导{i}", OrganisationId = stock.Unit }).ToList();
        db.People.AddRange(people);
        await db.SaveChangesAsync();
        var postgres = kind is DatabaseKind.PostgreSql;
        string Made(string group, string number) => postgres
            ? $"CAST('00000000-0000-7000-{group}-' || lpad(to_hex(CAST({number} AS bigint)), 12, '0') AS uuid)"
            : $"printf('00000000-0000-7000-{group}-%012X', {number})";
        var numbers = postgres ? $"SELECT generate_series(1, {count}) AS n" : $"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s";
        var at = postgres ? "TIMESTAMPTZ '2026-01-05 01:00:00Z' + n * INTERVAL '1 second'" : "datetime('2026-01-05 01:00:00', '+' || n || ' seconds')";
        var day = postgres ? "DATE '2026-01-05'" : "'2026-01-05'";
        string KindOf(string number) => $"CASE {number} % {Kinds.Length} {string.Concat(Kinds.Select((kind, i) => $"WHEN {i} THEN '{kind}' "))}END";
        var requests =
            $"""
            INSERT INTO approval_requests (id, kind, definition_version, issue_id, submitter_id, asked, reason, status, snapshot, version, submitted_at)
            SELECT {Made("a000", "n")}, {KindOf("n")}, 1, {Made("8000", $"1 + (n - 1) / {Kinds.Length}")}, {Made("9000", "0")}, '', '设备尚未到货', 'Running', '', 1, {at}
            FROM ({numbers}) AS numbers
            """;
        var tasks =
            $"""
            INSERT INTO request_tasks (request_id, number, step, person_id, kind, opened_at, opened_on)
            SELECT {Made("a000", "n")}, 1, 'leader',
              {Made("9000", $"CASE WHEN n % 100 = 7 AND n / 100 < {Full} THEN 0 WHEN n % 100 = 8 AND n / 100 < {Sparse} THEN 1 ELSE 2 + n % {Others} END")}, 'Named', {at}, {day}
            FROM ({numbers}) AS numbers
            """;
        foreach (var sql in new[] { requests, tasks }) await db.Database.ExecuteSqlRawAsync(sql);
        return (people[0].Id, people[1].Id);
    }
}
