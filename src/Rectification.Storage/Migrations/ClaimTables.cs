using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>What the numbers of bulletins were counted from, and why some of them differ.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122150000_ClaimTables")]
public sealed class ClaimTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("bulletin_lines", table => new
        {
            bulletin_id = table.Column<Guid>(),
            take = table.Column<int>(),
            position = table.Column<int>(),
            kind = table.Column<string>(),
            part_id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(nullable: true),
            section = table.Column<int>(nullable: true),
            number = table.Column<string>(),
            title = table.Column<string>(),
            state = table.Column<string>(),
            counted = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_bulletin_lines", x => new { x.bulletin_id, x.take, x.position });
            table.Refers("fk_bulletin_lines_bulletin_id", x => x.bulletin_id, "bulletins");
        });
        migrationBuilder.CreateTable("claim_explanations", table => new
        {
            id = table.Column<Guid>(),
            bulletin_id = table.Column<Guid>(),
            kind = table.Column<string>(),
            section = table.Column<int>(nullable: true),
            written = table.Column<string>(),
            ledger = table.Column<string>(),
            sentence = table.Column<string>(),
            words = table.Column<string>(),
            by_id = table.Column<Guid>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_claim_explanations", x => x.id);
            table.Refers("fk_claim_explanations_bulletin_id", x => x.bulletin_id, "bulletins");
            table.Refers("fk_claim_explanations_by_id", x => x.by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_claim_explanations_bulletin_id", "claim_explanations", "bulletin_id");
        migrationBuilder.CreateIndex("ix_claim_explanations_by_id", "claim_explanations", "by_id");
    }
}
