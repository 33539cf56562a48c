using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Ladders for more than issues: what a reminder is about, and the days from which signing and dates count.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261121110000_LadderTables")]
public sealed class LadderTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("subject", "reminders", defaultValue: "Issue");
        migrationBuilder.AddColumn<Guid>("subject_id", "reminders", defaultValue: Guid.Empty);
        migrationBuilder.AddColumn<string>("about", "reminders", nullable: true);
        migrationBuilder.AddColumn<string>("ladder", "reminders", nullable: true);
        migrationBuilder.Sql("UPDATE reminders SET subject_id = issue_id");
        migrationBuilder.DropIndex("ux_reminders_issue_id_deadline_rung", "reminders");
        migrationBuilder.CreateIndex("ux_reminders_subject_id_deadline_rung_subject", "reminders", ["subject_id", "deadline", "rung", "subject"], unique: true);
        migrationBuilder.CreateIndex("ix_reminders_issue_id", "reminders", "issue_id");

        migrationBuilder.AddColumn<DateOnly>("assigned_on", "issues", nullable: true);
        // While an issue waits to be signed for, its ladder began on the day it was assigned.
        migrationBuilder.Sql("UPDATE issues SET assigned_on = ladder_from WHERE state = 'Assigned'");
        migrationBuilder.CreateIndex("ix_issues_unsigned", "issues", ["assigned_on", "id"], filter: "state = 'Assigned'");

        migrationBuilder.AddColumn<DateOnly>("due_since", "measures", nullable: true);
        migrationBuilder.CreateIndex("ix_measures_open", "measures", ["due_on", "id"], filter: "done_at IS NULL");
        migrationBuilder.AddColumn<DateOnly>("due_since", "milestones", nullable: true);
        migrationBuilder.CreateIndex("ix_milestones_open", "milestones", ["due_on", "id"], filter: "reached_on IS NULL");
    }
}
