using Quartz;
using Rectification.Scheduling;

namespace Rectification.Jobs;

/// <summary>One line of the timetable.</summary>
/// <param name="Cron">In UTC.</param>
/// <param name="AtStart">Also when a node starts.</param>
public sealed record TimetableEntry(string Job, string Cron, bool AtStart)
{
    internal Action<IQuartzBuilder> Wake { get; init; } = _ => { };

    /// <summary>The first waking after a moment, unless somebody pauses the job.</summary>
    public DateTime? Next(DateTime after) => new CronExpression(Cron, TimeZoneInfo.Utc).GetNextValidTimeAfter(new DateTimeOffset(after, TimeSpan.Zero))?.UtcDateTime;
}

/// <summary>
/// The whole timetable. Jobs only wake; what is due, for which day of which zone, and what was done already, the tables
/// say. So most wake more often than they have work, to catch up soon after downtime.
/// </summary>
public static class Timetable
{
    /// <summary>Answers calls by hand; it belongs to the clockwork and is no job that anybody could pause.</summary>
    internal const string AnswerCalls = "answer-calls";

    public static IReadOnlyList<TimetableEntry> Entries { get; } =
    [
        Entry<ReprojectDatesJob>("reproject-dates", "0 10 * * * ?", atStart: true),
        // The ladder's hour (07:30 of the authority's day, in whatever zone) falls on one of these; before it, the day before counts.
        Entry<RemindOverdueJob>("remind-overdue", "0 0/30 * * * ?", atStart: true),
        Entry<OpenDueRechecksJob>("open-due-rechecks", "0 0/30 * * * ?", atStart: true),
        Entry<MakePacksJob>("make-packs", "0 0/30 * * * ?", atStart: true),
        Entry<IndexWordingsJob>("index-wordings", "0 40 2 * * ?", atStart: true),
        Entry<DeliverOutboxJob>("deliver-outbox", "0/10 * * * * ?", atStart: false),
        Entry<ForgetAnswersJob>("forget-answers", "0 0 3 * * ?", atStart: false),
        Entry<ForgetRunsJob>("forget-runs", "0 15 3 * * ?", atStart: false),
        Entry<ForgetExportsJob>("forget-exports", "0 25 * * * ?", atStart: false),
    ];

    public static JobNames Names { get; } = new([.. Entries.Select(e => e.Job)]);

    internal static void Write(IQuartzBuilder quartz)
    {
        foreach (var entry in Entries) entry.Wake(quartz);
        Wake<AnswerCallsJob>(quartz, AnswerCalls, "0/5 * * * * ?", atStart: false);
    }

    private static TimetableEntry Entry<TJob>(string name, string cron, bool atStart)
        where TJob : class, IJob =>
        new(name, cron, atStart) { Wake = quartz => Wake<TJob>(quartz, name, cron, atStart) };

    private static void Wake<TJob>(IQuartzBuilder quartz, string name, string cron, bool atStart)
        where TJob : class, IJob
    {
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithCronSchedule(
                cron, schedule => schedule.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            job => job.WithIdentity(name).DisallowConcurrentExecution().RequestRecovery());
        if (atStart) quartz.RunAtStartup(new JobKey(name));
    }
}
