using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Bulletins, requests about them, notices about requests, and the days from which steps count.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122030000_MatterTables")]
public sealed class MatterTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("bulletins", table => new
        {
            id = table.Column<Guid>(),
            round_id = table.Column<Guid>(),
            title = table.Column<string>(),
            text = table.Column<string>(),
            as_of = table.Column<DateOnly>(),
            goes_public = table.Column<bool>(),
            units_named = table.Column<int>(),
            made_by_id = table.Column<Guid>(),
            made_at = table.Column<DateTime>(),
            changed_at = table.Column<DateTime>(),
            released_at = table.Column<DateTime>(nullable: true),
            version = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_bulletins", x => x.id);
            table.Refers("fk_bulletins_round_id", x => x.round_id, "rounds");
            table.Refers("fk_bulletins_made_by_id", x => x.made_by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_bulletins_round_id", "bulletins", "round_id");
        migrationBuilder.CreateIndex("ix_bulletins_made_by_id", "bulletins", "made_by_id");

        migrationBuilder.AddColumn<Guid>("bulletin_id", "approval_requests", nullable: true);
        migrationBuilder.AddColumn<Guid>("request_id", "notifications", nullable: true);
        migrationBuilder.AddColumn<int>("opinion", "notifications", nullable: true);
        migrationBuilder.AddColumn<int>("task", "reminders", nullable: true);
        if (migrationBuilder.IsSqlite())
        {
            foreach (var table in new[] { "approval_requests", "notifications", "reminders" }) SqliteTable.MayBeNull(migrationBuilder, table, "issue_id");
            SqliteTable.Refers(migrationBuilder, "approval_requests", "bulletin_id", "bulletins");
            SqliteTable.Refers(migrationBuilder, "notifications", "request_id", "approval_requests");
        }
        else
        {
            foreach (var table in new[] { "approval_requests", "notifications", "reminders" })
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN issue_id DROP NOT NULL");
            migrationBuilder.AddForeignKey("fk_approval_requests_bulletin_id", "approval_requests", "bulletin_id", "bulletins", principalColumn: "id", onDelete: ReferentialAction.Restrict);
            migrationBuilder.AddForeignKey("fk_notifications_request_id", "notifications", "request_id", "approval_requests", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        }

        migrationBuilder.CreateIndex("ux_approval_requests_releasing", "approval_requests", ["bulletin_id", "kind"], unique: true, filter: "ended_at IS NULL");
        migrationBuilder.CreateIndex("ix_notifications_request_id", "notifications", "request_id");
        AddOpeningDays(migrationBuilder);
    }

    /// <summary>Days of what is there already are those of the zone that every installation has had so far.</summary>
    private static void AddOpeningDays(MigrationBuilder migration)
    {
        var day = migration.IsSqlite() ? "date(opened_at, '+8 hours')" : "CAST(opened_at AT TIME ZONE 'Asia/Shanghai' AS date)";
        foreach (var table in new[] { "request_tasks", "approval_tasks" })
        {
            migration.AddColumn<DateOnly>("opened_on", table, defaultValue: default(DateOnly));
            migration.Sql($"UPDATE {table} SET opened_on = {day}");
        }

        migration.CreateIndex("ix_request_tasks_waiting", "request_tasks", ["opened_on", "request_id"], filter: "closed_at IS NULL");
        migration.CreateIndex("ix_approval_tasks_waiting", "approval_tasks", ["opened_on", "id"], filter: "decided_at IS NULL");
    }
}
