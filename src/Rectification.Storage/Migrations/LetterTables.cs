using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>文书: numbered letters to units, what they are about, and notices of them.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122040000_LetterTables")]
public sealed class LetterTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("letters", table => new
        {
            id = table.Column<Guid>(),
            kind = table.Column<string>(),
            year = table.Column<int>(),
            number = table.Column<int>(),
            unit_id = table.Column<Guid>(),
            text = table.Column<string>(),
            issued_on = table.Column<DateOnly>(),
            issued_at = table.Column<DateTime>(),
            issued_by_id = table.Column<Guid>(nullable: true),
            signer = table.Column<string>(),
            reply_days = table.Column<int>(nullable: true),
            reply_by = table.Column<DateOnly>(nullable: true),
            meet_at = table.Column<DateTime>(nullable: true),
            meet_where = table.Column<string>(nullable: true),
            meet_with = table.Column<string>(nullable: true),
            signed_at = table.Column<DateTime>(nullable: true),
            signed_by_id = table.Column<Guid>(nullable: true),
            answered_at = table.Column<DateTime>(nullable: true),
            answered_by_id = table.Column<Guid>(nullable: true),
            answer = table.Column<string>(nullable: true),
            held_at = table.Column<DateTime>(nullable: true),
            present = table.Column<string>(nullable: true),
            record = table.Column<string>(nullable: true),
            outcome = table.Column<string>(nullable: true),
            revoked_at = table.Column<DateTime>(nullable: true),
            revoked_why = table.Column<string>(nullable: true),
            version = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_letters", x => x.id);
            table.Refers("fk_letters_unit_id", x => x.unit_id, "organisations");
            table.Refers("fk_letters_issued_by_id", x => x.issued_by_id!, "people");
            table.Refers("fk_letters_signed_by_id", x => x.signed_by_id!, "people");
            table.Refers("fk_letters_answered_by_id", x => x.answered_by_id!, "people");
        });
        foreach (var column in new[] { "unit_id", "issued_by_id", "signed_by_id", "answered_by_id" }) migrationBuilder.CreateIndex($"ix_letters_{column}", "letters", column);
        migrationBuilder.CreateIndex("ux_letters_kind_year_number", "letters", ["kind", "year", "number"], unique: true);

        migrationBuilder.CreateTable("letter_issues", table => new
        {
            letter_id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            deadline = table.Column<DateOnly>(nullable: true),
            reminder_id = table.Column<Guid>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_letter_issues", x => new { x.letter_id, x.issue_id });
            table.Refers("fk_letter_issues_letter_id", x => x.letter_id, "letters");
            table.Refers("fk_letter_issues_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_letter_issues_reminder_id", x => x.reminder_id!, "reminders");
        });
        migrationBuilder.CreateIndex("ix_letter_issues_issue_id", "letter_issues", "issue_id");
        migrationBuilder.CreateIndex("ix_letter_issues_reminder_id", "letter_issues", "reminder_id");

        migrationBuilder.AddColumn<Guid>("letter_id", "notifications", nullable: true);
        if (migrationBuilder.IsSqlite()) SqliteTable.Refers(migrationBuilder, "notifications", "letter_id", "letters");
        else migrationBuilder.AddForeignKey("fk_notifications_letter_id", "notifications", "letter_id", "letters", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.CreateIndex("ix_notifications_letter_id", "notifications", "letter_id");
    }
}
