using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

public sealed partial class Foundation
{
    /// <summary>What is done about an issue, and what proves it.</summary>
    private static void CreateMeasures(MigrationBuilder migration)
    {
        migration.CreateTable("measures", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            position = table.Column<int>(),
            text = table.Column<string>(),
            owner_id = table.Column<Guid>(nullable: true),
            due_on = table.Column<DateOnly>(nullable: true),
            progress = table.Column<int>(),
            done_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_measures", x => x.id);
            table.Refers("fk_measures_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_measures_owner_id", x => x.owner_id, "people");
        });
        migration.CreateIndex("ix_measures_issue_id", "measures", "issue_id");
        migration.CreateIndex("ix_measures_owner_id", "measures", "owner_id");

        migration.CreateTable("milestones", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            measure_id = table.Column<Guid>(nullable: true),
            position = table.Column<int>(),
            title = table.Column<string>(),
            due_on = table.Column<DateOnly>(),
            reached_on = table.Column<DateOnly>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_milestones", x => x.id);
            table.Refers("fk_milestones_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_milestones_measure_id", x => x.measure_id, "measures");
        });
        migration.CreateIndex("ix_milestones_issue_id", "milestones", "issue_id");
        migration.CreateIndex("ix_milestones_measure_id", "milestones", "measure_id");

        migration.CreateTable("progress_notes", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            measure_id = table.Column<Guid>(nullable: true),
            text = table.Column<string>(),
            progress = table.Column<int>(nullable: true),
            author_id = table.Column<Guid>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_progress_notes", x => x.id);
            table.Refers("fk_progress_notes_author_id", x => x.author_id, "people");
            table.Refers("fk_progress_notes_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_progress_notes_measure_id", x => x.measure_id, "measures");
        });
        migration.CreateIndex("ix_progress_notes_author_id", "progress_notes", "author_id");
        migration.CreateIndex("ix_progress_notes_issue_id", "progress_notes", "issue_id");
        migration.CreateIndex("ix_progress_notes_measure_id", "progress_notes", "measure_id");

        migration.CreateTable("evidence", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            measure_id = table.Column<Guid>(),
            kind = table.Column<string>(),
            file_name = table.Column<string>(),
            content_type = table.Column<string>(),
            size = table.Column<long>(),
            sha256 = table.Column<string>(),
            revision = table.Column<int>(),
            replaces_id = table.Column<Guid>(nullable: true),
            superseded_at = table.Column<DateTime>(nullable: true),
            uploaded_by_id = table.Column<Guid>(),
            uploaded_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_evidence", x => x.id);
            table.Refers("fk_evidence_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_evidence_measure_id", x => x.measure_id, "measures");
            table.Refers("fk_evidence_uploaded_by_id", x => x.uploaded_by_id, "people");
        });
        migration.CreateIndex("ix_evidence_issue_id", "evidence", "issue_id");
        migration.CreateIndex("ix_evidence_measure_id", "evidence", "measure_id");
        migration.CreateIndex("ix_evidence_uploaded_by_id", "evidence", "uploaded_by_id");
    }
}
