using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Corrects what is known of a person, or moves them to another organisation.</summary>
public sealed record EditPerson(Guid PersonId, PersonFacts Facts) : ICommand<Done>;

public sealed class EditPersonValidator : AbstractValidator<EditPerson>
{
    public EditPersonValidator() => RuleFor(c => c.Facts).SetValidator(new PersonFactsValidator());
}

public sealed class EditPersonUseCase(RectificationDb db) : UseCase<EditPerson, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(EditPerson command, Caller caller, CancellationToken cancellation)
    {
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == command.PersonId, cancellation);
        if (person is null) return Refusals.Of("person-not-found");
        if (person.OrganisationId != command.Facts.OrganisationId)
        {
            var path = await db.Organisations.Where(o => o.Id == command.Facts.OrganisationId && !o.Dissolved)
                .Select(o => o.Path).FirstOrDefaultAsync(cancellation);
            if (path is null) return Refusals.Of("organisation-not-found");
            // Handler and responsible leader work in the unit that answers: whoever moves within it keeps them.
            var left = OpenIssues.Naming(db, person.Id)
                .Where(i => (i.HandlerId == person.Id || i.ResponsibleLeaderId == person.Id) && !path.StartsWith(i.Unit!.Path));
            if (await left.CountAsync(cancellation) is > 0 and var open)
                return Refusals.Of("person-has-open-issues", person.Name, open, await left.Numbers(cancellation));
        }

        command.Facts.WriteTo(person);
        return Done.Value;
    }
}
