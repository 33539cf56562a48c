using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Notices of which robots and text messages have yet to be thought.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122090000_RouteTables")]
public sealed class RouteTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("to_route", "notifications", defaultValue: false);
        migrationBuilder.CreateIndex("ix_notifications_to_route", "notifications", "created_at", filter: "to_route = TRUE");
    }
}
