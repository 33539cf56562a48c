using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Rechecking;

namespace Rectification.Database;

internal sealed class RecheckTables : IEntityTypeConfiguration<Recheck>, IEntityTypeConfiguration<RecheckTick>, IEntityTypeConfiguration<RecheckFile>
{
    public void Configure(EntityTypeBuilder<Recheck> builder)
    {
        builder.Restrict(r => r.Issue, r => r.IssueId);
        builder.Restrict(r => r.DoneBy, r => r.DoneById);
        builder.Restrict(r => r.Assignee, r => r.AssigneeId);
        builder.Restrict(r => r.Draw, r => r.DrawId);
        builder.Restrict(r => r.Campaign, r => r.CampaignId);
        builder.Property(r => r.Kind).HasDefaultValue(RecheckKind.Planned).HasSentinel(RecheckKind.Planned);
        builder.HasIndex(r => r.PlannedOn, "planned").HasFilter("opened_at IS NULL AND cancelled_at IS NULL");
        builder.HasIndex(r => new { r.PlannedOn, r.Id }, "open").HasFilter("opened_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL");
        builder.HasIndex(r => new { r.PlannedOn, r.Id }, "listed");
    }

    public void Configure(EntityTypeBuilder<RecheckTick> builder)
    {
        builder.HasKey(t => new { t.RecheckId, t.Line });
        builder.HasOne<Recheck>().WithMany(r => r.Ticks).HasForeignKey(t => t.RecheckId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(t => t.By, t => t.ById);
    }

    public void Configure(EntityTypeBuilder<RecheckFile> builder)
    {
        builder.HasOne<Recheck>().WithMany(r => r.Files).HasForeignKey(f => f.RecheckId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(f => f.UploadedBy, f => f.UploadedById);
    }
}

internal sealed class DrawTables : IEntityTypeConfiguration<Draw>, IEntityTypeConfiguration<DrawUnit>, IEntityTypeConfiguration<DrawPick>,
    IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignUnit>
{
    public void Configure(EntityTypeBuilder<Draw> builder)
    {
        builder.Restrict(d => d.Round, d => d.RoundId);
        builder.Restrict(d => d.MadeBy, d => d.MadeById);
        builder.HasMany(d => d.Units).WithOne().HasForeignKey(u => u.DrawId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Picks).WithOne().HasForeignKey(p => p.DrawId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DrawUnit> builder)
    {
        builder.HasKey(u => new { u.DrawId, u.OrganisationId });
        builder.Restrict(u => u.Organisation, u => u.OrganisationId);
    }

    public void Configure(EntityTypeBuilder<DrawPick> builder)
    {
        builder.HasKey(p => new { p.DrawId, p.Rank });
        builder.Restrict(p => p.Issue, p => p.IssueId);
    }

    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Restrict(c => c.Round, c => c.RoundId);
        builder.Restrict(c => c.Assignee, c => c.AssigneeId);
        builder.Restrict(c => c.MadeBy, c => c.MadeById);
        builder.Restrict(c => c.ClosedBy, c => c.ClosedById);
        builder.HasMany(c => c.Units).WithOne().HasForeignKey(u => u.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CampaignUnit> builder)
    {
        builder.HasKey(u => new { u.CampaignId, u.OrganisationId });
        builder.Restrict(u => u.Organisation, u => u.OrganisationId);
    }
}
