using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Questions put during an approval, and the copies that nobody has read yet.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122031500_RequestQuestions")]
public sealed class RequestQuestions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("request_questions", table => new
        {
            request_id = table.Column<Guid>(),
            number = table.Column<int>(),
            by_id = table.Column<Guid>(),
            to_id = table.Column<Guid>(),
            asked = table.Column<int>(),
            answered = table.Column<int>(nullable: true),
            asked_at = table.Column<DateTime>(),
            answered_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_request_questions", x => new { x.request_id, x.number });
            table.Refers("fk_request_questions_request_id", x => x.request_id, "approval_requests");
            table.Refers("fk_request_questions_by_id", x => x.by_id, "people");
            table.Refers("fk_request_questions_to_id", x => x.to_id, "people");
        });
        migrationBuilder.CreateIndex("ix_request_questions_open", "request_questions", ["to_id", "asked_at", "request_id", "number"], filter: "answered_at IS NULL");
        migrationBuilder.CreateIndex("ix_request_questions_by_id", "request_questions", "by_id");
        migrationBuilder.CreateIndex("ix_request_copies_unread", "request_copies", ["person_id", "sent_at", "request_id", "number"], filter: "read_at IS NULL");
        migrationBuilder.DropIndex("ix_request_copies_person_id", "request_copies");
        // What somebody has asked for and what is still under way, without looking at what has ended.
        migrationBuilder.CreateIndex("ix_approval_requests_own", "approval_requests", ["submitter_id", "submitted_at", "id"]);
        migrationBuilder.DropIndex("ix_approval_requests_submitter_id", "approval_requests");
    }
}
