using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Exporting;

namespace Rectification.Database;

internal sealed class ExportTables : IEntityTypeConfiguration<LongExport>
{
    public void Configure(EntityTypeBuilder<LongExport> builder)
    {
        builder.Restrict(e => e.Account, e => e.AccountId);
        builder.HasIndex(e => new { e.AskedAt, e.Id }, "waiting").HasFilter("state = 'Waiting'");
    }
}
