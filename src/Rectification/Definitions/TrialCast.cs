using System.Collections.Immutable;
using Rectification.Language;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Definitions;

/// <summary>
/// The people of a made-up case, each in a small tree of an authority, its supervision office, a unit and the doing
/// department, so that the law of separation works as it does in earnest.
/// </summary>
public sealed class TrialCast
{
    private const string Authority = "/a/", Office = "/a/o/", Elsewhere = "/a/x/", Unit = "/a/u/", Department = "/a/u/d/";
    private readonly Dictionary<string, Signer> people = new(StringComparer.Ordinal);

    private TrialCast()
    {
    }

    public IEnumerable<string> Names => people.Keys;

    /// <summary>A made-up cast for a definition: everybody is called what they are.</summary>
    /// <param name="language">Language of the names: <c>zh</c> or <c>en</c>.</param>
    public static TrialCase Proposed(ApprovalDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(
            definition.DeclaredFacts.ToDictionary(f => f.Name, _ => 0, StringComparer.Ordinal),
            definition.Selectors.ToDictionary(s => s.Key, IReadOnlyList<string> (s) => NamesFor(s, language), StringComparer.Ordinal), Handler(language), []);
    }

    /// <summary>The people of a case, and those whom its acts name besides: they work in another department of the authority.</summary>
    public static TrialCast Of(ApprovalDefinition definition, TrialCase written)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(written);
        var cast = new TrialCast();
        foreach (var selector in definition.Selectors)
            foreach (var name in Found(written, selector)) cast.Add(name, selector.Told.Zh, PlaceOf(selector));
        cast.Add(written.Submitter, "", Department);
        foreach (var name in written.Acts.SelectMany(a => (a.To ?? []).Prepend(a.By))) cast.Add(name, "", Elsewhere);
        return cast;
    }

    /// <summary>Two whom no selector means, for transfers and added signers.</summary>
    public static IReadOnlyList<string> Others(string language) => [.. Lettered("trial-other", 2, language)];

    public static string Handler(string language) => Word("trial-handler", language);

    public Signer? Find(string name) => people.GetValueOrDefault(name);

    public string NameOf(Guid person) => people.First(p => p.Value.Person == person).Key;

    public Staff Staff(ApprovalDefinition definition, TrialCase written)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition.Selectors.ToDictionary(s => s.Key, s => Found(written, s).Select(n => people[n]).ToImmutableArray(), StringComparer.Ordinal), []);
    }

    public Facts Facts(ApprovalDefinition definition, TrialCase written)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(written);
        var doers = definition.Selectors.Where(s => s is { Kind: SelectorKind.Relation, Name: nameof(Relation.Handler) }).SelectMany(s => Found(written, s)).Append(written.Submitter);
        var facts = definition.Facts().With(new Doing([.. doers.Distinct(StringComparer.Ordinal).Select(n => people[n].Person)], Department));
        foreach (var fact in definition.DeclaredFacts)
            if (written.Facts.TryGetValue(fact.Name, out var value))
                _ = fact.Kind == FactKind.YesNo ? facts.Set(fact.Name, value != 0) : facts.Set(fact.Name, value);
        return facts.Build();
    }

    private static IReadOnlyList<string> Found(TrialCase written, Selector selector) => written.People.GetValueOrDefault(selector.Key) ?? [];

    private static string[] NamesFor(Selector selector, string language) => selector switch
    {
        { Kind: SelectorKind.Relation, Name: nameof(Relation.Submitter) or nameof(Relation.Handler) } => [Handler(language)],
        { Kind: SelectorKind.Relation, Name: nameof(Relation.SupervisionOffice) } or { Kind: SelectorKind.Role } => [.. Lettered(selector.Told.In(language), language)],
        _ => [selector.Told.In(language)],
    };

    private static IEnumerable<string> Lettered(string word, string language) => Word("trial-letters", language).Split(' ').Take(2).Select(letter => word + letter);

    private static IEnumerable<string> Lettered(string key, int count, string language) => Word("trial-letters", language).Split(' ').Take(count).Select(letter => Word(key, language) + letter);

    private static string Word(string key, string language) => Refusals.Of(key).Sentence.In(language);

    private static string PlaceOf(Selector selector) => selector switch
    {
        { Kind: SelectorKind.Relation, Name: nameof(Relation.Submitter) or nameof(Relation.Handler) or nameof(Relation.LeadDepartmentHead) } => Department,
        { Kind: SelectorKind.Relation, Name: nameof(Relation.ResponsibleLeader) or nameof(Relation.FirstResponsiblePerson) } => Unit,
        { Kind: SelectorKind.Relation, Name: nameof(Relation.SupervisionOffice) } => Office,
        { Kind: SelectorKind.Relation } => Authority,
        { Kind: SelectorKind.Role, Name: nameof(Accounts.Roles.SupervisionOffice) } => Office,
        { Kind: SelectorKind.Head } => PlaceOf(Enum.Parse<OrganisationPlace>(selector.Name)),
        { Kind: SelectorKind.Post, Of: { } place } => PlaceOf(place),
        _ => Elsewhere,
    };

    private static string PlaceOf(OrganisationPlace place) => place switch
    {
        OrganisationPlace.Unit => Unit,
        OrganisationPlace.LeadDepartment => Department,
        OrganisationPlace.Superior or OrganisationPlace.Authority => Authority,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Add(string name, string post, string organisation)
    {
        if (name.Length > 0 && !people.ContainsKey(name)) people[name] = new Signer(new Guid(people.Count + 1, 0, 0, new byte[8]), post, organisation);
    }
}
