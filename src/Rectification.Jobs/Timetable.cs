using Quartz;

namespace Rectification.Jobs;

/// <summary>
/// The whole timetable. Jobs only wake; what is due, for which day of which zone, and what was done already, the tables
/// say. So most wake more often than they have work, to catch up soon after downtime.
/// </summary>
internal static class Timetable
{
    public static void Write(IQuartzBuilder quartz)
    {
        quartz.Wake<ReprojectDatesJob>("reproject-dates", "0 10 * * * ?", alsoAtStart: true);
        // The ladder's hour (07:30 of the authority's day, in whatever zone) falls on one of these; before it, the day before counts.
        quartz.Wake<RemindOverdueJob>("remind-overdue", "0 0/30 * * * ?", alsoAtStart: true);
        quartz.Wake<OpenDueRechecksJob>("open-due-rechecks", "0 0/30 * * * ?", alsoAtStart: true);
        quartz.Wake<DeliverOutboxJob>("deliver-outbox", "0/10 * * * * ?", alsoAtStart: false);
        quartz.Wake<ForgetAnswersJob>("forget-answers", "0 0 3 * * ?", alsoAtStart: false);
    }

    private static void Wake<TJob>(this IQuartzBuilder quartz, string name, string cron, bool alsoAtStart)
        where TJob : class, IJob
    {
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithCronSchedule(
                cron, schedule => schedule.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            job => job.WithIdentity(name).DisallowConcurrentExecution().RequestRecovery());
        if (alsoAtStart) quartz.RunAtStartup(new JobKey(name));
    }
}
