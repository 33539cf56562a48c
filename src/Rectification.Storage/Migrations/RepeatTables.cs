using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>屡改屡犯: wordings of closed issues that can be found, and what resembles them. What is closed already is added by a job.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122081100_RepeatTables")]
public sealed class RepeatTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("wordings", table => new { issue_id = table.Column<Guid>(), at = table.Column<DateTime>() }, constraints: table =>
        {
            table.PrimaryKey("pk_wordings", x => x.issue_id);
            table.Refers("fk_wordings_issue_id", x => x.issue_id, "issues");
        });
        migrationBuilder.CreateTable(
            "wording_bands", table => new { key = table.Column<long>(), issue_id = table.Column<Guid>() },
            constraints: table => table.PrimaryKey("pk_wording_bands", x => new { x.key, x.issue_id }));
        migrationBuilder.CreateTable("possible_repeats", table => new
        {
            issue_id = table.Column<Guid>(),
            earlier_id = table.Column<Guid>(),
            likeness = table.Column<int>(),
            shared = table.Column<int>(),
            found_at = table.Column<DateTime>(),
            verdict = table.Column<string>(nullable: true),
            reason = table.Column<string>(nullable: true),
            decided_by_id = table.Column<Guid>(nullable: true),
            decided_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_possible_repeats", x => new { x.issue_id, x.earlier_id });
            table.Refers("fk_possible_repeats_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_possible_repeats_earlier_id", x => x.earlier_id, "issues");
            table.Refers("fk_possible_repeats_decided_by_id", x => x.decided_by_id!, "people");
        });
        migrationBuilder.CreateIndex("ix_possible_repeats_earlier_id", "possible_repeats", "earlier_id");
        migrationBuilder.CreateIndex("ix_possible_repeats_decided_by_id", "possible_repeats", "decided_by_id");
        migrationBuilder.CreateIndex("ix_possible_repeats_undecided", "possible_repeats", ["issue_id", "earlier_id"], filter: "verdict IS NULL", descending: [true, true]);
    }
}
