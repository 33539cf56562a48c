using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>批量佐证: archives of files, matched and waiting to be confirmed.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122083000_BatchTables")]
public sealed class BatchTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("evidence_batches", table => new
        {
            id = table.Column<Guid>(),
            round_id = table.Column<Guid>(),
            file_name = table.Column<string>(),
            items_json = table.Column<string>(),
            version = table.Column<int>(),
            uploaded_by_id = table.Column<Guid>(),
            uploaded_at = table.Column<DateTime>(),
            committed_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_evidence_batches", x => x.id);
            table.Refers("fk_evidence_batches_round_id", x => x.round_id, "rounds");
            table.Refers("fk_evidence_batches_uploaded_by_id", x => x.uploaded_by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_evidence_batches_round_id", "evidence_batches", "round_id");
        migrationBuilder.CreateIndex("ix_evidence_batches_uploaded_by_id", "evidence_batches", "uploaded_by_id");
    }
}
