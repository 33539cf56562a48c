using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Bulletins;
using Rectification.Cadence;
using Rectification.Calendars;
using Rectification.Claims;
using Rectification.Definitions;
using Rectification.Evidencing;
using Rectification.Evidencing.Bulk;
using Rectification.Exporting;
using Rectification.History;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Letters;
using Rectification.Measures;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Publishing;
using Rectification.Rechecking;
using Rectification.Reminding;
using Rectification.Repeats;
using Rectification.Rounds;
using Rectification.Scheduling;
using Rectification.Templates;

namespace Rectification.Database;

/// <summary>One authority's tables. The provider is chosen by <c>Rectification.Storage</c>; nothing here knows it.</summary>
public class RectificationDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Authority> Authorities => Set<Authority>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<RoundSection> RoundSections => Set<RoundSection>();
    public DbSet<RoundUnit> RoundUnits => Set<RoundUnit>();
    public DbSet<Issue> Issues => Set<Issue>();
    public DbSet<ParticipatingDepartment> ParticipatingDepartments => Set<ParticipatingDepartment>();
    public DbSet<Measure> Measures => Set<Measure>();
    public DbSet<Milestone> Milestones => Set<Milestone>();
    public DbSet<ProgressNote> ProgressNotes => Set<ProgressNote>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<EvidenceBatch> EvidenceBatches => Set<EvidenceBatch>();
    public DbSet<ApprovalTask> ApprovalTasks => Set<ApprovalTask>();
    public DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();
    public DbSet<RequestTask> RequestTasks => Set<RequestTask>();
    public DbSet<RequestOpinion> RequestOpinions => Set<RequestOpinion>();
    public DbSet<RequestCopy> RequestCopies => Set<RequestCopy>();
    public DbSet<RequestQuestion> RequestQuestions => Set<RequestQuestion>();
    public DbSet<Proxy> Proxies => Set<Proxy>();
    public DbSet<DefinitionDraft> DefinitionDrafts => Set<DefinitionDraft>();
    public DbSet<PublishedApproval> PublishedApprovals => Set<PublishedApproval>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<LetterIssue> LetterIssues => Set<LetterIssue>();
    public DbSet<Bulletin> Bulletins => Set<Bulletin>();
    public DbSet<BulletinLine> BulletinLines => Set<BulletinLine>();
    public DbSet<PublicVersion> PublicVersions => Set<PublicVersion>();
    public DbSet<PublicMask> PublicMasks => Set<PublicMask>();
    public DbSet<PublicOpinion> PublicOpinions => Set<PublicOpinion>();
    public DbSet<ClaimExplanation> ClaimExplanations => Set<ClaimExplanation>();
    public DbSet<IssueEvent> IssueEvents => Set<IssueEvent>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Endpoint> Endpoints => Set<Endpoint>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<Recheck> Rechecks => Set<Recheck>();
    public DbSet<RecheckTick> RecheckTicks => Set<RecheckTick>();
    public DbSet<RecheckFile> RecheckFiles => Set<RecheckFile>();
    public DbSet<Draw> Draws => Set<Draw>();
    public DbSet<DrawUnit> DrawUnits => Set<DrawUnit>();
    public DbSet<DrawPick> DrawPicks => Set<DrawPick>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<CampaignUnit> CampaignUnits => Set<CampaignUnit>();
    public DbSet<Wording> Wordings => Set<Wording>();
    public DbSet<WordingBand> WordingBands => Set<WordingBand>();
    public DbSet<PossibleRepeat> PossibleRepeats => Set<PossibleRepeat>();
    public DbSet<OwnDay> OwnDays => Set<OwnDay>();
    public DbSet<PublishedYear> PublishedYears => Set<PublishedYear>();
    public DbSet<DueMove> DueMoves => Set<DueMove>();
    public DbSet<StoredTemplate> StoredTemplates => Set<StoredTemplate>();
    public DbSet<Pack> Packs => Set<Pack>();
    public DbSet<PackTotal> PackTotals => Set<PackTotal>();
    public DbSet<PackRow> PackRows => Set<PackRow>();
    public DbSet<PackChange> PackChanges => Set<PackChange>();
    public DbSet<PackUnit> PackUnits => Set<PackUnit>();
    public DbSet<PackReader> PackReaders => Set<PackReader>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<JobPause> JobPauses => Set<JobPause>();
    public DbSet<JobCall> JobCalls => Set<JobCall>();
    public DbSet<LongExport> LongExports => Set<LongExport>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ColumnMeaning> ColumnMeanings => Set<ColumnMeaning>();
    public DbSet<PublishedDefinition> PublishedDefinitions => Set<PublishedDefinition>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    /// <summary>Whether saving failed because a unique key was taken; each provider says it in its own way.</summary>
    public virtual bool IsUniqueViolation(DbUpdateException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        // SQLSTATE 23505 from PostgreSQL; SQLite's driver leaves SqlState null and says UNIQUE in the message.
        return e.InnerException is System.Data.Common.DbException d
            && (d.SqlState == "23505" || d.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<Roles>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RectificationDb).Assembly);
        SnakeCase.Name(modelBuilder.Model);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
