using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

public sealed partial class Foundation
{
    /// <summary>Issues, what happened to them, and who is asked to decide on them.</summary>
    private static void CreateIssues(MigrationBuilder migration)
    {
        migration.CreateTable("issues", table => new
        {
            id = table.Column<Guid>(),
            round_id = table.Column<Guid>(),
            section_id = table.Column<Guid>(nullable: true),
            parent_id = table.Column<Guid>(nullable: true),
            number = table.Column<string>(),
            position = table.Column<int>(),
            title = table.Column<string>(),
            text = table.Column<string>(),
            @class = table.Column<string>(),
            key_issue = table.Column<bool>(),
            unit_id = table.Column<Guid>(nullable: true),
            lead_department_id = table.Column<Guid>(nullable: true),
            responsible_leader_id = table.Column<Guid>(nullable: true),
            handler_id = table.Column<Guid>(nullable: true),
            due_on = table.Column<DateOnly>(nullable: true),
            ladder_from = table.Column<DateOnly>(nullable: true),
            state = table.Column<string>(),
            step = table.Column<string>(nullable: true),
            version = table.Column<int>(),
            definition_id = table.Column<string>(),
            definition_version = table.Column<int>(),
            definition_hash = table.Column<string>(),
            disposition = table.Column<string>(nullable: true),
            relapse_count = table.Column<int>(),
            created_at = table.Column<DateTime>(),
            updated_at = table.Column<DateTime>(),
            assigned_at = table.Column<DateTime>(nullable: true),
            closed_at = table.Column<DateTime>(nullable: true),
            reported_by_id = table.Column<Guid>(nullable: true),
            last_hash = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_issues", x => x.id);
            table.Refers("fk_issues_handler_id", x => x.handler_id, "people");
            table.Refers("fk_issues_lead_department_id", x => x.lead_department_id, "organisations");
            table.Refers("fk_issues_parent_id", x => x.parent_id, "issues");
            table.Refers("fk_issues_responsible_leader_id", x => x.responsible_leader_id, "people");
            table.Refers("fk_issues_round_id", x => x.round_id, "rounds");
            table.Refers("fk_issues_section_id", x => x.section_id, "round_sections");
            table.Refers("fk_issues_unit_id", x => x.unit_id, "organisations");
        });
        migration.CreateIndex("ix_issues_due_on_id", "issues", ["due_on", "id"]);
        migration.CreateIndex("ix_issues_handler_id_state_due_on", "issues", ["handler_id", "state", "due_on"]);
        migration.CreateIndex("ix_issues_lead_department_id", "issues", "lead_department_id");
        migration.CreateIndex("ix_issues_open", "issues", ["due_on", "id"], filter: "state NOT IN ('Closed', 'Exempt')");
        migration.CreateIndex("ix_issues_parent_id", "issues", "parent_id");
        migration.CreateIndex("ix_issues_responsible_leader_id", "issues", "responsible_leader_id");
        migration.CreateIndex("ix_issues_round_id_position_id", "issues", ["round_id", "position", "id"], descending: [true, false, false]);
        migration.CreateIndex("ix_issues_section_id", "issues", "section_id");
        migration.CreateIndex("ix_issues_state_due_on_id", "issues", ["state", "due_on", "id"]);
        migration.CreateIndex("ix_issues_unit_id_state", "issues", ["unit_id", "state"]);
        migration.CreateIndex("ix_issues_updated_at_id", "issues", ["updated_at", "id"]);

        migration.CreateTable("participating_departments", table => new
        {
            issue_id = table.Column<Guid>(),
            organisation_id = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_participating_departments", x => new { x.issue_id, x.organisation_id });
            table.Refers("fk_participating_departments_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_participating_departments_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_participating_departments_organisation_id", "participating_departments", "organisation_id");

        migration.CreateTable("issue_events", table => new
        {
            issue_id = table.Column<Guid>(),
            sequence = table.Column<int>(),
            trigger = table.Column<string>(),
            from_state = table.Column<string>(),
            to_state = table.Column<string>(),
            step = table.Column<string>(nullable: true),
            actor_id = table.Column<Guid>(nullable: true),
            actor_name = table.Column<string>(),
            actor_post = table.Column<string>(nullable: true),
            at = table.Column<DateTime>(),
            reason = table.Column<string>(nullable: true),
            data = table.Column<string>(),
            previous_hash = table.Column<string>(nullable: true),
            hash = table.Column<string>(),
            hash_algorithm = table.Column<string>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_issue_events", x => new { x.issue_id, x.sequence });
            table.Refers("fk_issue_events_issue_id", x => x.issue_id, "issues");
        });

        migration.CreateTable("approval_tasks", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            state = table.Column<string>(),
            step = table.Column<string>(),
            party = table.Column<string>(),
            person_id = table.Column<Guid>(nullable: true),
            opened_at = table.Column<DateTime>(),
            decided_at = table.Column<DateTime>(nullable: true),
            decision = table.Column<string>(nullable: true),
            decided_by_id = table.Column<Guid>(nullable: true),
            decided_as = table.Column<string>(nullable: true),
            opinion = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_approval_tasks", x => x.id);
            table.Refers("fk_approval_tasks_decided_by_id", x => x.decided_by_id, "people");
            table.Refers("fk_approval_tasks_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_approval_tasks_person_id", x => x.person_id, "people");
        });
        migration.CreateIndex("ix_approval_tasks_decided_by_id", "approval_tasks", "decided_by_id");
        migration.CreateIndex("ix_approval_tasks_inbox", "approval_tasks", ["person_id", "opened_at", "id"], filter: "decided_at IS NULL");
        migration.CreateIndex("ix_approval_tasks_issue_id", "approval_tasks", "issue_id");
        migration.CreateIndex("ix_approval_tasks_party", "approval_tasks", ["party", "opened_at", "id"], filter: "decided_at IS NULL AND person_id IS NULL");
    }
}
