using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Messages that wait for the morning, that do not wait, and that go together.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261121120000_SendingTables")]
public sealed class SendingTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("digest", "people", defaultValue: false);
        migrationBuilder.AddColumn<bool>("urgent", "deliveries", defaultValue: false);
        migrationBuilder.AddColumn<bool>("digest", "deliveries", defaultValue: false);
        migrationBuilder.CreateIndex("ix_deliveries_digest", "deliveries", ["address", "id"], filter: "digest = TRUE AND state IN ('Pending', 'Failed')");
    }
}
