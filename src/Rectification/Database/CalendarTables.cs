using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Calendars;

namespace Rectification.Database;

internal sealed class CalendarTables : IEntityTypeConfiguration<OwnDay>, IEntityTypeConfiguration<PublishedYear>, IEntityTypeConfiguration<DueMove>
{
    public void Configure(EntityTypeBuilder<OwnDay> builder) => builder.HasKey(d => d.Day);

    public void Configure(EntityTypeBuilder<PublishedYear> builder)
    {
        builder.HasKey(y => y.Year);
        builder.Property(y => y.Year).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<DueMove> builder)
    {
        builder.Restrict(m => m.Issue, m => m.IssueId);
        builder.Restrict(m => m.Measure, m => m.MeasureId);
    }
}
