using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>清单: which lists are kept as they were handed in, and what was said of their columns.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122073000_ListTables")]
public sealed class ListTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("kept", "imports", defaultValue: false);
        migrationBuilder.AddColumn<Guid>("unit_id", "imports", nullable: true);
        migrationBuilder.AddColumn<string>("said", "imports", nullable: true);

        migrationBuilder.CreateTable("column_meanings", table => new
        {
            id = table.Column<Guid>(),
            unit_id = table.Column<Guid>(),
            heading = table.Column<string>(),
            meaning = table.Column<string>(),
            said_by_id = table.Column<Guid>(),
            said_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_column_meanings", x => x.id);
            table.Refers("fk_column_meanings_unit_id", x => x.unit_id, "organisations");
            table.Refers("fk_column_meanings_said_by_id", x => x.said_by_id, "people");
        });
        migrationBuilder.CreateIndex("ux_column_meanings_unit_id_heading", "column_meanings", ["unit_id", "heading"], unique: true);
        migrationBuilder.CreateIndex("ix_column_meanings_said_by_id", "column_meanings", "said_by_id");
    }
}
