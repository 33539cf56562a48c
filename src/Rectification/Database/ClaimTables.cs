using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Bulletins;
using Rectification.Claims;

namespace Rectification.Database;

internal sealed class ClaimTables : IEntityTypeConfiguration<BulletinLine>, IEntityTypeConfiguration<ClaimExplanation>
{
    public void Configure(EntityTypeBuilder<BulletinLine> builder)
    {
        builder.HasKey(l => new { l.BulletinId, l.Take, l.Position });
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(l => l.BulletinId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ClaimExplanation> builder)
    {
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(e => e.BulletinId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(e => e.By, e => e.ById);
    }
}
