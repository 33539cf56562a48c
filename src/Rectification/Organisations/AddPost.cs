using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>Adds a post to an organisation, empty at first.</summary>
/// <param name="FirstResponsible">第一责任人: the head; a unit has one such post.</param>
public sealed record AddPost(Guid OrganisationId, string Title, bool FirstResponsible) : ICommand<Guid>;

public sealed class AddPostValidator : AbstractValidator<AddPost>
{
    public AddPostValidator() => RuleFor(c => c.Title).NotEmpty().WithErrorCode("post-title-missing");
}

public sealed class AddPostUseCase(RectificationDb db, TimeProvider clock) : UseCase<AddPost, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(AddPost command, Caller caller, CancellationToken cancellation)
    {
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.OrganisationId && !o.Dissolved, cancellation);
        if (organisation is null) return Refusals.Of("organisation-not-found");
        var posts = await db.Posts.AsNoTracking().Where(p => p.OrganisationId == organisation.Id).ToListAsync(cancellation);
        var title = command.Title.Trim();
        if (posts.Exists(p => p.Title == title)) return Refusals.Of("post-title-taken", organisation.Name, title);
        if (command.FirstResponsible)
        {
            if (organisation.Kind is not (OrganisationKind.Unit or OrganisationKind.Authority or OrganisationKind.Department)) return Refusals.Of("first-responsible-elsewhere", organisation.Name);
            if (posts.Find(p => p.FirstResponsible) is { } head) return Refusals.Of("first-responsible-exists", organisation.Name, head.Title);
        }

        var id = Clock.NewId(Clock.Now(clock));
        db.Posts.Add(new Post { Id = id, OrganisationId = organisation.Id, Title = title, FirstResponsible = command.FirstResponsible });
        return id;
    }
}
