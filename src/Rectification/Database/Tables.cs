using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Importing;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Notifying;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Reminding;
using Rectification.Rounds;

namespace Rectification.Database;

// What conventions cannot know of each table: keys made of several columns, lengths, and the indexes that the reads need.

internal sealed class OrganisationTables : IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Post>,
    IEntityTypeConfiguration<PostHolding>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Authority>
{
    public void Configure(EntityTypeBuilder<Authority> builder) => builder.Restrict(a => a.Organisation, a => a.OrganisationId);

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Restrict(o => o.Parent, o => o.ParentId);
        builder.HasIndex(o => o.Path).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Post> builder) =>
        builder.HasOne(p => p.Organisation).WithMany(o => o.Posts).HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);

    public void Configure(EntityTypeBuilder<PostHolding> builder)
    {
        builder.HasOne(h => h.Post).WithMany(p => p.Holdings).HasForeignKey(h => h.PostId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(h => h.Person, h => h.PersonId);
    }

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Restrict(p => p.Organisation, p => p.OrganisationId);
        builder.Property(p => p.Digest).HasDefaultValue(false);
        builder.Property(p => p.NoEmail).HasDefaultValue(false);
        builder.Property(p => p.WantsSms).HasDefaultValue(false);
    }
}

internal sealed class RoundTables : IEntityTypeConfiguration<Round>, IEntityTypeConfiguration<RoundSection>,
    IEntityTypeConfiguration<RoundUnit>, IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasMany(r => r.Sections).WithOne().HasForeignKey(s => s.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Units).WithOne().HasForeignKey(u => u.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RoundSection> builder) => builder.HasKey(s => s.Id);

    public void Configure(EntityTypeBuilder<RoundUnit> builder)
    {
        builder.HasKey(u => new { u.RoundId, u.OrganisationId });
        builder.Restrict(u => u.Organisation, u => u.OrganisationId);
    }

    public void Configure(EntityTypeBuilder<Import> builder)
    {
        // One row a file: the same document handed in twice at the same instant is still one import.
        builder.HasIndex(i => i.Sha256).IsUnique();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Restrict(i => i.Round, i => i.RoundId);
        builder.Property(i => i.Kept).HasDefaultValue(false);
    }
}

internal sealed class IssueTables : IEntityTypeConfiguration<Issue>, IEntityTypeConfiguration<ParticipatingDepartment>,
    IEntityTypeConfiguration<IssueEvent>, IEntityTypeConfiguration<ApprovalTask>, IEntityTypeConfiguration<PublishedDefinition>
{
    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Restrict(i => i.Round, i => i.RoundId);
        builder.Restrict(i => i.Section, i => i.SectionId);
        builder.HasOne(i => i.Parent).WithMany(i => i.Children).HasForeignKey(i => i.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(i => i.Unit, i => i.UnitId);
        builder.Restrict(i => i.LeadDepartment, i => i.LeadDepartmentId);
        builder.Restrict(i => i.ResponsibleLeader, i => i.ResponsibleLeaderId);
        builder.Restrict(i => i.Handler, i => i.HandlerId);
        // The ledger pages by each of its orders; the sweep reads one state by due date, and "what is late" all open ones.
        builder.HasIndex(i => new { i.RoundId, i.Position, i.Id }).IsDescending(true, false, false);
        builder.HasIndex(i => new { i.State, i.DueOn, i.Id });
        builder.HasIndex(i => new { i.DueOn, i.Id });
        builder.HasIndex(i => new { i.DueOn, i.Id }, "open").HasFilter("state NOT IN ('Closed', 'Exempt')");
        builder.HasIndex(i => new { i.UpdatedAt, i.Id });
        builder.HasIndex(i => new { i.UnitId, i.State });
        builder.HasIndex(i => new { i.HandlerId, i.State, i.DueOn });
        builder.HasIndex(i => new { i.AssignedOn, i.Id }, "unsigned").HasFilter("state = 'Assigned'");
        // Dates that move with the calendar: few spans, found without looking at the rest.
        builder.HasIndex(i => new { i.DueFrom, i.DueWorkingDays, i.DueOn }, "counted").HasFilter("due_working_days IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ParticipatingDepartment> builder)
    {
        builder.HasKey(p => new { p.IssueId, p.OrganisationId });
        builder.HasOne<Issue>().WithMany(i => i.ParticipatingDepartments).HasForeignKey(p => p.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(p => p.Organisation, p => p.OrganisationId);
    }

    public void Configure(EntityTypeBuilder<IssueEvent> builder)
    {
        builder.HasKey(e => new { e.IssueId, e.Sequence });
        builder.HasOne<Issue>().WithMany().HasForeignKey(e => e.IssueId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedDefinition> builder) => builder.HasKey(d => new { d.Id, d.Version });

    public void Configure(EntityTypeBuilder<ApprovalTask> builder)
    {
        builder.Restrict(t => t.Issue, t => t.IssueId);
        builder.Restrict(t => t.Person, t => t.PersonId);
        builder.Restrict(t => t.DecidedBy, t => t.DecidedById);
        builder.Restrict(t => t.OnBehalfOf, t => t.OnBehalfOfId);
        // What somebody has decided, the latest first.
        builder.HasIndex(t => new { t.DecidedById, t.DecidedAt, t.Id }, "decided");
        // Inboxes: one person's open tasks, and one party's.
        builder.HasIndex(t => new { t.PersonId, t.OpenedAt, t.Id }, "inbox").HasFilter("decided_at IS NULL");
        builder.HasIndex(t => new { t.Party, t.OpenedAt, t.Id }, "party").HasFilter("decided_at IS NULL AND person_id IS NULL");
        // The sweep looks for the days on which something still open was opened.
        builder.HasIndex(t => new { t.OpenedOn, t.Id }, "waiting").HasFilter("decided_at IS NULL");
        builder.Property(t => t.OpenedOn).HasDefaultValue(default(DateOnly));
    }
}

internal sealed class MeasureTables : IEntityTypeConfiguration<Measure>, IEntityTypeConfiguration<Milestone>,
    IEntityTypeConfiguration<ProgressNote>, IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.HasOne<Issue>().WithMany(i => i.Measures).HasForeignKey(m => m.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(m => m.Owner, m => m.OwnerId);
        builder.HasIndex(m => new { m.DueOn, m.Id }, "open").HasFilter("done_at IS NULL");
        builder.HasIndex(m => new { m.DueFrom, m.DueWorkingDays, m.DueOn }, "counted").HasFilter("due_working_days IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.HasOne<Issue>().WithMany().HasForeignKey(m => m.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Measure>().WithMany().HasForeignKey(m => m.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.DueOn, m.Id }, "open").HasFilter("reached_on IS NULL");
    }

    public void Configure(EntityTypeBuilder<ProgressNote> builder)
    {
        builder.HasOne<Issue>().WithMany().HasForeignKey(n => n.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Measure>().WithMany().HasForeignKey(n => n.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(n => n.Author, n => n.AuthorId);
        builder.Property(n => n.Imported).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.HasOne<Issue>().WithMany().HasForeignKey(e => e.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Measure>().WithMany(m => m.Evidence).HasForeignKey(e => e.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(e => e.UploadedBy, e => e.UploadedById);
    }
}

internal sealed class TimeTables : IEntityTypeConfiguration<Notification>, IEntityTypeConfiguration<Delivery>,
    IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.Restrict(n => n.Recipient, n => n.RecipientId);
        builder.Restrict(n => n.Issue, n => n.IssueId);
        builder.Restrict(n => n.Reminder, n => n.ReminderId);
        builder.Restrict(n => n.Request, n => n.RequestId);
        builder.Restrict(n => n.Letter, n => n.LetterId);
        builder.Restrict(n => n.Pack, n => n.PackId);
        builder.HasIndex(n => new { n.RecipientId, n.CreatedAt, n.Id });
        builder.HasIndex(n => n.RecipientId, "unread").HasFilter("read_at IS NULL");
        builder.HasIndex(n => n.CreatedAt, "to_route").HasFilter("to_route = TRUE");
        builder.Property(n => n.ToRoute).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Restrict(d => d.Notification, d => d.NotificationId);
        builder.Restrict(d => d.SettledBy, d => d.SettledById);
        // The outbox takes what is due in order; what is on its way or needs a person is looked for apart.
        builder.HasIndex(d => new { d.NextAttemptAt, d.Id }, "due").HasFilter("state IN ('Pending', 'Failed')");
        builder.HasIndex(d => new { d.State, d.Id }, "unsettled").HasFilter("state IN ('Sending', 'Uncertain', 'Dead')");
        // The first message of a digest stands for all of them, and is found by looking for an earlier one.
        builder.HasIndex(d => new { d.Address, d.Id }, "digest").HasFilter("digest = TRUE AND state IN ('Pending', 'Failed')");
        builder.HasIndex(d => new { d.NotificationId, d.Channel, d.Address }).IsUnique();
        builder.Property(d => d.Urgent).HasDefaultValue(false);
        builder.Property(d => d.Digest).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.Restrict(r => r.Issue, r => r.IssueId);
        builder.HasIndex(r => new { r.SubjectId, r.Deadline, r.Rung, r.Subject }).IsUnique();
        // What was there before the other subjects came was about issues.
        builder.Property(r => r.Subject).HasDefaultValue(Subject.Issue).HasSentinel(Subject.Issue);
        builder.Property(r => r.SubjectId).HasDefaultValue(Guid.Empty);
    }
}

internal sealed class AccountTables : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<AccessToken>, IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.Restrict(a => a.Person, a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.HasIndex(t => t.Sha256).IsUnique();
        builder.Restrict(t => t.Account, t => t.AccountId);
    }

    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.HasKey(a => new { a.AccountId, a.Key });
        builder.HasIndex(a => a.At);
    }
}

internal static class Restricted
{
    /// <summary>A reference without a way back; what is referred to cannot be deleted.</summary>
    public static void Restrict<T, TOther>(this EntityTypeBuilder<T> builder, System.Linq.Expressions.Expression<Func<T, TOther?>> to,
        System.Linq.Expressions.Expression<Func<T, object?>> key)
        where T : class
        where TOther : class =>
        builder.HasOne(to).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
}
