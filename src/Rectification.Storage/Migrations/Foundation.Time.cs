using Microsoft.EntityFrameworkCore.Migrations;

namespace Rectification.Storage.Migrations;

public sealed partial class Foundation
{
    /// <summary>What people are told and when, and when a closed issue is looked at again.</summary>
    private static void CreateTime(MigrationBuilder migration)
    {
        migration.CreateTable("reminders", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            deadline = table.Column<DateOnly>(),
            rung = table.Column<string>(),
            track = table.Column<string>(),
            colour = table.Column<string>(),
            fell_due_on = table.Column<DateOnly>(),
            as_of = table.Column<DateOnly>(),
            working_days = table.Column<int>(),
            at = table.Column<DateTime>(),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_reminders", x => x.id);
            table.Refers("fk_reminders_issue_id", x => x.issue_id, "issues");
        });
        migration.CreateIndex("ux_reminders_issue_id_deadline_rung", "reminders", ["issue_id", "deadline", "rung"], unique: true);

        migration.CreateTable("notifications", table => new
        {
            id = table.Column<Guid>(),
            recipient_id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            reminder_id = table.Column<Guid>(nullable: true),
            kind = table.Column<string>(),
            detail = table.Column<string>(nullable: true),
            created_at = table.Column<DateTime>(),
            read_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_notifications", x => x.id);
            table.Refers("fk_notifications_issue_id", x => x.issue_id, "issues");
            table.Refers("fk_notifications_recipient_id", x => x.recipient_id, "people");
            table.Refers("fk_notifications_reminder_id", x => x.reminder_id, "reminders");
        });
        migration.CreateIndex("ix_notifications_issue_id", "notifications", "issue_id");
        migration.CreateIndex("ix_notifications_recipient_id_created_at_id", "notifications", ["recipient_id", "created_at", "id"]);
        migration.CreateIndex("ix_notifications_unread", "notifications", "recipient_id", filter: "read_at IS NULL");
        migration.CreateIndex("ix_notifications_reminder_id", "notifications", "reminder_id");

        migration.CreateTable("deliveries", table => new
        {
            id = table.Column<Guid>(),
            notification_id = table.Column<Guid>(),
            channel = table.Column<string>(),
            address = table.Column<string>(),
            state = table.Column<string>(),
            attempts = table.Column<int>(),
            next_attempt_at = table.Column<DateTime>(),
            claimed_until = table.Column<DateTime>(nullable: true),
            sent_at = table.Column<DateTime>(nullable: true),
            error = table.Column<string>(nullable: true),
            settled_by_id = table.Column<Guid>(nullable: true),
            settled_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_deliveries", x => x.id);
            table.Refers("fk_deliveries_notification_id", x => x.notification_id, "notifications");
            table.Refers("fk_deliveries_settled_by_id", x => x.settled_by_id, "people");
        });
        migration.CreateIndex("ix_deliveries_due", "deliveries", ["next_attempt_at", "id"], filter: "state IN ('Pending', 'Failed')");
        migration.CreateIndex("ix_deliveries_settled_by_id", "deliveries", "settled_by_id");
        migration.CreateIndex("ix_deliveries_unsettled", "deliveries", ["state", "id"], filter: "state IN ('Sending', 'Uncertain', 'Dead')");
        migration.CreateIndex("ux_deliveries_notification_id_channel_address", "deliveries", ["notification_id", "channel", "address"], unique: true);

        migration.CreateTable("rechecks", table => new
        {
            id = table.Column<Guid>(),
            issue_id = table.Column<Guid>(),
            planned_on = table.Column<DateOnly>(),
            opened_at = table.Column<DateTime>(nullable: true),
            done_at = table.Column<DateTime>(nullable: true),
            done_by_id = table.Column<Guid>(nullable: true),
            outcome = table.Column<string>(nullable: true),
            finding = table.Column<string>(nullable: true),
            cancelled_at = table.Column<DateTime>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("pk_rechecks", x => x.id);
            table.Refers("fk_rechecks_done_by_id", x => x.done_by_id, "people");
            table.Refers("fk_rechecks_issue_id", x => x.issue_id, "issues");
        });
        migration.CreateIndex("ix_rechecks_done_by_id", "rechecks", "done_by_id");
        migration.CreateIndex("ix_rechecks_issue_id", "rechecks", "issue_id");
        migration.CreateIndex("ix_rechecks_open", "rechecks", ["planned_on", "id"], filter: "opened_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL");
        migration.CreateIndex("ix_rechecks_planned", "rechecks", "planned_on", filter: "opened_at IS NULL AND cancelled_at IS NULL");
    }
}
