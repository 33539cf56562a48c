using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rectification.Database;

/// <summary>Tables, columns, keys and indexes are named in snake_case, which neither database needs quoted.</summary>
internal static class SnakeCase
{
    public static void Name(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = Of(entity.GetTableName()!);
            entity.SetTableName(table);
            foreach (var property in entity.GetProperties()) property.SetColumnName(Of(property.Name));
            foreach (var key in entity.GetKeys()) key.SetName($"pk_{table}");
            foreach (var key in entity.GetForeignKeys()) key.SetConstraintName($"fk_{table}_{Columns(key.Properties)}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"{(index.IsUnique ? "ux" : "ix")}_{table}_{index.Name ?? Columns(index.Properties)}");
        }
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join('_', properties.Select(p => Of(p.Name)));

    private static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1]) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
