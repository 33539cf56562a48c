using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rectification.Database;

namespace Rectification.Storage.Migrations;

/// <summary>导出任务: files that take longer to write than a page may.</summary>
[DbContext(typeof(RectificationDb))]
[Migration("20261122160500_ExportTables")]
public sealed class ExportTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("long_exports", table => new
        {
            id = table.Column<Guid>(),
            kind = table.Column<string>(),
            query = table.Column<string>(),
            account_id = table.Column<Guid>(),
            asked_at = table.Column<DateTime>(),
            state = table.Column<string>(),
            started_at = table.Column<DateTime>(nullable: true),
            seen_at = table.Column<DateTime>(nullable: true),
            ended_at = table.Column<DateTime>(nullable: true),
            done = table.Column<long>(),
            total = table.Column<long>(),
            file_name = table.Column<string>(nullable: true),
            content_type = table.Column<string>(nullable: true),
            bytes = table.Column<long>(nullable: true),
            note_zh = table.Column<string>(nullable: true),
            note_en = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_long_exports", x => x.id);
            table.Refers("fk_long_exports_account_id", x => x.account_id, "accounts");
        });
        migrationBuilder.CreateIndex("ix_long_exports_account_id", "long_exports", "account_id");
        migrationBuilder.CreateIndex("ix_long_exports_waiting", "long_exports", ["asked_at", "id"], filter: "state = 'Waiting'");
    }
}
