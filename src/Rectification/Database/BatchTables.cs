using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Evidencing.Bulk;

namespace Rectification.Database;

internal sealed class BatchTables : IEntityTypeConfiguration<EvidenceBatch>
{
    public void Configure(EntityTypeBuilder<EvidenceBatch> builder)
    {
        builder.Restrict(b => b.Round, b => b.RoundId);
        builder.Restrict(b => b.UploadedBy, b => b.UploadedById);
        builder.Property(b => b.Version).IsConcurrencyToken();
    }
}
