using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Importing;

/// <summary>The list that an import was made from, as it was handed in.</summary>
/// <param name="Said">What somebody said of its columns, as JSON in the reader's own shape; null where nobody did.</param>
public sealed record ImportFile(Guid Id, int Version, string FileName, Guid? UnitId, string? Said, bool IsCommitted, byte[] Content);

/// <summary>Lists are kept as they were handed in, so that they can be read again and given back with remarks; and what was said of their columns.</summary>
public sealed class ImportFileQueries(RectificationDb db, EvidenceFolder folder)
{
    public async Task<Answer<ImportFile>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller != Caller.System && !caller.Is(Roles.SupervisionOffice | Roles.Administrator)) return Refusals.Of("not-allowed");
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        await using var content = import.Kept ? folder.Open(import.Sha256) : null;
        if (content is null) return Refusals.Of("import-file-not-kept", import.FileName);
        var held = new byte[content.Length];
        await content.ReadExactlyAsync(held, cancellation);
        return new ImportFile(import.Id, import.Version, import.FileName, import.UnitId, import.Said, import.CommittedAt is not null, held);
    }

    /// <summary>What headings mean in the lists of this unit, and where it has not said so, in those of the authority.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Remembered(Guid? unitId, CancellationToken cancellation = default)
    {
        var authority = await db.Authorities.Select(a => (Guid?)a.OrganisationId).FirstOrDefaultAsync(cancellation);
        var said = await db.ColumnMeanings.AsNoTracking().Where(m => m.UnitId == unitId || m.UnitId == authority).OrderBy(m => m.Heading).ToListAsync(cancellation);
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var meaning in said.OrderBy(m => m.UnitId == unitId)) meanings[meaning.Heading] = meaning.Meaning;
        return meanings;
    }
}
