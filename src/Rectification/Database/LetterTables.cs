using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Letters;

namespace Rectification.Database;

internal sealed class LetterTables : IEntityTypeConfiguration<Letter>, IEntityTypeConfiguration<LetterIssue>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.Ignore(l => l.Mark);
        builder.Restrict(l => l.Unit, l => l.UnitId);
        builder.Restrict(l => l.IssuedBy, l => l.IssuedById);
        builder.Restrict(l => l.SignedBy, l => l.SignedById);
        builder.Restrict(l => l.AnsweredBy, l => l.AnsweredById);
        builder.HasIndex(l => new { l.Kind, l.Year, l.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LetterIssue> builder)
    {
        builder.HasKey(i => new { i.LetterId, i.IssueId });
        builder.HasOne(i => i.Letter).WithMany(l => l.Issues).HasForeignKey(i => i.LetterId).OnDelete(DeleteBehavior.Restrict);
        builder.Restrict(i => i.Issue, i => i.IssueId);
        builder.Restrict(i => i.Reminder, i => i.ReminderId);
    }
}
