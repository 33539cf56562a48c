using Microsoft.EntityFrameworkCore;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Cadence;

/// <summary>A line of the list of packs.</summary>
/// <param name="Late">Made after its day.</param>
/// <param name="MadeBy">Who made it by hand; null when the timetable did.</param>
/// <param name="Issues">Listed in it, as far as the caller may see.</param>
public sealed record PackLine(Guid Id, string Cadence, Text Title, DateOnly AsOf, DateOnly PlannedOn, DateTime MadeAt, bool Late, string? MadeBy, int Issues, int Changes);

/// <summary>A pack as the caller may see it.</summary>
/// <param name="Whole">Otherwise rows and changes are those of the caller's own unit; numbers and ranking are told whole.</param>
public sealed record PackView(PackLine Line, string Authority, bool Whole, DateOnly SinceOn, IReadOnlyList<Section> Sections)
{
    public IReadOnlyList<PackTotal> Totals { get; init; } = [];
    public IReadOnlyList<PackUnit> Units { get; init; } = [];
    public IReadOnlyList<PackRow> Rows { get; init; } = [];
    public IReadOnlyList<PackChange> Changes { get; init; } = [];
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>Names of the states.</summary>
    public IReadOnlyDictionary<string, Text> States { get; init; } = new Dictionary<string, Text>(StringComparer.Ordinal);
    public int Count => Totals.Sum(t => t.Count);
    public int Late => Totals.Sum(t => t.Late);
    public int Closed => Totals.Where(t => t.State == "Closed").Sum(t => t.Count);

    /// <summary>销号率 in per cent, of what was given out and not found exempt; null where there is nothing.</summary>
    public int? Rate => PercentOf(Closed, Totals.Where(t => t.State is not ("Draft" or "Exempt")).Sum(t => t.Count));

    public static int? PercentOf(int part, int all) => all == 0 ? null : part * 100 / all;

    public Text StateOf(string state) => States.TryGetValue(state, out var title) ? title : new Text(state, state);

    /// <summary>The rows that a section lists.</summary>
    public IEnumerable<PackRow> Of(Section section) => Rows.Where(r => section switch
    {
        Section.Late => r.Late,
        Section.Soon => r.Soon,
        Section.Slow => r.Slow,
        Section.Relapses => r.RelapseCount > 0,
        _ => true,
    });

    public int DaysLate(PackRow row) => LedgerQueries.Late(row.State, row.DueOn, row.PausedOn, Line.AsOf);
}

/// <summary>A kind of pack, and the working day on which the next one is made.</summary>
/// <param name="MakeFrom">From this time of the day.</param>
public sealed record CadenceNext(string Id, Text Title, DateOnly NextOn, TimeOnly MakeFrom, IReadOnlyList<Section> Sections);

/// <summary>
/// 调度材料: the supervision office and administrators read every pack whole. Otherwise a pack is read by whom it was
/// given to; the head of a unit and its leaders see of the issues only those of their own unit.
/// </summary>
public sealed class PackQueries(RectificationDb db, Cadences cadences, DefinitionLibrary library, CalendarInForce inForce, AuthorityDay day)
{
    /// <summary>Every kind, with its next day.</summary>
    public async Task<IReadOnlyList<CadenceNext>> Kinds(CancellationToken cancellation = default)
    {
        var calendar = (await inForce.Read(cancellation)).Days;
        var kinds = new List<CadenceNext>();
        foreach (var plan in cadences.All)
            kinds.Add(new(plan.Id, plan.Title, plan.When.Next(await day.DayBegunAt(plan.MakeFrom), calendar).On, plan.MakeFrom, plan.Sections));
        return kinds;
    }

    /// <summary>The last made first.</summary>
    public async Task<Answer<Page<PackLine>>> List(Caller caller, string? cadence = null, string? after = null, int size = 50, CancellationToken cancellation = default)
    {
        var packs = Seen(caller);
        if (cadence is { Length: > 0 }) packs = packs.Where(p => p.Cadence == cadence);
        if (after is not null)
        {
            if (Cursor.Read(after, "packs", 1) is not [{ } last] || !Guid.TryParse(last, out var before)) return Refusals.Of("cursor-unfit");
            packs = packs.Where(p => p.Id < before);
        }

        var rows = await Lines(packs.OrderByDescending(p => p.Id).Take(size + 1), caller).ToListAsync(cancellation);
        return Page.Of(rows, size, p => Cursor.Write("packs", p.Id.ToString("N")));
    }

    public async Task<Answer<PackView>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        if (await Lines(Seen(caller).Where(p => p.Id == id), caller).SingleOrDefaultAsync(cancellation) is not { } line) return Refusals.Of("pack-not-found");
        var pack = await db.Packs.AsNoTracking().SingleAsync(p => p.Id == id, cancellation);
        var readers = await db.PackReaders.AsNoTracking().Where(r => r.PackId == id).OrderBy(r => r.Position)
            .Select(r => new { r.PersonId, r.Person!.Name, r.UnitId }).ToListAsync(cancellation);
        var whole = Sight.Everything(caller) || readers.Exists(r => r.PersonId == caller.PersonId && r.UnitId == null);
        var states = library.Newest("issue").States.Select(s => (s.Name, s.Title)).ToList();
        var totals = await db.PackTotals.AsNoTracking().Where(t => t.PackId == id).ToListAsync(cancellation);
        return new PackView(
            line, await db.Authorities.Select(a => a.Name).FirstOrDefaultAsync(cancellation) ?? "", whole, pack.SinceOn,
            [.. pack.Sections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Section>)])
        {
            States = states.ToDictionary(s => s.Name, s => s.Title, StringComparer.Ordinal),
            // In the order of an issue's life; a state that is called so no longer comes last.
            Totals = [.. totals.OrderBy(t => states.FindIndex(s => s.Name == t.State) is var at && at < 0 ? int.MaxValue : at)],
            Units = await db.PackUnits.AsNoTracking().Where(u => u.PackId == id).OrderBy(u => u.Position).ToListAsync(cancellation),
            Rows = await RowsSeen(caller).Where(r => r.PackId == id).OrderBy(r => r.Position).ToListAsync(cancellation),
            Changes = await ChangesSeen(caller).Where(c => c.PackId == id).OrderBy(c => c.Position).ToListAsync(cancellation),
            Readers = [.. readers.Select(r => r.Name).Distinct(StringComparer.Ordinal)],
        };
    }

    private IQueryable<Pack> Seen(Caller caller) => Sight.Everything(caller)
        ? db.Packs.AsNoTracking()
        : db.Packs.AsNoTracking().Where(p => db.PackReaders.Any(r => r.PackId == p.Id && r.PersonId == caller.PersonId));

    private IQueryable<PackRow> RowsSeen(Caller caller) => Sight.Everything(caller)
        ? db.PackRows.AsNoTracking()
        : db.PackRows.AsNoTracking().Where(x => db.PackReaders.Any(r => r.PackId == x.PackId && r.PersonId == caller.PersonId && (r.UnitId == null || x.UnitPath!.StartsWith(r.UnitPath!))));

    private IQueryable<PackChange> ChangesSeen(Caller caller) => Sight.Everything(caller)
        ? db.PackChanges.AsNoTracking()
        : db.PackChanges.AsNoTracking().Where(x => db.PackReaders.Any(r => r.PackId == x.PackId && r.PersonId == caller.PersonId && (r.UnitId == null || x.UnitPath!.StartsWith(r.UnitPath!))));

    private IQueryable<PackLine> Lines(IQueryable<Pack> packs, Caller caller)
    {
        var (rows, changes) = (RowsSeen(caller), ChangesSeen(caller));
        return packs.Select(p => new PackLine(
            p.Id, p.Cadence, new Text(p.TitleZh, p.TitleEn), p.AsOf, p.PlannedOn, p.MadeAt, p.MadeById == null && p.PlannedOn < p.AsOf, p.MadeBy!.Name,
            rows.Count(r => r.PackId == p.Id), changes.Count(c => c.PackId == p.Id)));
    }
}
