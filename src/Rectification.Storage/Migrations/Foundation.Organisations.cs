using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

public sealed partial class Foundation
{
    /// <summary>The tree of organisations with its posts and people, and the accounts by which they come in.</summary>
    private static void CreateOrganisations(MigrationBuilder migration)
    {
        migration.CreateTable("organisations", table => new
        {
            id = table.Column<Guid>(),
            parent_id = table.Column<Guid>(nullable: true),
            path = table.Column<string>(),
            name = table.Column<string>(),
            kind = table.Column<string>(),
            position = table.Column<int>(),
            dissolved = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_organisations", x => x.id);
            table.Refers("fk_organisations_parent_id", x => x.parent_id, "organisations");
        });
        migration.CreateIndex("ix_organisations_parent_id", "organisations", "parent_id");
        migration.CreateIndex("ux_organisations_path", "organisations", "path", unique: true);

        migration.CreateTable("people", table => new
        {
            id = table.Column<Guid>(),
            name = table.Column<string>(),
            organisation_id = table.Column<Guid>(),
            title = table.Column<string>(nullable: true),
            email = table.Column<string>(nullable: true),
            phone = table.Column<string>(nullable: true),
            language = table.Column<string>(),
            left = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_people", x => x.id);
            table.Refers("fk_people_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_people_organisation_id", "people", "organisation_id");

        migration.CreateTable("posts", table => new
        {
            id = table.Column<Guid>(),
            organisation_id = table.Column<Guid>(),
            title = table.Column<string>(),
            first_responsible = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_posts", x => x.id);
            table.Refers("fk_posts_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_posts_organisation_id", "posts", "organisation_id");

        migration.CreateTable("post_holdings", table => new
        {
            id = table.Column<Guid>(),
            post_id = table.Column<Guid>(),
            person_id = table.Column<Guid>(),
            from = table.Column<DateOnly>(),
            to = table.Column<DateOnly>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_post_holdings", x => x.id);
            table.Refers("fk_post_holdings_person_id", x => x.person_id, "people");
            table.Refers("fk_post_holdings_post_id", x => x.post_id, "posts");
        });
        migration.CreateIndex("ix_post_holdings_person_id", "post_holdings", "person_id");
        migration.CreateIndex("ix_post_holdings_post_id", "post_holdings", "post_id");

        migration.CreateTable("authorities", table => new
        {
            id = table.Column<Guid>(),
            name = table.Column<string>(),
            day_zone = table.Column<string>(),
            organisation_id = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_authorities", x => x.id);
            table.Refers("fk_authorities_organisation_id", x => x.organisation_id, "organisations");
        });
        migration.CreateIndex("ix_authorities_organisation_id", "authorities", "organisation_id");

        migration.CreateTable("accounts", table => new
        {
            id = table.Column<Guid>(),
            user_name = table.Column<string>(),
            normalized_user_name = table.Column<string>(),
            person_id = table.Column<Guid>(),
            roles = table.Column<int>(),
            password_hash = table.Column<string>(nullable: true),
            security_stamp = table.Column<string>(),
            access_failed_count = table.Column<int>(),
            locked_until = table.Column<DateTime>(nullable: true),
            disabled = table.Column<bool>(),
            demonstration = table.Column<bool>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_accounts", x => x.id);
            table.Refers("fk_accounts_person_id", x => x.person_id, "people");
        });
        migration.CreateIndex("ix_accounts_person_id", "accounts", "person_id");
        migration.CreateIndex("ux_accounts_normalized_user_name", "accounts", "normalized_user_name", unique: true);

        migration.CreateTable("access_tokens", table => new
        {
            id = table.Column<Guid>(),
            account_id = table.Column<Guid>(),
            name = table.Column<string>(),
            sha256 = table.Column<string>(),
            created_at = table.Column<DateTime>(),
            revoked_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_access_tokens", x => x.id);
            table.Refers("fk_access_tokens_account_id", x => x.account_id, "accounts");
        });
        migration.CreateIndex("ix_access_tokens_account_id", "access_tokens", "account_id");
        migration.CreateIndex("ux_access_tokens_sha256", "access_tokens", "sha256", unique: true);

        migration.CreateTable("idempotent_answers", table => new
        {
            account_id = table.Column<Guid>(),
            key = table.Column<string>(),
            request_hash = table.Column<string>(),
            answer_json = table.Column<string>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_idempotent_answers", x => new { x.account_id, x.key });
        });
        migration.CreateIndex("ix_idempotent_answers_at", "idempotent_answers", "at");
    }
}
