using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Approving;

internal sealed class ApprovalTables : IEntityTypeConfiguration<ApprovalRequest>, IEntityTypeConfiguration<RequestTask>,
    IEntityTypeConfiguration<RequestOpinion>, IEntityTypeConfiguration<RequestCopy>, IEntityTypeConfiguration<Proxy>, IEntityTypeConfiguration<PublishedApproval>
{
    public void Configure(EntityTypeBuilder<ApprovalRequest> builder)
    {
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Restrict(r => r.Issue, r => r.IssueId);
        builder.Restrict(r => r.Submitter, r => r.SubmitterId);
        builder.HasIndex(r => new { r.IssueId, r.SubmittedAt });
        // One of a kind at a time about one issue: two of them could contradict each other.
        builder.HasIndex(r => new { r.IssueId, r.Kind }, "running").IsUnique().HasFilter("ended_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<RequestTask> builder)
    {
        builder.HasKey(t => new { t.RequestId, t.Number });
        builder.Restrict(t => t.Request, t => t.RequestId);
        builder.Restrict(t => t.Person, t => t.PersonId);
        // The inbox pages by this, however much else is open.
        builder.HasIndex(t => new { t.PersonId, t.OpenedAt, t.RequestId, t.Number }, "open").HasFilter("closed_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<RequestOpinion> builder)
    {
        builder.HasKey(o => new { o.RequestId, o.Sequence });
        builder.Restrict(o => o.Request, o => o.RequestId);
    }

    public void Configure(EntityTypeBuilder<RequestCopy> builder)
    {
        builder.HasKey(c => new { c.RequestId, c.Number });
        builder.Restrict(c => c.Request, c => c.RequestId);
        builder.Restrict(c => c.Person, c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<Proxy> builder)
    {
        builder.Restrict(p => p.Away, p => p.AwayId);
        builder.Restrict(p => p.Acting, p => p.ActingId);
    }

    public void Configure(EntityTypeBuilder<PublishedApproval> builder) => builder.HasKey(d => new { d.Id, d.Version });
}
