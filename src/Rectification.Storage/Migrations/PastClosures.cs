using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>原系统销号记录: closings that took place elsewhere, and progress from the time before.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122160000_PastClosures")]
public sealed class PastClosures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("closed_elsewhere_on", "issues", nullable: true);
        migrationBuilder.AddColumn<bool>("imported", "progress_notes", defaultValue: false);
    }
}
