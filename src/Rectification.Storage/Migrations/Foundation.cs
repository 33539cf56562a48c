using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>
/// The first tables. Written by hand, one part a topic, for both providers: a column says its .NET type and leaves the
/// database's type to the provider. A test compares the outcome with the model, so a forgotten column is named.
/// </summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261121000000_Foundation")]
public sealed partial class Foundation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateOrganisations(migrationBuilder);
        CreateRounds(migrationBuilder);
        CreateIssues(migrationBuilder);
        CreateMeasures(migrationBuilder);
        CreateTime(migrationBuilder);
    }
}

internal static class References
{
    /// <summary>A foreign key to another table's <c>id</c>; what is referred to cannot be deleted.</summary>
    public static OperationBuilder<AddForeignKeyOperation> Refers<TColumns>(this CreateTableBuilder<TColumns> table, string name,
        Expression<Func<TColumns, object>> column, string principal) =>
        table.ForeignKey(name, column, principal, "id", onDelete: ReferentialAction.Restrict);
}
