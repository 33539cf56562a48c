using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>定时任务: what ran when, what is paused, and what was called for by hand.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122080000_JobTables")]
public sealed class JobTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("job_calls", table => new
        {
            id = table.Column<Guid>(),
            job = table.Column<string>(),
            at = table.Column<DateTime>(),
            by_id = table.Column<Guid>(),
            taken_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_job_calls", x => x.id);
            table.Refers("fk_job_calls_by_id", x => x.by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_job_calls_by_id", "job_calls", "by_id");
        migrationBuilder.CreateIndex("ix_job_calls_waiting", "job_calls", ["at", "id"], filter: "taken_at IS NULL");
        migrationBuilder.CreateTable("job_pauses", table => new
        {
            job = table.Column<string>(),
            at = table.Column<DateTime>(),
            by_id = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_job_pauses", x => x.job);
            table.Refers("fk_job_pauses_by_id", x => x.by_id, "people");
        });
        migrationBuilder.CreateIndex("ix_job_pauses_by_id", "job_pauses", "by_id");
        migrationBuilder.CreateTable("job_runs", table => new
        {
            id = table.Column<Guid>(),
            job = table.Column<string>(),
            node = table.Column<string>(),
            started_at = table.Column<DateTime>(),
            ended_at = table.Column<DateTime>(nullable: true),
            outcome = table.Column<string>(),
            retry = table.Column<int>(),
            recovering = table.Column<bool>(),
            call_id = table.Column<Guid>(nullable: true),
            quiet = table.Column<bool>(),
            did_zh = table.Column<string>(nullable: true),
            did_en = table.Column<string>(nullable: true),
            error = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_job_runs", x => x.id);
            table.Refers("fk_job_runs_call_id", x => x.call_id!, "job_calls");
        });
        migrationBuilder.CreateIndex("ix_job_runs_call_id", "job_runs", "call_id");
        migrationBuilder.CreateIndex("ix_job_runs_job_started_at_id", "job_runs", ["job", "started_at", "id"]);
    }
}
