using Rectification.Database;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Importing;

/// <summary>
/// Gives issues the people and places that their list names: those that one name fits exactly or that somebody chose,
/// those that somebody said are to be entered. Every other name stays a text, and is told.
/// </summary>
internal sealed class NamedWork(NameBook book, Draft draft, DateTime now)
{
    private readonly Dictionary<(NameKind, string), NameChoice> said = (draft.Names ?? []).GroupBy(n => (n.Kind, n.Written)).ToDictionary(g => g.Key, g => g.Last());
    private readonly Dictionary<(NameKind, string, Guid), Guid> made = [];
    private readonly List<Organisation> places = [];
    private readonly List<Person> people = [];
    private readonly List<string> created = [];
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);
    private readonly List<string> ofIssue = [];

    /// <summary>Who and what was entered anew.</summary>
    public IReadOnlyList<string> Created => created;

    /// <summary>Names that stand for nobody known, in the order of the list.</summary>
    public IReadOnlyCollection<string> LeftOut => leftOut;

    /// <summary>Enters those whom these issues name; whoever was only looked at is not entered.</summary>
    public void Keep(RectificationDb db, IReadOnlyCollection<Issue> issues)
    {
        var named = issues.SelectMany(i => (IEnumerable<Guid?>)[i.LeadDepartmentId, i.ResponsibleLeaderId, i.HandlerId, .. i.ParticipatingDepartments.Select(p => (Guid?)p.OrganisationId), .. i.Measures.Select(m => m.OwnerId)])
            .OfType<Guid>().ToHashSet();
        var kept = people.FindAll(p => named.Contains(p.Id));
        var where = places.FindAll(p => named.Contains(p.Id) || kept.Exists(k => k.OrganisationId == p.Id));
        db.Organisations.AddRange(where);
        db.People.AddRange(kept);
        created.AddRange(where.Select(p => p.Name).Concat(kept.Select(p => p.Name)));
    }

    /// <summary>Writes down on the issue what its list says; its unit is the one named, or else the one given.</summary>
    /// <returns>Names of this issue that were left out.</returns>
    public IReadOnlyList<string> Give(Issue issue, DraftParticulars written, Guid? unit)
    {
        ofIssue.Clear();
        foreach (var name in written.Units)
        {
            if (issue.UnitId is null && Place(NameKind.Unit, name, null) is { } found) issue.UnitId = found;
            else if (issue.UnitId is not null) Leave(name);
        }

        issue.UnitId ??= unit;
        Departments(issue, written);
        issue.ResponsibleLeaderId = FirstOf(written.Leaders, issue, lead: false);
        issue.HandlerId = FirstOf(written.Handlers, issue, lead: true);
        issue.Class = written.Class ?? issue.Class;
        issue.KeyIssue = written.KeyIssue ?? issue.KeyIssue;
        issue.DueOn = written.DueOn;
        return [.. ofIssue];
    }

    /// <summary>The owner of one measure; null where nobody known is named.</summary>
    public Guid? Owner(string written, Issue issue) => Person(new DraftPerson(written), issue, lead: true);

    private void Departments(Issue issue, DraftParticulars written)
    {
        var helping = new List<Guid>();
        foreach (var name in written.LeadDepartments)
        {
            if (Place(NameKind.Department, name, issue.UnitId) is not { } found) continue;
            // A column headed 责任单位 may name the unit itself.
            if (book.IsUnit(found)) issue.UnitId ??= found;
            else if (issue.LeadDepartmentId is null) (issue.LeadDepartmentId, issue.UnitId) = (found, issue.UnitId ?? book.UnitOf(found));
            else helping.Add(found);
        }

        foreach (var name in written.ParticipatingDepartments)
            if (Place(NameKind.Department, name, issue.UnitId) is { } found)
                helping.Add(found);
        foreach (var department in helping.Distinct().Where(d => d != issue.LeadDepartmentId))
            issue.ParticipatingDepartments.Add(new ParticipatingDepartment { IssueId = issue.Id, OrganisationId = department });
    }

    /// <summary>A register has one leader and one handler to an issue; who is named beside them is told.</summary>
    private Guid? FirstOf(IReadOnlyList<DraftPerson> people, Issue issue, bool lead)
    {
        Guid? first = null;
        foreach (var person in people)
        {
            if (first is null) first = Person(person, issue, lead);
            else Leave(person.Name);
        }

        return first;
    }

    private Guid? Person(DraftPerson person, Issue issue, bool lead)
    {
        var within = book.PathOf(issue.UnitId);
        var choice = said.GetValueOrDefault((NameKind.Person, person.Name));
        if (choice is { Use: NameUse.Create } && issue.UnitId is { } unit)
        {
            var place = lead ? issue.LeadDepartmentId ?? unit : unit;
            if (made.TryGetValue((NameKind.Person, person.Name, unit), out var before)) return before;
            var added = new Person { Id = Clock.NewId(now), Name = person.Name, OrganisationId = place, Title = person.Post };
            people.Add(added);
            return made[(NameKind.Person, person.Name, unit)] = added.Id;
        }

        return Known(choice, NameKind.Person, person.Name, person.Post, within);
    }

    private Guid? Place(NameKind kind, string name, Guid? unit)
    {
        var choice = said.GetValueOrDefault((kind, name));
        if (choice is not { Use: NameUse.Create }) return Known(choice, kind, name, null, book.PathOf(unit));
        if (kind is NameKind.Department && unit is { } above && book.PathOf(above) is { } path)
        {
            if (made.TryGetValue((kind, name, above), out var before)) return before;
            // Two of one name under one unit could not be told apart: the one that is there is meant.
            if (book.Find(kind, name, null, path) is (NameFit.Same, [var there])) return there.Id;
            var id = Clock.NewId(now);
            places.Add(new Organisation
            {
                Id = id, ParentId = above, Path = Organisation.PathOf(id, path), Name = name, Kind = OrganisationKind.Department, Position = book.NextPosition + places.Count,
            });
            return made[(kind, name, above)] = id;
        }

        Leave(name);
        return null;
    }

    private Guid? Known(NameChoice? choice, NameKind kind, string name, string? post, string? within)
    {
        var found = choice switch
        {
            { Use: NameUse.Match, Id: { } id } => book.One(kind, id) is { } one && (within is null || one.Path.StartsWith(within, StringComparison.Ordinal)) ? one : null,
            { Use: NameUse.LeaveOut or NameUse.Create } => null,
            _ => book.Find(kind, name, post, within) is (NameFit.Same, [var one]) ? one : null,
        };
        if (found is null) Leave(name);
        return found?.Id;
    }

    private void Leave(string name)
    {
        leftOut.Add(name);
        ofIssue.Add(name);
    }
}
