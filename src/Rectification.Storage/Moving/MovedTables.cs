using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectification.Storage.Moving;

/// <summary>Every table of the model, each after those that it refers to. What is added to the model is moved without another word here.</summary>
internal static class MovedTables
{
    /// <summary>
    /// What belongs to this installation and not to the authority: answers to repeated requests, honoured for a day, which may hold a
    /// token in clear, and files that wait here to be fetched.
    /// </summary>
    public static readonly IReadOnlySet<string> StayHere = new HashSet<string>(StringComparer.Ordinal) { "idempotent_answers", "long_exports" };

    /// <summary>Columns that name a file of the folder by its hash, and when they do.</summary>
    public static readonly IReadOnlyList<(string Table, string Column, string When)> FileNames =
    [
        ("evidence", "sha256", "TRUE"), ("recheck_files", "sha256", "TRUE"), ("draws", "pool_sha256", "TRUE"), ("stored_templates", "sha256", "TRUE"), ("imports", "sha256", "kept"),
    ];

    private static readonly Type[] Kept = [typeof(string), typeof(Guid), typeof(DateTime), typeof(DateOnly), typeof(int), typeof(long), typeof(bool), typeof(decimal)];

    public static IReadOnlyList<MovedTable> Of(IReadOnlyModel model) => InOrder([.. model.GetEntityTypes().Select(Table).Where(t => !StayHere.Contains(t.Name))]);

    private static MovedTable Table(IReadOnlyEntityType entity)
    {
        var key = entity.FindPrimaryKey()!.Properties;
        var columns = key.Concat(entity.GetProperties().Except(key).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal)).Select(Column).ToList();
        var name = entity.GetTableName()!;
        return new MovedTable(name, columns, columns[..key.Count], [.. columns.Select(c => c.RefersTo).OfType<string>().Where(to => to != name).Distinct(StringComparer.Ordinal)]);
    }

    private static MovedColumn Column(IReadOnlyProperty property)
    {
        var mapping = (RelationalTypeMapping)property.GetTypeMapping();
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!Kept.Contains(type)) throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name}: exports have no form for {type.Name} yet.");
        return new MovedColumn(property.GetColumnName(), type, property.IsNullable, property.GetContainingForeignKeys().Select(f => f.PrincipalEntityType.GetTableName()).FirstOrDefault());
    }

    /// <summary>A table may refer to itself: its rows come in with one statement, and the database looks at references when that ends.</summary>
    private static List<MovedTable> InOrder(List<MovedTable> tables)
    {
        var left = tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<MovedTable>(left.Count);
        while (left.Count > 0)
        {
            var next = left.Find(t => !t.RefersTo.Any(to => left.Exists(l => l.Name == to)))
                ?? throw new NotSupportedException($"These tables refer to each other in a ring: {string.Join(", ", left.Select(t => t.Name))}.");
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
