using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Publishing;

namespace Rectification.Database;

internal sealed class PublicTables : IEntityTypeConfiguration<PublicVersion>, IEntityTypeConfiguration<PublicMask>, IEntityTypeConfiguration<PublicOpinion>
{
    public void Configure(EntityTypeBuilder<PublicVersion> builder)
    {
        builder.HasKey(v => v.BulletinId);
        builder.HasOne(v => v.Bulletin).WithOne().HasForeignKey<PublicVersion>(v => v.BulletinId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(v => v.Internal, v => v.InternalId);
        builder.Restrict(v => v.TakenDownBy, v => v.TakenDownById);
    }

    public void Configure(EntityTypeBuilder<PublicMask> builder)
    {
        builder.HasKey(m => new { m.BulletinId, m.Number });
        builder.HasOne<PublicVersion>().WithMany().HasForeignKey(m => m.BulletinId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(m => m.DecidedBy, m => m.DecidedById);
    }

    public void Configure(EntityTypeBuilder<PublicOpinion> builder)
    {
        builder.Restrict(o => o.Version, o => o.BulletinId);
        builder.Restrict(o => o.ReadBy, o => o.ReadById);
        builder.Restrict(o => o.ClosedBy, o => o.ClosedById);
        builder.HasIndex(o => new { o.At, o.Id });
    }
}
