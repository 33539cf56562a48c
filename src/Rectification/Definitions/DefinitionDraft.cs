using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Database;
using Rectification.Organisations;

namespace Rectification.Definitions;

/// <summary>草稿: what an administrator is writing; one a definition, whether or not it can be published as it stands.</summary>
public sealed class DefinitionDraft
{
    /// <summary>Id of the definition.</summary>
    public required string Id { get; init; }
    public required string Json { get; set; }

    /// <summary>How many times it was saved; whoever saves on an older number is told, so that nobody's words are lost.</summary>
    public int Revision { get; set; }
    public Guid AuthorId { get; set; }
    public Person? Author { get; set; }
    public DateTime SavedAt { get; set; }
}

internal sealed class DefinitionTables : IEntityTypeConfiguration<DefinitionDraft>
{
    public void Configure(EntityTypeBuilder<DefinitionDraft> builder)
    {
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Restrict(d => d.Author, d => d.AuthorId);
    }
}
