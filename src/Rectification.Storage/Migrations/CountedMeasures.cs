using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Due dates of measures that were given in working days, and what of them moved.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122091000_CountedMeasures")]
public sealed class CountedMeasures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("due_from", "measures", nullable: true);
        migrationBuilder.AddColumn<int>("due_working_days", "measures", nullable: true);
        migrationBuilder.CreateIndex("ix_measures_counted", "measures", ["due_from", "due_working_days", "due_on"], filter: "due_working_days IS NOT NULL");

        migrationBuilder.AddColumn<Guid>("measure_id", "due_moves", nullable: true);
        if (migrationBuilder.IsSqlite()) SqliteTable.Refers(migrationBuilder, "due_moves", "measure_id", "measures");
        else migrationBuilder.AddForeignKey("fk_due_moves_measure_id", "due_moves", "measure_id", "measures", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.CreateIndex("ix_due_moves_measure_id", "due_moves", "measure_id");
    }
}
