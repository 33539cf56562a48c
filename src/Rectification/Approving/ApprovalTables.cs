using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Rectification.Bulletins;
using Rectification.Database;

namespace Rectification.Approving;

internal sealed class ApprovalTables : IEntityTypeConfiguration<ApprovalRequest>, IEntityTypeConfiguration<RequestTask>,
    IEntityTypeConfiguration<RequestOpinion>, IEntityTypeConfiguration<RequestCopy>, IEntityTypeConfiguration<Proxy>, IEntityTypeConfiguration<PublishedApproval>, IEntityTypeConfiguration<Bulletin>
{
    public void Configure(EntityTypeBuilder<ApprovalRequest> builder)
    {
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Restrict(r => r.Issue, r => r.IssueId);
        builder.Restrict(r => r.Bulletin, r => r.BulletinId);
        builder.Restrict(r => r.Submitter, r => r.SubmitterId);
        builder.HasIndex(r => new { r.IssueId, r.SubmittedAt });
        builder.HasIndex(r => new { r.SubmitterId, r.SubmittedAt, r.Id }, "own");
        // One of a kind at a time about one issue: two of them could contradict each other.
        builder.HasIndex(r => new { r.IssueId, r.Kind }, "running").IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(r => new { r.BulletinId, r.Kind }, "releasing").IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(r => new { r.Kind, r.DefinitionVersion, r.Id }, "running_on").HasFilter("ended_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<RequestTask> builder)
    {
        builder.HasKey(t => new { t.RequestId, t.Number });
        builder.Restrict(t => t.Request, t => t.RequestId);
        builder.Restrict(t => t.Person, t => t.PersonId);
        // The inbox pages by this, however much else is open.
        builder.HasIndex(t => new { t.PersonId, t.OpenedAt, t.RequestId, t.Number }, "open").HasFilter("closed_at IS NULL");
        // The sweep looks for the days on which something still open was opened.
        builder.HasIndex(t => new { t.OpenedOn, t.RequestId }, "waiting").HasFilter("closed_at IS NULL");
        builder.Property(t => t.OpenedOn).HasDefaultValue(default(DateOnly));
    }

    public void Configure(EntityTypeBuilder<RequestOpinion> builder)
    {
        builder.HasKey(o => new { o.RequestId, o.Sequence });
        builder.HasOne(o => o.Request).WithMany(r => r.Opinions).HasForeignKey(o => o.RequestId).OnDelete(DeleteBehavior.Restrict);
        // What somebody has said, the latest first.
        builder.HasIndex(o => new { o.ById, o.At, o.RequestId, o.Sequence }, "said");
    }

    public void Configure(EntityTypeBuilder<RequestCopy> builder)
    {
        builder.HasKey(c => new { c.RequestId, c.Number });
        builder.Restrict(c => c.Request, c => c.RequestId);
        builder.Restrict(c => c.Person, c => c.PersonId);
        builder.HasIndex(c => new { c.PersonId, c.SentAt, c.RequestId, c.Number }, "unread").HasFilter("read_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<Proxy> builder)
    {
        builder.Restrict(p => p.Away, p => p.AwayId);
        builder.Restrict(p => p.Acting, p => p.ActingId);
    }

    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.Restrict(b => b.Round, b => b.RoundId);
        builder.Restrict(b => b.MadeBy, b => b.MadeById);
    }

    public void Configure(EntityTypeBuilder<PublishedApproval> builder) => builder.HasKey(d => new { d.Id, d.Version });
}
