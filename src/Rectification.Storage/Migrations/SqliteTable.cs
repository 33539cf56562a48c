using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

/// <summary>
/// Changes of a table that SQLite has no statement for and that leave its rows as they lie on the disk: a column that may
/// be null from now on, a reference of a column that is null everywhere. Done on the text of the schema, in the steps
/// that SQLite's own manual gives for it ("Making Other Kinds Of Table Schema Changes").
/// </summary>
internal static class SqliteTable
{
    public static void MayBeNull(MigrationBuilder migration, string table, string column) =>
        Rewrite(migration, table, $"replace(sql, '\"{column}\" TEXT NOT NULL', '\"{column}\" TEXT NULL')");

    public static void Refers(MigrationBuilder migration, string table, string column, string to) =>
        Rewrite(
            migration, table,
            $"substr(rtrim(sql, char(10, 13, 32)), 1, length(rtrim(sql, char(10, 13, 32))) - 1) || ', CONSTRAINT \"fk_{table}_{column}\" FOREIGN KEY (\"{column}\") REFERENCES \"{to}\" (\"id\") ON DELETE RESTRICT\n)'");

    private static void Rewrite(MigrationBuilder migration, string table, string sql)
    {
        migration.Sql("PRAGMA writable_schema = ON");
        migration.Sql($"UPDATE sqlite_schema SET sql = {sql} WHERE type = 'table' AND name = '{table}'");
        migration.Sql("PRAGMA writable_schema = RESET");
    }
}
