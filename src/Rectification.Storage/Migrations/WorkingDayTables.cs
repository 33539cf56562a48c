using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>The calendar: the authority's own days, years published on its page, and due dates that moved with it.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261121100000_WorkingDayTables")]
public sealed class WorkingDayTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("due_from", "issues", nullable: true);
        migrationBuilder.AddColumn<int>("due_working_days", "issues", nullable: true);
        migrationBuilder.CreateIndex("ix_issues_counted", "issues", ["due_from", "due_working_days", "due_on"], filter: "due_working_days IS NOT NULL");

        migrationBuilder.CreateTable("own_days", table => new
        {
            day = table.Column<DateOnly>(),
            worked = table.Column<bool>(),
            note = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("pk_own_days", x => x.day));

        migrationBuilder.CreateTable("published_years", table => new
        {
            year = table.Column<int>(),
            json = table.Column<string>(),
            published_at = table.Column<DateTime>(),
        }, constraints: table => table.PrimaryKey("pk_published_years", x => x.year));

        migrationBuilder.CreateTable("due_moves", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            earlier = table.Column<DateOnly>(),
            later = table.Column<DateOnly>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_due_moves", x => x.id);
            table.Refers("fk_due_moves_issue_id", x => x.issue_id, "issues");
        });
        migrationBuilder.CreateIndex("ix_due_moves_issue_id", "due_moves", "issue_id");
    }
}
