using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Importing;

/// <summary>A document in the list of imports.</summary>
public sealed record ImportRow(Guid Id, string FileName, string? UploadedBy, DateTime UploadedAt, DateTime? CommittedAt, Guid? RoundId, string? Round);

/// <summary>A preview as people correct it.</summary>
/// <param name="Kind">What the draft's kind of round means; null when somebody must choose.</param>
/// <param name="Units">Organisations whose names fit what the document writes: suggestions, nothing more.</param>
public sealed record ImportPage(
    Guid Id, int Version, string FileName, string Sha256, DateTime UploadedAt, DateTime? CommittedAt, Guid? RoundId, Draft Draft,
    IReadOnlyList<DraftFault> Faults, RoundKind? Kind, IReadOnlyList<UnitSuggestion> Units)
{
    /// <summary>People and places that the list names, and whom or what they may mean; those that somebody must look at first.</summary>
    public IReadOnlyList<NameRow> Names { get; init; } = [];

    /// <summary>Whether it is a list that can be read again with other columns, and given back with remarks.</summary>
    public bool IsList { get; init; }

    /// <summary>The unit that the file came from.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Issues that the list says were closed before, on a day that it names.</summary>
    public int PastClosures { get; init; }
}

/// <summary>A unit's name as the document writes it, and which units of the tree it may mean, the likeliest first.</summary>
public sealed record UnitSuggestion(string Written, IReadOnlyList<OrganisationName> May);

public sealed class ImportQueries(RectificationDb db, AuthorityDay day)
{
    /// <summary>The newest first, one page at a time; for the supervision office and administrators.</summary>
    public async Task<Answer<Page<ImportRow>>> List(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        if (!May(caller)) return Refusals.Of("not-allowed");
        var imports = db.Imports.AsNoTracking();
        if (after is not null)
        {
            if (Cursor.Read(after, "imports", 1) is not [{ } last] || !Guid.TryParse(last, out var id)) return Refusals.Of("cursor-unfit");
            imports = imports.Where(i => i.Id < id);
        }

        var rows = await imports.OrderByDescending(i => i.Id)
            .Select(i => new ImportRow(
                i.Id, i.FileName, db.People.Where(p => p.Id == i.UploadedById).Select(p => p.Name).FirstOrDefault(), i.UploadedAt, i.CommittedAt, i.RoundId,
                i.Round!.Name))
            .Take(size + 1).ToListAsync(cancellation);
        return Page.Of(rows, size, r => Cursor.Write("imports", r.Id.ToString("N")));
    }

    public async Task<Answer<ImportPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (!May(caller)) return Refusals.Of("not-allowed");
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null) return Refusals.Of("import-not-found");
        var draft = DraftJson.Read(import.DraftJson);
        var units = await Suggestions(draft, cancellation);
        return new ImportPage(
            import.Id, import.Version, import.FileName, import.Sha256, import.UploadedAt, import.CommittedAt, import.RoundId, draft,
            DraftFaults.Of(draft), DraftKinds.Of(draft.RoundKind), units)
        {
            Names = await Names(draft, import.UnitId ?? (units is [{ May: [var only, ..] }] ? only.Id : null), cancellation),
            IsList = import.Kept,
            UnitId = import.UnitId,
            PastClosures = PastClosures.In(draft, await day.Today()),
        };
    }

    private async Task<IReadOnlyList<NameRow>> Names(Draft draft, Guid? unit, CancellationToken cancellation)
    {
        if (!NameRows.Has(draft)) return [];
        var book = await NameBook.Open(db, cancellation);
        return NameRows.Of(draft, book, book.PathOf(unit));
    }

    /// <summary>Same name first, then names that hold what is written or are held by it (县医院 and 某县医院).</summary>
    public async Task<IReadOnlyList<UnitSuggestion>> Suggestions(Draft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var written = (draft.InspectedUnit ?? "").Split(['、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (written.Length == 0) return [];
        var units = await db.Organisations.AsNoTracking()
            .Where(o => !o.Dissolved && (o.Kind == OrganisationKind.Unit || o.Kind == OrganisationKind.Authority))
            .OrderBy(o => o.Path).Select(o => new OrganisationName(o.Id, o.Name, o.Kind)).ToListAsync(cancellation);
        return [.. written.Distinct(StringComparer.Ordinal).Select(name => new UnitSuggestion(name,
            [.. units.Where(u => u.Name.Contains(name, StringComparison.Ordinal) || name.Contains(u.Name, StringComparison.Ordinal))
                .OrderBy(u => u.Name == name ? 0 : 1).ThenBy(u => Math.Abs(u.Name.Length - name.Length))]))];
    }

    private static bool May(Caller caller) => caller == Caller.System || caller.Is(Roles.SupervisionOffice | Roles.Administrator);
}
