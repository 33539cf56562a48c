using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Cadence;
using Rectification.Issues;

namespace Rectification.Database;

internal sealed class PackTables : IEntityTypeConfiguration<Pack>, IEntityTypeConfiguration<PackTotal>, IEntityTypeConfiguration<PackRow>,
    IEntityTypeConfiguration<PackChange>, IEntityTypeConfiguration<PackUnit>, IEntityTypeConfiguration<PackReader>
{
    public void Configure(EntityTypeBuilder<Pack> builder)
    {
        builder.Ignore(p => p.Late);
        builder.Restrict(p => p.MadeBy, p => p.MadeById);
        builder.HasOne<Pack>().WithMany().HasForeignKey(p => p.PreviousId).OnDelete(DeleteBehavior.Restrict);
        // The claim: of one kind and period the timetable makes one.
        builder.HasIndex(p => new { p.Cadence, p.PeriodOn }, "claim").IsUnique().HasFilter("made_by_id IS NULL");
    }

    public void Configure(EntityTypeBuilder<PackTotal> builder)
    {
        builder.HasKey(t => new { t.PackId, t.State });
        builder.HasOne<Pack>().WithMany().HasForeignKey(t => t.PackId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PackRow> builder)
    {
        builder.HasKey(r => new { r.PackId, r.Position });
        builder.HasOne<Pack>().WithMany().HasForeignKey(r => r.PackId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Issue>().WithMany().HasForeignKey(r => r.IssueId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PackChange> builder)
    {
        builder.HasKey(c => new { c.PackId, c.Position });
        builder.HasOne<Pack>().WithMany().HasForeignKey(c => c.PackId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Issue>().WithMany().HasForeignKey(c => c.IssueId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PackUnit> builder)
    {
        builder.HasKey(u => new { u.PackId, u.Position });
        builder.HasOne<Pack>().WithMany().HasForeignKey(u => u.PackId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PackReader> builder)
    {
        builder.HasKey(r => new { r.PackId, r.Position });
        builder.HasOne<Pack>().WithMany().HasForeignKey(r => r.PackId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(r => r.Person, r => r.PersonId);
    }
}
