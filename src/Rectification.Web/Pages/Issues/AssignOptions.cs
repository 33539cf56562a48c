using Rectification.Ledger;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Rounds;

namespace Rectification.Web.Pages.Issues;

/// <summary>What an issue can be assigned to: units, and the departments and people of the one that was chosen.</summary>
public sealed record AssignOptions(
    IReadOnlyList<OrganisationNode> Units, Guid? UnitId, IReadOnlyList<OrganisationNode> Departments, IReadOnlyList<PersonRow> People, IReadOnlyList<SectionRow> Sections);

public sealed class AssignOptionsQuery(OrganisationQueries organisations, PersonQueries people, RoundQueries rounds)
{
    /// <summary>More people than a list can be looked through.</summary>
    private const int ManyPeople = 500;

    /// <param name="chosen">Null takes the issue's own unit, or the only one that the round inspected.</param>
    public async Task<AssignOptions> For(IssueHead head, Guid? chosen, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(head);
        var tree = await organisations.Tree(caller);
        List<OrganisationNode> units = [.. tree.Where(o => o.Kind is OrganisationKind.Unit or OrganisationKind.Authority)];
        var round = (await rounds.One(head.Round.Id, caller)).Value;
        List<SectionRow> sections = [.. (round?.Sections ?? []).Where(s => s.Id is not null)];
        var unitId = chosen ?? head.Unit?.Id ?? (round?.Units is [var only] ? only.Id : null);
        if (!units.Exists(u => u.Id == unitId)) return new AssignOptions(units, null, [], [], sections);
        var found = await people.Search(new PersonFilter(OrganisationId: unitId), caller, size: ManyPeople);
        return new AssignOptions(units, unitId, [.. Below(tree, unitId!.Value)], found.Value?.Rows ?? [], sections);
    }

    /// <summary>People of the issue's unit: who may own a measure.</summary>
    public async Task<IReadOnlyList<PersonRow>> PeopleOf(IssueHead head, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Unit is { } unit ? (await people.Search(new PersonFilter(OrganisationId: unit.Id), caller, size: ManyPeople)).Value?.Rows ?? [] : [];
    }

    /// <summary>The tree comes in order, every node after the one above it.</summary>
    private static IEnumerable<OrganisationNode> Below(IReadOnlyList<OrganisationNode> tree, Guid unit)
    {
        var inside = new HashSet<Guid> { unit };
        foreach (var node in tree)
        {
            if (node.ParentId is not { } parent || !inside.Contains(parent) || node.Kind is OrganisationKind.Unit) continue;
            inside.Add(node.Id);
            yield return node;
        }
    }
}
