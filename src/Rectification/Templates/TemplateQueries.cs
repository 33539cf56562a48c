using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Templates;

/// <summary>A template of the authority's own that is in use.</summary>
public sealed record TemplateRow(Guid Id, string Kind, string FileName, long Size, string Sha256, string UploadedBy, DateTime UploadedAt);

/// <summary>Which templates the authority has put in the place of built-in ones.</summary>
public sealed class TemplateQueries(RectificationDb db, EvidenceFolder folder)
{
    public async Task<IReadOnlyList<TemplateRow>> InUse(CancellationToken cancellation = default) =>
        await Rows(db.StoredTemplates.Where(t => t.SupersededAt == null)).ToListAsync(cancellation);

    /// <summary>The content of the template in use; null where it is the built-in one.</summary>
    public async Task<Answer<byte[]?>> Content(string kind, CancellationToken cancellation = default)
    {
        var used = await Rows(db.StoredTemplates.Where(t => t.Kind == kind && t.SupersededAt == null)).FirstOrDefaultAsync(cancellation);
        if (used is null) return (byte[]?)null;
        await using var content = folder.Open(used.Sha256);
        if (content is null) return Refusals.Of("template-lost", used.FileName);
        using var held = new MemoryStream();
        await content.CopyToAsync(held, cancellation);
        return held.ToArray();
    }

    private static IQueryable<TemplateRow> Rows(IQueryable<StoredTemplate> templates) =>
        templates.AsNoTracking().OrderBy(t => t.Kind).Select(t => new TemplateRow(t.Id, t.Kind, t.FileName, t.Size, t.Sha256, t.UploadedBy!.Name, t.UploadedAt));
}
