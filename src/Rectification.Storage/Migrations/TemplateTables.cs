using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Templates that an authority has put in the place of built-in ones.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122033000_TemplateTables")]
public sealed class TemplateTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("stored_templates", table => new
        {
            id = table.Column<Guid>(),
            kind = table.Column<string>(),
            file_name = table.Column<string>(),
            size = table.Column<long>(),
            sha256 = table.Column<string>(),
            uploaded_by_id = table.Column<Guid>(),
            uploaded_at = table.Column<DateTime>(),
            superseded_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_stored_templates", x => x.id);
            table.Refers("fk_stored_templates_uploaded_by_id", x => x.uploaded_by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_stored_templates_uploaded_by_id", "stored_templates", "uploaded_by_id");
        migrationBuilder.CreateIndex("ux_stored_templates_used", "stored_templates", "kind", unique: true, filter: "superseded_at IS NULL");
    }
}
