using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Templates;

namespace Rectification.Database;

internal sealed class TemplateTables : IEntityTypeConfiguration<StoredTemplate>
{
    public void Configure(EntityTypeBuilder<StoredTemplate> builder)
    {
        builder.Restrict(t => t.UploadedBy, t => t.UploadedById);
        builder.HasIndex(t => t.Kind, "used").IsUnique().HasFilter("superseded_at IS NULL");
    }
}
