using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Importing;

namespace Rectification.Database;

internal sealed class ListTables : IEntityTypeConfiguration<ColumnMeaning>
{
    public void Configure(EntityTypeBuilder<ColumnMeaning> builder)
    {
        builder.Restrict(m => m.Unit, m => m.UnitId);
        builder.Restrict(m => m.SaidBy, m => m.SaidById);
        builder.HasIndex(m => new { m.UnitId, m.Heading }).IsUnique();
    }
}
