using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Definitions written by administrators: their drafts, and who published which version and why.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122031500_DefinitionDrafts")]
public sealed class DefinitionDrafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("published_by_id", "published_approvals", nullable: true);
        migrationBuilder.AddColumn<string>("published_by_name", "published_approvals", nullable: true);
        migrationBuilder.AddColumn<string>("note", "published_approvals", nullable: true);

        migrationBuilder.CreateTable("definition_drafts", table => new
        {
            id = table.Column<string>(),
            json = table.Column<string>(),
            revision = table.Column<int>(),
            author_id = table.Column<Guid>(),
            saved_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_definition_drafts", x => x.id);
            table.Refers("fk_definition_drafts_author_id", x => x.author_id, "people");
        });
        migrationBuilder.CreateIndex("ix_definition_drafts_author_id", "definition_drafts", "author_id");
        // How many run on each version is asked by these two.
        migrationBuilder.CreateIndex("ix_approval_requests_running_on", "approval_requests", ["kind", "definition_version", "id"], filter: "ended_at IS NULL");
    }
}
