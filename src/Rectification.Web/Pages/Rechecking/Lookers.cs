using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Web.Pages.Rechecking;

/// <summary>Who can be named to go and look.</summary>
internal static class Lookers
{
    private const int Many = 200;

    public static async Task<IReadOnlyList<PersonRow>> Of(PersonQueries people, Caller caller) =>
        (await people.Search(new PersonFilter(), caller, size: Many)).Value?.Rows ?? [];

    public static IEnumerable<(Guid Id, string Name)> Names(IEnumerable<PersonRow> people) => people.Select(p => (p.Id, $"{p.Name} · {p.Organisation} {p.Title}"));
}
