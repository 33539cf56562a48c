using System.Linq.Expressions;
using Rectification.Database;
using Rectification.Reminding;

namespace Rectification.Notifying;

/// <summary>Whether what a message reminds of is still open, its clock runs, and it still has the date it had.</summary>
internal static class StillDue
{
    /// <summary>For the statement that marks a message as being sent. What is no reminder is always due.</summary>
    public static Expression<Func<Delivery, bool>> Of(RectificationDb db, Ladders ladders)
    {
        var (issues, measures, milestones) = (ladders.States(Subject.Issue), ladders.States(Subject.Measure), ladders.States(Subject.Milestone));
        return d => d.Notification!.Reminder == null
            || (d.Notification.Reminder.Subject == Subject.Request
                && db.RequestTasks.Any(t => t.RequestId == d.Notification.Reminder.SubjectId && t.Number == d.Notification.Reminder.Task && t.ClosedAt == null))
            || (d.Notification.Issue!.PausedOn == null
                && ((d.Notification.Reminder.Subject == Subject.Issue && d.Notification.Issue.DueOn == d.Notification.Reminder.Deadline
                    && issues.Contains(d.Notification.Issue.State))
                || (d.Notification.Reminder.Subject == Subject.Signing && d.Notification.Issue.AssignedOn == d.Notification.Reminder.Deadline
                    && d.Notification.Issue.State == "Assigned")
                || (d.Notification.Reminder.Subject == Subject.Measure && measures.Contains(d.Notification.Issue.State)
                    && db.Measures.Any(m => m.Id == d.Notification.Reminder.SubjectId && m.DoneAt == null && m.DueOn == d.Notification.Reminder.Deadline))
                || (d.Notification.Reminder.Subject == Subject.Milestone && milestones.Contains(d.Notification.Issue.State)
                    && db.Milestones.Any(m => m.Id == d.Notification.Reminder.SubjectId && m.ReachedOn == null && m.DueOn == d.Notification.Reminder.Deadline))
                || (d.Notification.Reminder.Subject == Subject.Recheck
                    && db.Rechecks.Any(r => r.Id == d.Notification.Reminder.SubjectId && r.DoneAt == null && r.CancelledAt == null))
                || (d.Notification.Reminder.Subject == Subject.Step && db.ApprovalTasks.Any(t => t.Id == d.Notification.Reminder.SubjectId && t.DecidedAt == null))));
    }
}
