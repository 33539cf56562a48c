using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rectification.Approving;
using Rectification.Cadence;
using Rectification.Calendars;
using Rectification.Claims;
using Rectification.Definitions;
using Rectification.Evidencing;
using Rectification.Evidencing.Bulk;
using Rectification.Exporting;
using Rectification.History;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Letters;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Publishing;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Repeats;
using Rectification.Scheduling;

namespace Rectification;

/// <summary>What the host adds to have the domain: the pipeline, and every use case, validator and set of queries found in this assembly.</summary>
public static class Registration
{
    public static IServiceCollection AddRectification(this IServiceCollection services)
    {
        services.AddSingleton<DefinitionLibrary>();
        services.AddSingleton<AuthorityZone>();
        services.AddScoped<CommandPipeline>();
        services.AddScoped<EarlierAnswers>();
        services.AddScoped<AuthorityDay>();
        services.AddScoped<IssueLifecycle>();
        services.AddScoped<IssueEffects>();
        services.AddSingleton<ApprovalLibrary>();
        services.AddSingleton<DefinitionCheck>();
        services.AddScoped<MoveApprovals>();
        services.AddScoped<StaffFinder>();
        services.AddScoped<MatterFacts>();
        services.AddScoped<StepDays>();
        services.AddScoped<ApprovalNotices>();
        services.AddScoped<TaskHandOver>();
        services.AddScoped<ApprovalEffects>();
        services.AddScoped<ApprovalDesk>();
        services.AddScoped<SeveralAtOnce>();
        services.AddScoped<Notices>();
        services.AddScoped<MeasurePlan>();
        services.TryAddSingleton(new EvidenceOptions(Path.Combine("data", "evidence")));
        services.AddSingleton<EvidenceFolder>();
        services.AddScoped<EvidenceIntake>();
        services.AddScoped<BulkIntake>();
        services.AddScoped<BulkMatching>();
        services.AddScoped<ReadEvidence>();
        services.TryAddSingleton(StatutoryCalendar.PlainWeekends);
        services.TryAddSingleton(SendTimes.Always);
        services.TryAddSingleton(OutboundGuard.Strict);
        services.TryAddSingleton(new JobNames([]));
        services.AddScoped<JobRuns>();
        services.AddSingleton<ExportFolder>();
        services.AddScoped<LongExports>();
        services.TryAddSingleton(Cadences.None);
        services.AddScoped<PackMaking>();
        services.AddScoped<SendHours>();
        services.AddScoped<CalendarInForce>();
        services.AddScoped<DueDates>();
        services.AddScoped<Reprojection>();
        services.AddScoped<VerifyEvidence>();
        services.AddScoped<VerifyHistory>();
        services.AddSingleton<NoticeTexts>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<LetterChange>();
        services.AddScoped<RungLetters>();
        services.TryAddSingleton(MaskRules.None);
        services.AddScoped<PublicVersionDesk>();
        services.AddScoped<LedgerLines>();
        services.AddScoped<BulletinClaims>();
        services.TryAddSingleton<ReadClaims>(_ => []);
        services.AddScoped<RecheckDesk>();
        services.AddScoped<RepeatWatch>();
        services.AddSingleton<StepLadders>();
        services.AddScoped<RungWords>();
        services.AddScoped<RemindSweep>();
        services.AddScoped<DeliverOutbox>();
        services.AddScoped<RouteNotices>();
        foreach (var type in typeof(Registration).Assembly.GetTypes().Where(t => !t.IsAbstract))
        {
            if (type.BaseType is { IsGenericType: true } useCase && useCase.GetGenericTypeDefinition() == typeof(UseCase<,>))
                services.AddScoped(useCase, type);
            foreach (var validator in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddSingleton(validator, type);
            if (type is { IsClass: true, IsPublic: true } && type.Name.EndsWith("Queries", StringComparison.Ordinal))
                services.AddScoped(type);
        }

        return services;
    }

    /// <summary>What the installation says about time, and the mail server it sends over, if any.</summary>
    public static IServiceCollection AddTime(this IServiceCollection services, TimeRules rules, MailOptions? mail = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        services.AddSingleton(rules.Calendar);
        services.AddSingleton(rules.Ladders);
        services.AddSingleton(rules.Rechecks);
        services.AddSingleton(rules.Sending);
        services.AddSingleton(rules.Packs);
        services.AddSingleton(new Channels(Email: mail?.Smtp is not null, Posts: mail is not null));
        if (mail is not null) services.AddSingleton(mail);
        return services;
    }
}
