using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Notifying;

namespace Rectification.Database;

internal sealed class ChannelTables : IEntityTypeConfiguration<Endpoint>
{
    public void Configure(EntityTypeBuilder<Endpoint> builder) => builder.Restrict(e => e.Organisation, e => e.OrganisationId);
}
