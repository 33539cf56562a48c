using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Requests under approval: their tasks, opinions and copies, who acts for whom, and the definitions they run on.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122010000_ApprovalRequests")]
public sealed class ApprovalRequests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("paused_on", "issues", nullable: true);

        migrationBuilder.CreateTable("published_approvals", table => new
        {
            id = table.Column<string>(),
            version = table.Column<int>(),
            hash = table.Column<string>(),
            json = table.Column<string>(),
            published_at = table.Column<DateTime>(),
        }, constraints: table => table.PrimaryKey("pk_published_approvals", x => new { x.id, x.version }));

        migrationBuilder.CreateTable("approval_requests", table => new
        {
            id = table.Column<Guid>(),
            kind = table.Column<string>(),
            definition_version = table.Column<int>(),
            issue_id = table.Column<Guid>(),
            submitter_id = table.Column<Guid>(),
            asked = table.Column<string>(),
            reason = table.Column<string>(),
            status = table.Column<string>(),
            snapshot = table.Column<string>(),
            version = table.Column<int>(),
            submitted_at = table.Column<DateTime>(),
            ended_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_approval_requests", x => x.id);
            table.Refers("fk_approval_requests_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_approval_requests_submitter_id", x => x.submitter_id, "people");
        });
        migrationBuilder.CreateIndex("ux_approval_requests_running", "approval_requests", ["issue_id", "kind"], unique: true, filter: "ended_at IS NULL");
        migrationBuilder.CreateIndex("ix_approval_requests_issue_id_submitted_at", "approval_requests", ["issue_id", "submitted_at"]);
        migrationBuilder.CreateIndex("ix_approval_requests_submitter_id", "approval_requests", "submitter_id");

        CreateParts(migrationBuilder);
    }

    private static void CreateParts(MigrationBuilder migration)
    {
        migration.CreateTable("request_tasks", table => new
        {
            request_id = table.Column<Guid>(),
            number = table.Column<int>(),
            step = table.Column<string>(),
            person_id = table.Column<Guid>(),
            kind = table.Column<string>(),
            opened_at = table.Column<DateTime>(),
            closed_at = table.Column<DateTime>(nullable: true),
            end = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_request_tasks", x => new { x.request_id, x.number });
            table.Refers("fk_request_tasks_request_id", x => x.request_id, "approval_requests");
            table.Refers("fk_request_tasks_person_id", x => x.person_id, "people");
        });
        migration.CreateIndex("ix_request_tasks_open", "request_tasks", ["person_id", "opened_at", "request_id", "number"], filter: "closed_at IS NULL");

        migration.CreateTable("request_opinions", table => new
        {
            request_id = table.Column<Guid>(),
            sequence = table.Column<int>(),
            act = table.Column<string>(),
            step = table.Column<string>(nullable: true),
            task = table.Column<int>(nullable: true),
            by_id = table.Column<Guid>(),
            by_name = table.Column<string>(),
            by_post = table.Column<string>(nullable: true),
            on_behalf_of_id = table.Column<Guid>(nullable: true),
            on_behalf_of_name = table.Column<string>(nullable: true),
            words = table.Column<string>(nullable: true),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_request_opinions", x => new { x.request_id, x.sequence });
            table.Refers("fk_request_opinions_request_id", x => x.request_id, "approval_requests");
        });

        migration.CreateTable("request_copies", table => new
        {
            request_id = table.Column<Guid>(),
            number = table.Column<int>(),
            person_id = table.Column<Guid>(),
            sent_at = table.Column<DateTime>(),
            read_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_request_copies", x => new { x.request_id, x.number });
            table.Refers("fk_request_copies_request_id", x => x.request_id, "approval_requests");
            table.Refers("fk_request_copies_person_id", x => x.person_id, "people");
        });
        migration.CreateIndex("ix_request_copies_person_id", "request_copies", "person_id");

        migration.CreateTable("proxies", table => new
        {
            id = table.Column<Guid>(),
            away_id = table.Column<Guid>(),
            acting_id = table.Column<Guid>(),
            from = table.Column<DateOnly>(),
            until = table.Column<DateOnly>(),
            appointed_at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_proxies", x => x.id);
            table.Refers("fk_proxies_away_id", x => x.away_id, "people");
            table.Refers("fk_proxies_acting_id", x => x.acting_id, "people");
        });
        migration.CreateIndex("ix_proxies_away_id", "proxies", "away_id");
        migration.CreateIndex("ix_proxies_acting_id", "proxies", "acting_id");
    }
}
