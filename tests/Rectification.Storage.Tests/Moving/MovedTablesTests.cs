using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Storage.Moving;
using Shared;

namespace Rectification.Storage.Tests.Moving;

/// <summary>What an export holds follows from the model; these tests speak up when the model gets something that somebody must decide about.</summary>
public class MovedTablesTests
{
    private const string Begin = "<!-- tables -->";
    private const string End = "<!-- end of tables -->";

    [Fact]
    public void Every_table_of_the_model_is_moved_but_those_that_belong_to_the_installation()
    {
        using var model = new Model();
        var left = model.Db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Except(model.Tables.Select(t => t.Name)).Order();
        Assert.Equal(["idempotent_answers", "long_exports"], left);
        Assert.Equal(model.Tables.Count, model.Tables.Select(t => t.Name).Distinct().Count());
    }

    [Fact]
    public void Each_table_comes_after_those_that_it_refers_to_and_with_every_column()
    {
        using var model = new Model();
        var before = new HashSet<string>();
        foreach (var table in model.Tables)
        {
            Assert.Empty(table.RefersTo.Except(before));
            before.Add(table.Name);
            var entity = model.Db.Model.GetEntityTypes().Single(e => e.GetTableName() == table.Name);
            Assert.Equal(entity.GetProperties().Select(p => p.GetColumnName()).Order(StringComparer.Ordinal), table.Columns.Select(c => c.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Somebody_decided_about_every_column_that_sounds_like_a_secret_or_names_a_file()
    {
        using var model = new Model();
        var columns = model.Tables.SelectMany(t => t.Columns.Select(c => (Table: t.Name, Column: c.Name))).ToList();
        string[] words = ["secret", "password", "token", "stamp", "private"];
        var secrets = columns.Where(c => words.Any(w => c.Column.Contains(w, StringComparison.Ordinal))).Select(c => $"{c.Table}.{c.Column}");
        Assert.Empty(secrets.Except(Secrets.Carried).Except(Secrets.LeftOut.Keys));
        Assert.Empty(Secrets.Carried.Concat(Secrets.LeftOut.Keys).Except(columns.Select(c => $"{c.Table}.{c.Column}")));
        var hashes = columns.Where(c => c.Column.EndsWith("sha256", StringComparison.Ordinal)).Except(MovedTables.FileNames.Select(f => (f.Table, f.Column)));
        Assert.Equal([("access_tokens", "sha256")], hashes);
    }

    /// <summary>APPROVE_TABLES=1 writes the list anew.</summary>
    [Fact]
    public async Task The_documented_list_of_tables_is_current()
    {
        using var model = new Model();
        var path = World.Repository("docs", "moving.md");
        var text = await File.ReadAllTextAsync(path);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var list = Listed(model.Tables);
        if (Environment.GetEnvironmentVariable("APPROVE_TABLES") == "1") await File.WriteAllTextAsync(path, text[..from] + list + text[to..]);
        else Assert.True(text[from..to] == list, "docs/moving.md does not list the tables of the model; APPROVE_TABLES=1 writes the list anew.");
    }

    private static string Listed(IReadOnlyList<MovedTable> tables)
    {
        var list = new StringBuilder("\n\n");
        foreach (var table in tables)
        {
            list.Append($"- **{table.Name}** (");
            list.AppendJoin(", ", table.Key.Select(k => k.Name)).Append("): ");
            list.AppendJoin(", ", table.Columns.Select(c => $"`{c.Name}` {Cells.Named(c.Type)}{(c.MayBeNull ? "?" : "")}{(c.RefersTo is { } to ? $" → {to}" : "")}")).Append('\n');
        }

        return list.Append('\n').ToString();
    }

    private sealed class Model : IDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection().AddStorage("Host=127.0.0.1;Search Path=none").BuildServiceProvider();

        public Model()
        {
            Db = services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContext();
            Tables = MovedTables.Of(Db.Model);
        }

        public RectificationDb Db { get; }
        public IReadOnlyList<MovedTable> Tables { get; }

        public void Dispose()
        {
            Db.Dispose();
            services.Dispose();
        }
    }
}
