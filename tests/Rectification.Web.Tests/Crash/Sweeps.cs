using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Pipeline;
using Rectification.Reminding;
using Shared;

namespace Rectification.Web.Tests.Crash;

/// <summary>Issues that nobody works on, while their days pass and two nodes sweep each day at once.</summary>
internal sealed class Sweeps
{
    private readonly World world;
    private readonly List<Guid> issues = [];
    private readonly List<DateOnly> days;

    private Sweeps(World world)
    {
        this.world = world;
        // From before the first rung to after the third repetition of the last.
        days = [.. Enumerable.Range(0, 35).Select(i => world.Today.AddDays(2 * i))];
    }

    public static async Task<Sweeps> Of(World world, int count)
    {
        var sweeps = new Sweeps(world);
        for (var i = 0; i < count; i++) sweeps.issues.Add(await world.InProgress());
        return sweeps;
    }

    /// <summary>Sweeps every day, as the timetable of one node does.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        foreach (var day in days)
        {
            cancellation.ThrowIfCancellationRequested();
            await world.Must(new RemindOverdue(day), Caller.System);
        }
    }

    /// <summary>The same by another node, which is killed on some of the days while it sweeps and does it again.</summary>
    public async Task Run(House house, Random random, CancellationToken cancellation)
    {
        foreach (var (number, day) in days.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            if (number % 8 == 0) await house.BeginAndKill(TimeSpan.FromMilliseconds(random.Next(500, 2000)), "sweep", "--as-of", $"{day:yyyy-MM-dd}");
            await world.Must(new RemindOverdue(day), Caller.System);
        }
    }

    /// <summary>Each rung that fell was sent once, to everybody that it reaches, and no other.</summary>
    public async Task Check()
    {
        var ladder = world.Services.GetRequiredService<Ladders>().All.Single(l => l.Id == "issue");
        var calendar = world.Services.GetRequiredService<StatutoryCalendar>().InForce([], []).Days;
        foreach (var id in issues)
        {
            var issue = await world.Find(id);
            var fallen = days.SelectMany(day => ladder.Fallen(issue.DueOn!.Value, day, issue.State, calendar)).DistinctBy(f => f.Code).ToList();
            Assert.True(fallen.Count > 5, $"Only {fallen.Count} rungs fell.");
            var sent = await world.Read(db => db.Reminders.AsNoTracking().Where(r => r.IssueId == id).Select(r => r.Rung).ToListAsync());
            Assert.Equal(fallen.Select(f => f.Code).Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
            var told = await world.Read(db => db.Notifications.AsNoTracking().Where(n => n.IssueId == id && n.ReminderId != null)
                .GroupBy(n => new { n.ReminderId, n.RecipientId }).Select(g => g.Count()).ToListAsync());
            Assert.True(told.Count >= sent.Count, $"{sent.Count} reminders told only {told.Count} people.");
            Assert.All(told, count => Assert.Equal(1, count));
        }
    }
}
