using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>回头看: who looks, at which lines, what was brought back; draws and campaigns.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122081000_RecheckTables")]
public sealed class RecheckTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateDraws(migrationBuilder);
        CreateCampaigns(migrationBuilder);
        Widen(migrationBuilder);
        CreateWork(migrationBuilder);
    }

    private static void CreateDraws(MigrationBuilder migration)
    {
        migration.CreateTable("draws", table => new
        {
            id = table.Column<Guid>(),
            title = table.Column<string>(),
            seed = table.Column<string>(),
            seed_made = table.Column<bool>(),
            algorithm = table.Column<string>(),
            round_id = table.Column<Guid>(nullable: true),
            closed_from = table.Column<DateOnly>(nullable: true),
            closed_until = table.Column<DateOnly>(nullable: true),
            @class = table.Column<string>(nullable: true),
            key_only = table.Column<bool>(),
            size = table.Column<int>(nullable: true),
            percent = table.Column<int>(nullable: true),
            pool_sha256 = table.Column<string>(),
            pool_count = table.Column<int>(),
            drawn = table.Column<int>(),
            planned_on = table.Column<DateOnly>(),
            made_by_id = table.Column<Guid>(),
            made_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_draws", x => x.id);
            table.Refers("fk_draws_round_id", x => x.round_id!, "rounds");
            table.Refers("fk_draws_made_by_id", x => x.made_by_id, "people");
        });
        foreach (var column in new[] { "round_id", "made_by_id" }) migration.CreateIndex($"ix_draws_{column}", "draws", column);
        migration.CreateTable("draw_units", table => new { draw_id = table.Column<Guid>(), organisation_id = table.Column<Guid>() }, constraints: table =>
        {
            table.PrimaryKey("pk_draw_units", x => new { x.draw_id, x.organisation_id });
            table.Refers("fk_draw_units_draw_id", x => x.draw_id, "draws");
            table.Refers("fk_draw_units_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_draw_units_organisation_id", "draw_units", "organisation_id");
        migration.CreateTable("draw_picks", table => new
        {
            draw_id = table.Column<Guid>(),
            rank = table.Column<int>(),
            issue_id = table.Column<Guid>(),
            digest = table.Column<string>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_draw_picks", x => new { x.draw_id, x.rank });
            table.Refers("fk_draw_picks_draw_id", x => x.draw_id, "draws");
            table.Refers("fk_draw_picks_issue_id", x => x.issue_id, "issues");
        });
        migration.CreateIndex("ix_draw_picks_issue_id", "draw_picks", "issue_id");
    }

    private static void CreateCampaigns(MigrationBuilder migration)
    {
        migration.CreateTable("campaigns", table => new
        {
            id = table.Column<Guid>(),
            title = table.Column<string>(),
            round_id = table.Column<Guid>(),
            planned_on = table.Column<DateOnly>(),
            assignee_id = table.Column<Guid>(nullable: true),
            checklist = table.Column<string>(nullable: true),
            issues = table.Column<int>(),
            made_by_id = table.Column<Guid>(),
            made_at = table.Column<DateTime>(),
            closed_at = table.Column<DateTime>(nullable: true),
            closed_by_id = table.Column<Guid>(nullable: true),
            summary = table.Column<string>(nullable: true),
            version = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_campaigns", x => x.id);
            table.Refers("fk_campaigns_round_id", x => x.round_id, "rounds");
            table.Refers("fk_campaigns_assignee_id", x => x.assignee_id!, "people");
            table.Refers("fk_campaigns_made_by_id", x => x.made_by_id, "people");
            table.Refers("fk_campaigns_closed_by_id", x => x.closed_by_id!, "people");
        });
        foreach (var column in new[] { "round_id", "assignee_id", "made_by_id", "closed_by_id" }) migration.CreateIndex($"ix_campaigns_{column}", "campaigns", column);
        migration.CreateTable("campaign_units", table => new { campaign_id = table.Column<Guid>(), organisation_id = table.Column<Guid>() }, constraints: table =>
        {
            table.PrimaryKey("pk_campaign_units", x => new { x.campaign_id, x.organisation_id });
            table.Refers("fk_campaign_units_campaign_id", x => x.campaign_id, "campaigns");
            table.Refers("fk_campaign_units_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_campaign_units_organisation_id", "campaign_units", "organisation_id");
    }

    private static void Widen(MigrationBuilder migration)
    {
        migration.AddColumn<string>("kind", "rechecks", defaultValue: "Planned");
        migration.AddColumn<string>("checklist", "rechecks", nullable: true);
        foreach (var (column, to) in new[] { ("assignee_id", "people"), ("draw_id", "draws"), ("campaign_id", "campaigns") })
        {
            migration.AddColumn<Guid>(column, "rechecks", nullable: true);
            if (migration.IsSqlite()) SqliteTable.Refers(migration, "rechecks", column, to);
            else migration.AddForeignKey($"fk_rechecks_{column}", "rechecks", column, to, principalColumn: "id", onDelete: ReferentialAction.Restrict);
            migration.CreateIndex($"ix_rechecks_{column}", "rechecks", column);
        }

        migration.CreateIndex("ix_rechecks_listed", "rechecks", ["planned_on", "id"]);
    }

    private static void CreateWork(MigrationBuilder migration)
    {
        migration.CreateTable("recheck_ticks", table => new
        {
            recheck_id = table.Column<Guid>(),
            line = table.Column<int>(),
            verdict = table.Column<string>(),
            remark = table.Column<string>(nullable: true),
            by_id = table.Column<Guid>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_recheck_ticks", x => new { x.recheck_id, x.line });
            table.Refers("fk_recheck_ticks_recheck_id", x => x.recheck_id, "rechecks");
            table.Refers("fk_recheck_ticks_by_id", x => x.by_id, "people");
        });
        migration.CreateIndex("ix_recheck_ticks_by_id", "recheck_ticks", "by_id");
        migration.CreateTable("recheck_files", table => new
        {
            id = table.Column<Guid>(),
            recheck_id = table.Column<Guid>(),
            kind = table.Column<string>(),
            file_name = table.Column<string>(),
            content_type = table.Column<string>(),
            size = table.Column<long>(),
            sha256 = table.Column<string>(),
            uploaded_by_id = table.Column<Guid>(),
            uploaded_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_recheck_files", x => x.id);
            table.Refers("fk_recheck_files_recheck_id", x => x.recheck_id, "rechecks");
            table.Refers("fk_recheck_files_uploaded_by_id", x => x.uploaded_by_id, "people");
        });
        migration.CreateIndex("ix_recheck_files_recheck_id", "recheck_files", "recheck_id");
        migration.CreateIndex("ix_recheck_files_uploaded_by_id", "recheck_files", "uploaded_by_id");
    }
}
