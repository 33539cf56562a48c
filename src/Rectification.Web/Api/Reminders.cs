using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;

namespace Rectification.Web.Api;

/// <summary>A rung that was sent.</summary>
public sealed record ReminderRow(Guid Id, Guid IssueId, string Number, string Title, DateOnly Deadline, string Rung, string Colour, DateOnly FellDueOn, DateTime At);

/// <summary>催办: rungs sent about issues that the caller may see.</summary>
public static class ReminderRoutes
{
    public static void MapReminders(this IEndpointRouteBuilder api) =>
        api.MapGet("/reminders", async (Guid? issue, string? cursor, int? limit, RectificationDb db, ApiCall call, CancellationToken c) =>
            {
                var asked = new PageAsked(cursor, limit);
                if (asked.Unfit() is { } unfit) return ApiCall.Refuse(unfit);
                var seen = db.Issues.SeenBy(db, call.Caller);
                var reminders = db.Reminders.AsNoTracking().Where(r => seen.Any(i => i.Id == r.IssueId));
                if (issue is { } one) reminders = reminders.Where(r => r.IssueId == one);
                if (cursor is not null)
                {
                    if (Cursor.Read(cursor, "reminders", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return ApiCall.Refuse(Refusals.Of("cursor-unfit"));
                    reminders = reminders.Where(r => r.Id < before);
                }

                var rows = await reminders.OrderByDescending(r => r.Id).Take(asked.Size + 1)
                    .Select(r => new ReminderRow(r.Id, r.IssueId!.Value, r.Issue!.Number, r.Issue.Title, r.Deadline, r.Rung, r.Colour, r.FellDueOn, r.At)).ToListAsync(c);
                var page = Page.Of(rows, asked.Size, r => Cursor.Write("reminders", r.Id.ToString("N")));
                return new Listed<ReminderRow>(new Listing<ReminderRow>(page.Rows, page.Next));
            })
            .WithTags("time").WithName("ListReminders").WithSummary("Rungs that were sent, the newest first; of one issue where one is named.").Produces<Listing<ReminderRow>>().Refuses();
}
