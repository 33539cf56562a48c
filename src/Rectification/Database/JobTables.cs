using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Scheduling;

namespace Rectification.Database;

internal sealed class JobTables : IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<JobPause>, IEntityTypeConfiguration<JobCall>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.HasIndex(r => new { r.Job, r.StartedAt, r.Id });
        builder.Restrict(r => r.Call, r => r.CallId);
    }

    public void Configure(EntityTypeBuilder<JobPause> builder)
    {
        builder.HasKey(p => p.Job);
        builder.Restrict(p => p.By, p => p.ById);
    }

    public void Configure(EntityTypeBuilder<JobCall> builder)
    {
        builder.Restrict(c => c.By, c => c.ById);
        builder.HasIndex(c => new { c.At, c.Id }, "waiting").HasFilter("taken_at IS NULL");
    }
}
