using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Repeats;

namespace Rectification.Database;

internal sealed class RepeatTables : IEntityTypeConfiguration<Wording>, IEntityTypeConfiguration<WordingBand>, IEntityTypeConfiguration<PossibleRepeat>
{
    public void Configure(EntityTypeBuilder<Wording> builder)
    {
        builder.HasKey(w => w.IssueId);
        builder.HasOne(w => w.Issue).WithOne().HasForeignKey<Wording>(w => w.IssueId).OnDelete(DeleteBehavior.Restrict);
    }

    // Refers to no issue: an index on it would be as large as the table, and no issue is ever deleted.
    public void Configure(EntityTypeBuilder<WordingBand> builder) => builder.HasKey(b => new { b.Key, b.IssueId });

    public void Configure(EntityTypeBuilder<PossibleRepeat> builder)
    {
        builder.HasKey(r => new { r.IssueId, r.EarlierId });
        builder.Restrict(r => r.Issue, r => r.IssueId);
        builder.Restrict(r => r.Earlier, r => r.EarlierId);
        builder.Restrict(r => r.DecidedBy, r => r.DecidedById);
        builder.HasIndex(r => new { r.IssueId, r.EarlierId }, "undecided").IsDescending().HasFilter("verdict IS NULL");
    }
}
