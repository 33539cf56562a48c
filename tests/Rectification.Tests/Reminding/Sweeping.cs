using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Definitions;
using Rectification.Issues;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

/// <summary>What tests of the sweep share: a world with the shipped rules of time, issues put straight into it, and what was told.</summary>
internal static class Sweeping
{
    public static readonly MailOptions Mail = new(new SmtpOptions("127.0.0.1", 25, "zg@example.test"), new Uri("http://127.0.0.1:5080"));

    /// <summary>The shipped ladder of plain issues over plain weekends and without its letters, so that a test can count by heart.</summary>
    public static TimeRules Plain => WithLetters with
    {
        Ladders = new Ladders(WithLetters.Ladders.All.Select(l => l with { Rungs = [.. l.Rungs.Select(r => r with { Letter = null })] })),
    };

    public static TimeRules WithLetters => Shipped with
    {
        Calendar = StatutoryCalendar.PlainWeekends, Sending = Rectification.Notifying.SendTimes.Always, Ladders = new Ladders(Shipped.Ladders.All.Where(l => l.Id == "issue")),
    };

    public static TimeRules Shipped => TimeRules.Load(World.Repository("workflows")).Required();

    public static Task<World> On(DatabaseKind kind, MailOptions? mail = null, TimeRules? rules = null) =>
        World.On(kind, services => services.AddTime(rules ?? Plain, mail));

    /// <summary>An issue of the hospital's 医务科 as if it had come this far by itself.</summary>
    public static async Task<Issue> Issue(this World world, DateOnly? due, string state = "InProgress", Action<IssueRow>? more = null)
    {
        var row = new IssueRow { DueOn = due, HandlerId = world.Handler.PersonId, LeaderId = world.Leader.PersonId, UnitId = world.Hospital.Id };
        more?.Invoke(row);
        var definition = world.Services.GetRequiredService<DefinitionLibrary>().Newest("issue");
        var issue = new Issue
        {
            Id = world.NewId(), RoundId = (await world.Round()).Id, Number = "(一)1", Title = "药品采购\n不规范", Text = "药品采购不规范。", State = state,
            DueOn = row.DueOn, LadderFrom = row.LadderFrom, ParentId = row.ParentId, UnitId = row.UnitId, LeadDepartmentId = world.Medicine.Id,
            HandlerId = row.HandlerId, ResponsibleLeaderId = row.LeaderId, CreatedAt = world.Now,
            DefinitionId = definition.Id, DefinitionVersion = definition.Version, DefinitionHash = definition.Hash,
        };
        await world.Write(db => db.Issues.Add(issue));
        return issue;
    }

    public static Task<RemindAnswer> Sweep(this World world, DateOnly day, bool dryRun = false, bool listed = false) =>
        world.Must(new RemindOverdue(day, dryRun, listed), Caller.System);

    /// <summary>Everything told so far, as <c>rung → name: kind (place it stands for)</c>, in order.</summary>
    public static Task<List<string>> Told(this World world) => world.Read(async db =>
    {
        var told = await db.Notifications.Where(n => n.ReminderId != null)
            .Select(n => new { n.Reminder!.Rung, n.Recipient!.Name, n.Kind, n.Detail }).ToListAsync();
        return told.Select(t => $"{t.Rung} → {t.Name}: {t.Kind}{(t.Detail is null ? "" : $" ({t.Detail})")}").Order(StringComparer.Ordinal).ToList();
    });

    public static Task<List<Reminder>> Reminders(this World world) =>
        world.Read(db => db.Reminders.AsNoTracking().OrderBy(r => r.AsOf).ThenBy(r => r.Rung).ToListAsync());
}

internal sealed class IssueRow
{
    public DateOnly? DueOn { get; set; }
    public DateOnly? LadderFrom { get; set; }
    public Guid? ParentId { get; set; }
    public Guid? UnitId { get; set; }
    public Guid? HandlerId { get; set; }
    public Guid? LeaderId { get; set; }
}
