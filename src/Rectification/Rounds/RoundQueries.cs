using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Rounds;

/// <summary>How many issues stand where.</summary>
/// <param name="ByState">Count by name of state; states without issues are left out.</param>
/// <param name="Late">Of those that are open, how many are past their due date.</param>
public sealed record IssueCounts(int All, IReadOnlyDictionary<string, int> ByState, int Late)
{
    public int In(string state) => ByState.GetValueOrDefault(state);

    internal static IssueCounts Of(IEnumerable<(string State, int Count, int Late)> rows)
    {
        var list = rows.ToList();
        return new IssueCounts(list.Sum(r => r.Count), list.GroupBy(r => r.State, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Count), StringComparer.Ordinal), list.Sum(r => r.Late));
    }
}

/// <summary>A round in the list; a unit's counts are of its own issues.</summary>
public sealed record RoundRow(Guid Id, string Name, RoundKind Kind, string? InspectingBody, DateOnly? FeedbackOn, IReadOnlyList<string> Units, IssueCounts Counts);

/// <summary>A section with what stands under it; the one without an id holds what stands under none.</summary>
public sealed record SectionRow(Guid? Id, string? Number, string? Title, IssueCounts Counts);

public sealed record RoundPage(
    Guid Id, int Version, RoundFacts Facts, DateTime CreatedAt, IReadOnlyList<OrganisationName> Units, IReadOnlyList<SectionRow> Sections, IssueCounts Counts,
    string? ImportedFrom);

/// <summary>Rounds as the caller may see them: all, or those that concern the caller's unit.</summary>
public sealed class RoundQueries(RectificationDb db, AuthorityDay day)
{
    /// <summary>The newest first, one page at a time.</summary>
    public async Task<Answer<Page<RoundRow>>> List(Caller caller, string? after = null, int size = 20, CancellationToken cancellation = default)
    {
        var rounds = Seen(caller);
        if (after is not null)
        {
            if (Cursor.Read(after, "rounds", 1) is not [{ } last] || !Guid.TryParse(last, out var id)) return Refusals.Of("cursor-unfit");
            rounds = rounds.Where(r => r.Id < id);
        }

        var rows = await rounds.OrderByDescending(r => r.Id)
            .Select(r => new { r.Id, r.Name, r.Kind, r.InspectingBody, r.FeedbackOn, Units = r.Units.Select(u => u.Organisation!.Name).ToList() })
            .Take(size + 1).ToListAsync(cancellation);
        var shown = rows.Select(r => r.Id).ToList();
        var counts = (await Counts(db.Issues.AsNoTracking().Where(i => shown.Contains(i.RoundId)).SeenBy(db, caller), cancellation)).ToLookup(c => c.RoundId);
        return Page.Of(
            [.. rows.Select(r => new RoundRow(
                r.Id, r.Name, r.Kind, r.InspectingBody, r.FeedbackOn, r.Units, IssueCounts.Of(counts[r.Id].Select(c => (c.State, c.Count, c.Late)))))],
            size, r => Cursor.Write("rounds", r.Id.ToString("N")));
    }

    public async Task<Answer<RoundPage>> One(Guid id, Caller caller, CancellationToken cancellation = default)
    {
        var round = await Seen(caller).Where(r => r.Id == id).Select(r => new
        {
            r.Id, r.Version, r.CreatedAt,
            Facts = new RoundFacts(r.Name, r.Kind)
            {
                IssuingBody = r.IssuingBody, InspectingBody = r.InspectingBody, StartedOn = r.StartedOn, EndedOn = r.EndedOn,
                FeedbackOn = r.FeedbackOn, PublishedOn = r.PublishedOn, PlanDocument = r.PlanDocument,
            },
            Units = r.Units.Select(u => new OrganisationName(u.OrganisationId, u.Organisation!.Name, u.Organisation.Kind)).ToList(),
            Sections = r.Sections.OrderBy(s => s.Position).Select(s => new { s.Id, s.Number, s.Title }).ToList(),
            ImportedFrom = db.Imports.Where(i => i.RoundId == r.Id).OrderBy(i => i.Id).Select(i => i.FileName).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancellation);
        if (round is null) return Refusals.Of("round-not-found");
        var counts = await Counts(db.Issues.AsNoTracking().Where(i => i.RoundId == id).SeenBy(db, caller), cancellation);
        IssueCounts Under(Guid? section) => IssueCounts.Of(counts.Where(c => c.SectionId == section).Select(c => (c.State, c.Count, c.Late)));
        List<SectionRow> sections = [.. round.Sections.Select(s => new SectionRow(s.Id, s.Number, s.Title, Under(s.Id)))];
        if (Under(null) is { All: > 0 } none) sections.Add(new SectionRow(null, null, null, none));
        return new RoundPage(
            round.Id, round.Version, round.Facts, round.CreatedAt, round.Units, sections,
            IssueCounts.Of(counts.Select(c => (c.State, c.Count, c.Late))), round.ImportedFrom);
    }

    private async Task<List<Counted>> Counts(IQueryable<Issue> issues, CancellationToken cancellation)
    {
        var today = await day.Today();
        return await issues.GroupBy(i => new { i.RoundId, i.SectionId, i.State })
            .Select(g => new Counted(g.Key.RoundId, g.Key.SectionId, g.Key.State, g.Count(),
                g.Count(i => i.DueOn < today && i.PausedOn == null && i.State != "Closed" && i.State != "Exempt")))
            .ToListAsync(cancellation);
    }

    private IQueryable<Round> Seen(Caller caller)
    {
        var rounds = db.Rounds.AsNoTracking().AsSplitQuery();
        if (Sight.Everything(caller)) return rounds;
        var path = caller.UnitPath;
        return rounds.Where(r => db.RoundUnits.Any(u => u.RoundId == r.Id && u.Organisation!.Path.StartsWith(path))
            || db.Issues.Any(i => i.RoundId == r.Id && i.Unit!.Path.StartsWith(path)));
    }

    private sealed record Counted(Guid RoundId, Guid? SectionId, string State, int Count, int Late);
}
