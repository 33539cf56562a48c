using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>社会公开稿, what is masked in it, and what the public says about it.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122160000_PublicTables")]
public sealed class PublicTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("public_versions", table => new
        {
            bulletin_id = table.Column<Guid>(),
            internal_id = table.Column<Guid>(),
            internal_text = table.Column<string>(),
            phone = table.Column<string>(nullable: true),
            email = table.Column<string>(nullable: true),
            postcode = table.Column<string>(nullable: true),
            address = table.Column<string>(nullable: true),
            taken_down_at = table.Column<DateTime>(nullable: true),
            taken_down_by_id = table.Column<Guid>(nullable: true),
            taken_down_reason = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_public_versions", x => x.bulletin_id);
            table.Refers("fk_public_versions_bulletin_id", x => x.bulletin_id, "bulletins");
            table.Refers("fk_public_versions_internal_id", x => x.internal_id, "bulletins");
            table.Refers("fk_public_versions_taken_down_by_id", x => x.taken_down_by_id!, "people");
        });
        migrationBuilder.CreateIndex("ix_public_versions_internal_id", "public_versions", "internal_id");
        migrationBuilder.CreateIndex("ix_public_versions_taken_down_by_id", "public_versions", "taken_down_by_id");
        migrationBuilder.CreateTable("public_masks", table => new
        {
            bulletin_id = table.Column<Guid>(),
            number = table.Column<int>(),
            start = table.Column<int>(),
            length = table.Column<int>(),
            rule = table.Column<string>(nullable: true),
            original = table.Column<string>(),
            shown = table.Column<string>(),
            state = table.Column<string>(),
            decided_by_id = table.Column<Guid>(nullable: true),
            decided_at = table.Column<DateTime>(nullable: true),
            reason = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_public_masks", x => new { x.bulletin_id, x.number });
            table.ForeignKey("fk_public_masks_bulletin_id", x => x.bulletin_id, "public_versions", "bulletin_id", onDelete: ReferentialAction.Restrict);
            table.Refers("fk_public_masks_decided_by_id", x => x.decided_by_id!, "people");
        });
        migrationBuilder.CreateIndex("ix_public_masks_decided_by_id", "public_masks", "decided_by_id");
        AddOpinions(migrationBuilder);
    }

    private static void AddOpinions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("public_opinions", table => new
        {
            id = table.Column<Guid>(),
            bulletin_id = table.Column<Guid>(),
            name = table.Column<string>(nullable: true),
            contact = table.Column<string>(nullable: true),
            words = table.Column<string>(),
            at = table.Column<DateTime>(),
            read_at = table.Column<DateTime>(nullable: true),
            read_by_id = table.Column<Guid>(nullable: true),
            closed_at = table.Column<DateTime>(nullable: true),
            closed_by_id = table.Column<Guid>(nullable: true),
            answered = table.Column<bool>(),
            note = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_public_opinions", x => x.id);
            table.ForeignKey("fk_public_opinions_bulletin_id", x => x.bulletin_id, "public_versions", "bulletin_id", onDelete: ReferentialAction.Restrict);
            table.Refers("fk_public_opinions_read_by_id", x => x.read_by_id!, "people");
            table.Refers("fk_public_opinions_closed_by_id", x => x.closed_by_id!, "people");
        });
        migrationBuilder.CreateIndex("ix_public_opinions_bulletin_id", "public_opinions", "bulletin_id");
        migrationBuilder.CreateIndex("ix_public_opinions_read_by_id", "public_opinions", "read_by_id");
        migrationBuilder.CreateIndex("ix_public_opinions_closed_by_id", "public_opinions", "closed_by_id");
        migrationBuilder.CreateIndex("ix_public_opinions_at_id", "public_opinions", ["at", "id"]);
    }
}
