using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>周调度、旬督促、月盘点: packs as they were made, and notices of them.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122073000_PackTables")]
public sealed class PackTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("packs", table => new
        {
            id = table.Column<Guid>(),
            cadence = table.Column<string>(),
            title_zh = table.Column<string>(),
            title_en = table.Column<string>(),
            period_on = table.Column<DateOnly>(),
            planned_on = table.Column<DateOnly>(),
            as_of = table.Column<DateOnly>(),
            made_at = table.Column<DateTime>(),
            made_by_id = table.Column<Guid>(nullable: true),
            previous_id = table.Column<Guid>(nullable: true),
            since = table.Column<DateTime>(),
            since_on = table.Column<DateOnly>(),
            sections = table.Column<string>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_packs", x => x.id);
            table.Refers("fk_packs_made_by_id", x => x.made_by_id!, "people");
            table.Refers("fk_packs_previous_id", x => x.previous_id!, "packs");
        });
        migrationBuilder.CreateIndex("ix_packs_made_by_id", "packs", "made_by_id");
        migrationBuilder.CreateIndex("ix_packs_previous_id", "packs", "previous_id");
        migrationBuilder.CreateIndex("ux_packs_claim", "packs", ["cadence", "period_on"], unique: true, filter: "made_by_id IS NULL");
        AddFigures(migrationBuilder);
        AddIssues(migrationBuilder);

        migrationBuilder.AddColumn<Guid>("pack_id", "notifications", nullable: true);
        if (migrationBuilder.IsSqlite()) SqliteTable.Refers(migrationBuilder, "notifications", "pack_id", "packs");
        else migrationBuilder.AddForeignKey("fk_notifications_pack_id", "notifications", "pack_id", "packs", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.CreateIndex("ix_notifications_pack_id", "notifications", "pack_id");
    }

    private static void AddFigures(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("pack_totals", table => new
        {
            pack_id = table.Column<Guid>(),
            state = table.Column<string>(),
            count = table.Column<int>(),
            late = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_pack_totals", x => new { x.pack_id, x.state });
            table.Refers("fk_pack_totals_pack_id", x => x.pack_id, "packs");
        });
        migrationBuilder.CreateTable("pack_units", table => new
        {
            pack_id = table.Column<Guid>(),
            position = table.Column<int>(),
            place = table.Column<int>(),
            unit_id = table.Column<Guid>(),
            unit = table.Column<string>(),
            count = table.Column<int>(),
            closed = table.Column<int>(),
            late = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_pack_units", x => new { x.pack_id, x.position });
            table.Refers("fk_pack_units_pack_id", x => x.pack_id, "packs");
        });
        migrationBuilder.CreateTable("pack_readers", table => new
        {
            pack_id = table.Column<Guid>(),
            position = table.Column<int>(),
            person_id = table.Column<Guid>(),
            unit_id = table.Column<Guid>(nullable: true),
            unit_path = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_pack_readers", x => new { x.pack_id, x.position });
            table.Refers("fk_pack_readers_pack_id", x => x.pack_id, "packs");
            table.Refers("fk_pack_readers_person_id", x => x.person_id, "people");
        });
        migrationBuilder.CreateIndex("ix_pack_readers_person_id", "pack_readers", "person_id");
    }

    private static void AddIssues(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("pack_rows", table => new
        {
            pack_id = table.Column<Guid>(),
            position = table.Column<int>(),
            issue_id = table.Column<Guid>(),
            number = table.Column<string>(),
            title = table.Column<string>(),
            unit_id = table.Column<Guid>(nullable: true),
            unit = table.Column<string>(nullable: true),
            unit_path = table.Column<string>(nullable: true),
            department = table.Column<string>(nullable: true),
            leader = table.Column<string>(nullable: true),
            leader_id = table.Column<Guid>(nullable: true),
            handler = table.Column<string>(nullable: true),
            @class = table.Column<string>(),
            key_issue = table.Column<bool>(),
            state = table.Column<string>(),
            due_on = table.Column<DateOnly>(nullable: true),
            moved_at = table.Column<DateTime>(),
            paused_on = table.Column<DateOnly>(nullable: true),
            relapse_count = table.Column<int>(),
            colour = table.Column<string>(),
            late = table.Column<bool>(),
            soon = table.Column<bool>(),
            slow = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_pack_rows", x => new { x.pack_id, x.position });
            table.Refers("fk_pack_rows_pack_id", x => x.pack_id, "packs");
            table.Refers("fk_pack_rows_issue_id", x => x.issue_id, "issues");
        });
        migrationBuilder.CreateIndex("ix_pack_rows_issue_id", "pack_rows", "issue_id");
        migrationBuilder.CreateTable("pack_changes", table => new
        {
            pack_id = table.Column<Guid>(),
            position = table.Column<int>(),
            kind = table.Column<string>(),
            issue_id = table.Column<Guid>(),
            sequence = table.Column<int>(),
            number = table.Column<string>(),
            title = table.Column<string>(),
            unit_id = table.Column<Guid>(nullable: true),
            unit = table.Column<string>(nullable: true),
            unit_path = table.Column<string>(nullable: true),
            at = table.Column<DateTime>(nullable: true),
            due_on = table.Column<DateOnly>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_pack_changes", x => new { x.pack_id, x.position });
            table.Refers("fk_pack_changes_pack_id", x => x.pack_id, "packs");
            table.Refers("fk_pack_changes_issue_id", x => x.issue_id, "issues");
        });
        migrationBuilder.CreateIndex("ix_pack_changes_issue_id", "pack_changes", "issue_id");
    }
}
