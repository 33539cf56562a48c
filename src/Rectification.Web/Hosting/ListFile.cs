using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Writing.Remarks;
using Rectification.Importing;
using Rectification.Pipeline;

namespace Rectification.Web.Hosting;

/// <summary>How the columns of a list are understood, and what was said of them.</summary>
public sealed record ImportColumns(Guid Id, int Version, string FileName, Guid? UnitId, ListSaid Said, IReadOnlyList<ColumnSheet> Sheets);

/// <summary>A list that was handed in, looked at and read again as somebody says that it is meant.</summary>
public sealed class ListFile(ImportFileQueries files)
{
    /// <summary>What is remembered of the lists of this unit.</summary>
    public async Task<ListSaid> Remembered(Guid? unit, CancellationToken cancellation = default) => new()
    {
        // A meaning that this program does not know any more is no meaning.
        Columns = (await files.Remembered(unit, cancellation)).Where(m => Enum.TryParse<ListColumn>(m.Value, out _)).ToDictionary(m => m.Key, m => Enum.Parse<ListColumn>(m.Value), StringComparer.Ordinal),
    };

    /// <param name="trial">What somebody says now; null for what was said before.</param>
    public async Task<Answer<ImportColumns>> Columns(Guid id, Caller caller, ListSaid? trial = null, CancellationToken cancellation = default)
    {
        var file = await files.One(id, caller, cancellation);
        if (!file.Accepted) return file.Refusal;
        if (file.Value.IsCommitted) return HostRefusals.Of("import-columns-settled", file.Value.FileName);
        var said = trial ?? ListSaid.Of(file.Value.Said);
        var (sheets, refusal) = ListColumns.Of(file.Value.Content, file.Value.FileName, said);
        return refusal is not null ? refusal : new ImportColumns(id, file.Value.Version, file.Value.FileName, file.Value.UnitId, said, sheets);
    }

    /// <summary>Reads it again; what differs from the reader's own opinion is to be remembered.</summary>
    /// <param name="version">The version of the draft that was seen.</param>
    public async Task<Answer<RereadImport>> Again(Guid id, int version, ListSaid said, Guid? unit, string language, Caller caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        var file = await files.One(id, caller, cancellation);
        if (!file.Accepted) return file.Refusal;
        var read = new OfficialDocumentReader(language).Read(file.Value.Content, file.Value.FileName, said);
        if (read.Refusal is { } refusal) return refusal;
        return new RereadImport(id, version, read.Draft!, said.ToJson(), unit) { Meanings = Learnt(file.Value, said) };
    }

    /// <summary>The list as it came in, with the faults of each row beside it.</summary>
    public async Task<Answer<(string Name, byte[] Content)>> Remarks(Guid id, string language, Caller caller, CancellationToken cancellation = default)
    {
        var file = await files.One(id, caller, cancellation);
        if (!file.Accepted) return file.Refusal;
        using var written = new MemoryStream();
        var refusal = RemarkedWorkbook.Write(written, file.Value.Content, file.Value.FileName, ListSaid.Of(file.Value.Said), language);
        return refusal is not null ? refusal : (Path.GetFileNameWithoutExtension(file.Value.FileName) + ".xlsx", written.ToArray());
    }

    private static Dictionary<string, string?> Learnt(ImportFile file, ListSaid said)
    {
        var own = ListColumns.Of(file.Content, file.FileName, said with { Columns = ListSaid.Nothing.Columns }).Sheets
            .SelectMany(sheet => sheet.Columns).DistinctBy(column => column.Heading.Heading, StringComparer.Ordinal).ToDictionary(column => column.Heading.Heading, column => column.Heading.Meaning, StringComparer.Ordinal);
        return said.Columns.ToDictionary(m => m.Key, m => own.TryGetValue(m.Key, out var meaning) && meaning == m.Value ? null : m.Value.ToString(), StringComparer.Ordinal);
    }
}
