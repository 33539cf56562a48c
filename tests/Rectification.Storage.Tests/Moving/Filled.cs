using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Rectification.Database;
using Rectification.Storage.Moving;
using Shared;

namespace Rectification.Storage.Tests.Moving;

/// <summary>Puts one more row into every table of the model, with something in every column: what nobody thought of moving shows then.</summary>
internal static class Filled
{
    // Rows of these belong together: a life was lived for them.
    private static readonly string[] Lived = ["issues", "issue_events"];

    public static async Task Everywhere(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var under = (SqliteTransaction)transaction.GetDbTransaction();
        var file = (string)(await Value(under, "SELECT sha256 FROM evidence LIMIT 1"))!;
        var number = 0;
        foreach (var table in MovedTables.Of(db.Model).Where(t => !Lived.Contains(t.Name)))
        {
            // A table between two others whose rows life has filled already: another row would have the same key.
            if (table.Key.All(k => k.RefersTo is not null) && Convert.ToInt64(await Value(under, $"SELECT count(*) FROM {table.Name}"), CultureInfo.InvariantCulture) > 0) continue;
            var entity = db.Model.GetEntityTypes().First(e => e.GetTableName() == table.Name);
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                var column = table.Columns[i];
                var property = entity.GetProperties().First(p => p.GetColumnName() == column.Name);
                row[i] = column.RefersTo is { } to ? await Some(under, to, property, ++number) : Anything(table.Name, column, property, file, ++number);
            }

            await using var sink = await SqliteSink.Begin(under.Connection!, under, table, default);
            await sink.Add(row, default);
        }

        await transaction.CommitAsync();
    }

    /// <summary>A row that is there; one that is part of the key is taken so that the key is a new one.</summary>
    private static async Task<object?> Some(SqliteTransaction under, string table, IProperty property, int number)
    {
        if (Convert.ToInt64(await Value(under, $"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture) == 0) return null;
        var key = property.GetContainingForeignKeys().First().PrincipalKey.Properties[0].GetColumnName();
        return property.ClrType == typeof(string) || Nullable.GetUnderlyingType(property.ClrType) == typeof(string)
            ? await Value(under, $"SELECT {key} FROM {table} LIMIT 1")
            : Guid.Parse((string)(await Value(under, $"SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {number} % (SELECT count(*) FROM {table})"))!);
    }

    private static object Anything(string table, MovedColumn column, IProperty property, string file, int number)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (MovedTables.FileNames.Any(f => f.Table == table && f.Column == column.Name)) return file;
        if (type.IsEnum && column.Type == typeof(string)) return Enum.GetNames(type)[^1];
        if (column.Type == typeof(string)) return column.Name is "url" ? "https://hook.example.cn/send?key=geheim" : string.Create(CultureInfo.InvariantCulture, $"第{number}行“引号”\"\\\n\t<&>😀 é\u2028尾");
        if (column.Type == typeof(Guid)) return new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        if (column.Type == typeof(DateTime)) return new DateTime(2026, 3, 1, 23, 59, 59, DateTimeKind.Utc).AddTicks(number * 10L);
        if (column.Type == typeof(DateOnly)) return new DateOnly(2024, 2, 29).AddDays(number);
        if (column.Type == typeof(bool)) return true;
        if (column.Type == typeof(long)) return long.MaxValue - number;
        if (column.Type == typeof(int)) return number;
        return number + 0.5m;
    }

    private static async Task<object?> Value(SqliteTransaction under, string sql)
    {
        await using var command = under.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, under);
        return await command.ExecuteScalarAsync();
    }
}
