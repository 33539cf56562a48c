using Rectification.Organisations;

namespace Rectification.Web.Pages.Organisations;

/// <summary>A person as somebody writes one.</summary>
public sealed class WrittenPerson
{
    public string? Name { get; set; }
    public string? Title { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; }
    public Guid? OrganisationId { get; set; }

    public PersonFacts Facts(Guid organisation) => new(Name ?? "", OrganisationId ?? organisation, Title, Email, Phone, Language ?? "zh");

    public static WrittenPerson Of(PersonFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new WrittenPerson
        {
            Name = facts.Name, Title = facts.Title, Phone = facts.Phone, Email = facts.Email, Language = facts.Language, OrganisationId = facts.OrganisationId,
        };
    }
}
