using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>What is known of a person besides the posts.</summary>
/// <param name="Title">How the post is written beside the name.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>: of what is sent to this person.</param>
public sealed record PersonFacts(string Name, Guid OrganisationId, string? Title = null, string? Email = null, string? Phone = null, string Language = "zh");

public sealed class PersonFactsValidator : AbstractValidator<PersonFacts>
{
    public PersonFactsValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithErrorCode("person-name-missing");
        RuleFor(f => f.Email).EmailAddress().When(f => !string.IsNullOrWhiteSpace(f.Email)).WithErrorCode("email-unfit");
        RuleFor(f => f.Language).Must(l => l is "zh" or "en").WithErrorCode("language-unknown");
    }
}

/// <summary>Adds a person to the organisation where they work.</summary>
public sealed record AddPerson(PersonFacts Facts) : ICommand<Guid>;

public sealed class AddPersonValidator : AbstractValidator<AddPerson>
{
    public AddPersonValidator() => RuleFor(c => c.Facts).SetValidator(new PersonFactsValidator());
}

public sealed class AddPersonUseCase(RectificationDb db, TimeProvider clock) : UseCase<AddPerson, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(AddPerson command, Caller caller, CancellationToken cancellation)
    {
        var facts = command.Facts;
        if (!await db.Organisations.AnyAsync(o => o.Id == facts.OrganisationId && !o.Dissolved, cancellation)) return Refusals.Of("organisation-not-found");
        var person = new Person { Id = Clock.NewId(Clock.Now(clock)), Name = "" };
        facts.WriteTo(person);
        db.People.Add(person);
        return person.Id;
    }
}

internal static class PersonWriting
{
    public static void WriteTo(this PersonFacts facts, Person person)
    {
        (person.Name, person.OrganisationId, person.Language) = (facts.Name.Trim(), facts.OrganisationId, facts.Language);
        (person.Title, person.Email, person.Phone) = (Said(facts.Title), Said(facts.Email), Said(facts.Phone));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A day as sentences write it.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
