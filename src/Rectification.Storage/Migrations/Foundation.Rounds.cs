using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

public sealed partial class Foundation
{
    /// <summary>Rounds with their sections and units, the documents they came from, and the definitions that issues run on.</summary>
    private static void CreateRounds(MigrationBuilder migration)
    {
        migration.CreateTable("rounds", table => new
        {
            id = table.Column<Guid>(),
            name = table.Column<string>(),
            kind = table.Column<string>(),
            issuing_body = table.Column<string>(nullable: true),
            inspecting_body = table.Column<string>(nullable: true),
            started_on = table.Column<DateOnly>(nullable: true),
            ended_on = table.Column<DateOnly>(nullable: true),
            feedback_on = table.Column<DateOnly>(nullable: true),
            published_on = table.Column<DateOnly>(nullable: true),
            plan_document = table.Column<string>(nullable: true),
            created_at = table.Column<DateTime>(),
            version = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_rounds", x => x.id);
        });

        migration.CreateTable("round_sections", table => new
        {
            id = table.Column<Guid>(),
            round_id = table.Column<Guid>(),
            position = table.Column<int>(),
            number = table.Column<string>(nullable: true),
            title = table.Column<string>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_round_sections", x => x.id);
            table.Refers("fk_round_sections_round_id", x => x.round_id, "rounds");
        });
        migration.CreateIndex("ix_round_sections_round_id", "round_sections", "round_id");

        migration.CreateTable("round_units", table => new
        {
            round_id = table.Column<Guid>(),
            organisation_id = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_round_units", x => new { x.round_id, x.organisation_id });
            table.Refers("fk_round_units_round_id", x => x.round_id, "rounds");
            table.Refers("fk_round_units_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_round_units_organisation_id", "round_units", "organisation_id");

        migration.CreateTable("imports", table => new
        {
            id = table.Column<Guid>(),
            file_name = table.Column<string>(),
            sha256 = table.Column<string>(),
            draft_json = table.Column<string>(),
            version = table.Column<int>(),
            uploaded_by_id = table.Column<Guid>(),
            uploaded_at = table.Column<DateTime>(),
            committed_at = table.Column<DateTime>(nullable: true),
            round_id = table.Column<Guid>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_imports", x => x.id);
            table.Refers("fk_imports_round_id", x => x.round_id, "rounds");
        });
        migration.CreateIndex("ix_imports_round_id", "imports", "round_id");
        migration.CreateIndex("ux_imports_sha256", "imports", "sha256", unique: true);

        migration.CreateTable("published_definitions", table => new
        {
            id = table.Column<string>(),
            version = table.Column<int>(),
            hash = table.Column<string>(),
            json = table.Column<string>(),
            published_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_published_definitions", x => new { x.id, x.version });
        });
    }
}
