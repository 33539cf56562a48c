using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Whom and which step an opinion named, in whose name a step was decided, and what somebody has decided.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122050000_DecidedLists")]
public sealed class DecidedLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("toward", "request_opinions", nullable: true);
        migrationBuilder.AddColumn<string>("named", "request_opinions", nullable: true);
        migrationBuilder.CreateIndex("ix_request_opinions_said", "request_opinions", ["by_id", "at", "request_id", "sequence"]);

        migrationBuilder.AddColumn<Guid>("on_behalf_of_id", "approval_tasks", nullable: true);
        if (migrationBuilder.IsSqlite()) SqliteTable.Refers(migrationBuilder, "approval_tasks", "on_behalf_of_id", "people");
        else migrationBuilder.AddForeignKey("fk_approval_tasks_on_behalf_of_id", "approval_tasks", "on_behalf_of_id", "people", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.CreateIndex("ix_approval_tasks_on_behalf_of_id", "approval_tasks", "on_behalf_of_id");
        migrationBuilder.CreateIndex("ix_approval_tasks_decided", "approval_tasks", ["decided_by_id", "decided_at", "id"]);
        migrationBuilder.DropIndex("ix_approval_tasks_decided_by_id", "approval_tasks");
    }
}
