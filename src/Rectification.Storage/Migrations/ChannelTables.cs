using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>Channels that messages are posted to, and which of them each person wants.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261121130000_ChannelTables")]
public sealed class ChannelTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("no_email", "people", defaultValue: false);
        migrationBuilder.AddColumn<bool>("wants_sms", "people", defaultValue: false);
        migrationBuilder.CreateTable("endpoints", table => new
        {
            id = table.Column<Guid>(),
            kind = table.Column<string>(),
            name = table.Column<string>(),
            url = table.Column<string>(),
            secret = table.Column<string>(nullable: true),
            organisation_id = table.Column<Guid>(nullable: true),
            body = table.Column<string>(nullable: true),
            success = table.Column<string>(nullable: true),
            enabled = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_endpoints", x => x.id);
            table.Refers("fk_endpoints_organisation_id", x => x.organisation_id!, "organisations");
        });
        migrationBuilder.CreateIndex("ix_endpoints_organisation_id", "endpoints", "organisation_id");
    }
}
