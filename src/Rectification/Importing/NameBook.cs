using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Organisations;

namespace Rectification.Importing;

/// <summary>How a written name fits those that are known.</summary>
public enum NameFit
{
    /// <summary>One bears it, or of several the written post tells which.</summary>
    Same,

    /// <summary>Several bear it: somebody must choose.</summary>
    Several,

    /// <summary>None bears it, but some bear one like it.</summary>
    Near,
    None,
}

/// <summary>Whom or what a name may mean.</summary>
/// <param name="Where">The organisation above a place; where a person works.</param>
/// <param name="Path">Path of the place, or of the organisation where the person works.</param>
public sealed record NameCandidate(Guid Id, string Name, string? Where, string? Title, [property: JsonIgnore] string Path = "");

/// <summary>Everybody who works here today and every place, looked up by names as people write them.</summary>
internal sealed class NameBook
{
    private const int MostSuggestions = 5;

    private readonly Dictionary<Guid, (Guid? Parent, OrganisationKind Kind, string Path)> places;
    private readonly Shelf units;
    private readonly Shelf departments;
    private readonly Shelf people;

    private NameBook(Dictionary<Guid, (Guid?, OrganisationKind, string)> places, Shelf units, Shelf departments, Shelf people) =>
        (this.places, this.units, this.departments, this.people) = (places, units, departments, people);

    /// <summary>For documents, which name nobody beside an issue.</summary>
    public static NameBook Empty { get; } = new([], new Shelf([]), new Shelf([]), new Shelf([]));

    public static async Task<NameBook> Open(RectificationDb db, CancellationToken cancellation)
    {
        var here = await db.Organisations.AsNoTracking().Where(o => !o.Dissolved).OrderBy(o => o.Path)
            .Select(o => new { o.Id, o.ParentId, o.Name, o.Kind, o.Path, o.Position, Above = o.Parent!.Name }).ToListAsync(cancellation);
        var working = await db.People.AsNoTracking().Where(p => !p.Left).OrderBy(p => p.Id)
            .Select(p => new NameCandidate(p.Id, p.Name, p.Organisation!.Name, p.Title, p.Organisation.Path)).ToListAsync(cancellation);
        var all = here.ConvertAll(p => (p.Kind, Name: new NameCandidate(p.Id, p.Name, p.Above, null, p.Path)));
        return new NameBook(
            here.ToDictionary(p => p.Id, p => (p.ParentId, p.Kind, p.Path)),
            new Shelf(all.Where(p => IsUnit(p.Kind)).Select(p => p.Name)), new Shelf(all.Select(p => p.Name)), new Shelf(working))
        {
            NextPosition = here.Max(p => (int?)p.Position) + 1 ?? 1,
        };
    }

    /// <summary>Behind every sister, wherever a place is added.</summary>
    public int NextPosition { get; private init; }

    /// <param name="post">Written beside a person's name; tells those of one name apart.</param>
    /// <param name="within">Path of the unit in which they are looked for; null for everywhere.</param>
    public (NameFit Fit, IReadOnlyList<NameCandidate> May) Find(NameKind kind, string written, string? post, string? within)
    {
        var shelf = ShelfOf(kind);
        var plain = NameDistance.Plain(written);
        var same = shelf.Same(plain, within);
        if (same.Count > 1 && post is not null && same.FindAll(c => c.Title == post) is [var told]) return (NameFit.Same, [told]);
        if (same.Count > 0) return (same.Count == 1 ? NameFit.Same : NameFit.Several, same);
        var near = shelf.Near(plain, within);
        return (near.Count > 0 ? NameFit.Near : NameFit.None, near);
    }

    public NameCandidate? One(NameKind kind, Guid id) => ShelfOf(kind).One(id);

    public string? PathOf(Guid? place) => place is { } id && places.TryGetValue(id, out var found) ? found.Path : null;

    public bool IsUnit(Guid place) => places.TryGetValue(place, out var found) && IsUnit(found.Kind);

    /// <summary>The unit at or above a place.</summary>
    public Guid? UnitOf(Guid place)
    {
        for (Guid? at = place; at is { } id && places.TryGetValue(id, out var found); at = found.Parent)
            if (IsUnit(found.Kind))
                return id;
        return null;
    }

    private static bool IsUnit(OrganisationKind kind) => kind is OrganisationKind.Unit or OrganisationKind.Authority;

    private Shelf ShelfOf(NameKind kind) => kind switch
    {
        NameKind.Unit => units,
        NameKind.Department => departments,
        NameKind.Person => people,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed class Shelf
    {
        private readonly Dictionary<Guid, NameCandidate> byId;
        private readonly ILookup<string, NameCandidate> byName;
        private readonly List<(string Plain, NameCandidate Name)> all;

        public Shelf(IEnumerable<NameCandidate> names)
        {
            all = [.. names.Select(n => (NameDistance.Plain(n.Name), n))];
            byId = all.ToDictionary(n => n.Name.Id, n => n.Name);
            byName = all.ToLookup(n => n.Plain, n => n.Name, StringComparer.Ordinal);
        }

        public NameCandidate? One(Guid id) => byId.GetValueOrDefault(id);

        public List<NameCandidate> Same(string plain, string? within) => [.. byName[plain].Where(c => Stands(c, within))];

        public List<NameCandidate> Near(string plain, string? within) =>
        [
            .. all.Where(n => Stands(n.Name, within) && NameDistance.IsNear(plain, n.Plain))
                .Select(n => (n.Name, Distance: NameDistance.Of(plain, n.Plain))).OrderBy(n => n.Distance).ThenBy(n => n.Name.Path, StringComparer.Ordinal)
                .Take(MostSuggestions).Select(n => n.Name),
        ];

        private static bool Stands(NameCandidate candidate, string? within) => within is null || candidate.Path.StartsWith(within, StringComparison.Ordinal);
    }
}
