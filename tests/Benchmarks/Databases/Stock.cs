using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Rounds;
using Rectification.Storage;

namespace Benchmarks.Databases;

/// <summary>One authority with one unit, and as many issues as a run needs, written by one statement.</summary>
internal sealed class Stock(string connection)
{
    public const string Token = "benchmark";
    private static readonly DateTime Then = new(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc);

    public Guid Unit { get; } = Guid.CreateVersion7();
    public Guid Department { get; } = Guid.CreateVersion7();
    public Guid Handler { get; } = Guid.CreateVersion7();
    public Guid Leader { get; } = Guid.CreateVersion7();
    public Guid Round { get; } = Guid.CreateVersion7();

    /// <summary>The issue of this number: pgbench makes the same id by <see cref="IdSql"/>.</summary>
    public static Guid Id(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:x12}");

    public static string IdSql(string number) => $"CAST('00000000-0000-7000-8000-' || lpad(to_hex(CAST({number} AS bigint)), 12, '0') AS uuid)";

    public ServiceProvider Services(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddStorage(connection);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Tables, and the few rows around the issues.</summary>
    public async Task Settle()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run() is { } refusal) throw new InvalidOperationException(refusal.Sentence.En);
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        var root = Guid.CreateVersion7();
        var top = new Organisation { Id = root, Path = Organisation.PathOf(root, null), Name = "县卫生健康委员会", Kind = OrganisationKind.Authority };
        var unit = new Organisation { Id = Unit, ParentId = root, Path = Organisation.PathOf(Unit, top.Path), Name = "县人民医院", Kind = OrganisationKind.Unit };
        var department = new Organisation { Id = Department, ParentId = Unit, Path = Organisation.PathOf(Department, unit.Path), Name = "医务科", Kind = OrganisationKind.Department };
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = Handler, UserName = "handler", NormalizedUserName = "HANDLER", Roles = Roles.Unit };
        db.AddRange(
            top, unit, department, new Authority { Id = Guid.CreateVersion7(), Name = top.Name, OrganisationId = root },
            new Person { Id = Handler, Name = "郑洁", Title = "科长", OrganisationId = Department, Email = "handler@example.test" },
            new Person { Id = Leader, Name = "吴敏", Title = "副院长", OrganisationId = Unit, Email = "leader@example.test" },
            account,
            new AccessToken { Id = Guid.CreateVersion7(), AccountId = account.Id, Name = "benchmark", CreatedAt = Then, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token))) },
            new Round { Id = Round, Name = "2026年度常规巡察", CreatedAt = Then });
        foreach (var (place, person) in new[] { (root, Leader), (Unit, Leader) })
        {
            var post = new Post { Id = Guid.CreateVersion7(), OrganisationId = place, Title = "主任", FirstResponsible = true };
            db.AddRange(post, new PostHolding { Id = Guid.CreateVersion7(), PostId = post.Id, PersonId = person, From = new DateOnly(2024, 1, 1) });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Issues 1 to <paramref name="count"/>.</summary>
    /// <param name="state">State, as an SQL expression of n.</param>
    /// <param name="dueOn">Due date, as an SQL expression of n.</param>
    public async Task Issues(int count, string state, string dueOn, (int Version, string Hash) definition)
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        var postgres = StorageConnection.Of(connection).Kind is DatabaseKind.PostgreSql;
        var (numbers, id) = postgres
            ? ($"SELECT generate_series(1, {count}) AS n", IdSql("n"))
            : ($"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s", "printf('00000000-0000-7000-8000-%012X', n)");
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        string Is(Guid value) => postgres ? $"CAST('{value}' AS uuid)" : $"'{value.ToString().ToUpperInvariant()}'";
        var at = postgres ? "TIMESTAMPTZ '2026-01-05 01:00:00Z'" : "'2026-01-05 01:00:00'";
        var sql =
            $"""
            INSERT INTO issues (id, round_id, number, position, title, text, class, key_issue, unit_id, lead_department_id, responsible_leader_id, handler_id,
              due_on, state, version, definition_id, definition_version, definition_hash, relapse_count, created_at, updated_at, assigned_at, last_hash)
            SELECT {id}, {Is(Round)}, '(一)' || n, n, '考勤管理不严', '抽查发现，部分科室存在代签现象。', 'Timed', {(postgres ? "FALSE" : "0")}, {Is(Unit)}, {Is(Department)}, {Is(Leader)}, {Is(Handler)},
              {dueOn}, {state}, 2, 'issue', {definition.Version}, '{definition.Hash}', 0, {at}, {at}, {at}, '{new string('0', 64)}'
            FROM ({numbers}) AS numbers
            """;
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
