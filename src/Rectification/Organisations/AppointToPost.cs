using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>
/// 任职: somebody takes up a post. Whoever held it until now held it to the day before; and what waits for the head of
/// a unit, or of the authority, from now on waits for the new one, and so does what waits in requests for the holder of this
/// post. What the new one may not decide stays where it is, and the supervision office is told.
/// </summary>
/// <param name="From">First day in the post, today or earlier: the history tells what was, not what is planned.</param>
public sealed record AppointToPost(Guid PostId, Guid PersonId, DateOnly From) : ICommand<Guid>;

public sealed class AppointToPostUseCase(RectificationDb db, TaskHandOver handOver, ApprovalNotices notices, AuthorityDay day, TimeProvider clock) : UseCase<AppointToPost, Guid>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(AppointToPost command, Caller caller, CancellationToken cancellation)
    {
        var post = await db.Posts.AsNoTracking().Include(p => p.Organisation)
            .FirstOrDefaultAsync(p => p.Id == command.PostId && !p.Organisation!.Dissolved, cancellation);
        if (post is null) return Refusals.Of("post-not-found");
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.PersonId && !p.Left, cancellation);
        if (person is null) return Refusals.Of("person-not-found");
        var today = await day.Today();
        if (command.From > today) return Refusals.Of("day-in-future", command.From.Iso());

        var last = await db.PostHoldings.Include(h => h.Person).Where(h => h.PostId == post.Id)
            .OrderByDescending(h => h.From).ThenByDescending(h => h.Id).FirstOrDefaultAsync(cancellation);
        if (last is not null && (last.To is null || last.To >= command.From))
        {
            if (last.To is null && last.PersonId == person.Id) return Refusals.Of("already-in-post", person.Name, post.Title);
            if (last.From >= command.From) return Refusals.Of("appointment-overlaps", post.Title, last.Person!.Name, last.From.Iso());
            last.To = command.From.AddDays(-1);
        }

        if (post.FirstResponsible) await HandOver(post.Organisation!, person.Id, cancellation);
        if (last is not null && last.PersonId != person.Id) await HandOverRequests(post, last.PersonId, person, caller, cancellation);
        var id = Clock.NewId(Clock.Now(clock));
        db.PostHoldings.Add(new PostHolding { Id = id, PostId = post.Id, PersonId = person.Id, From = command.From });
        return id;
    }

    /// <summary>Only what the former holder is asked in this very post.</summary>
    private async Task HandOverRequests(Post post, Guid from, Person to, Caller caller, CancellationToken cancellation)
    {
        var reason = Refusals.Of("handed-over-appointed", post.Title, to.Name).Sentence.Zh;
        foreach (var request in await handOver.Waiting(from, s => s.Holder.Post == post.Title && s.Holder.Organisation == post.Organisation!.Path, cancellation))
        {
            if (await handOver.Pass(request, from, to.Id, reason, caller, cancellation) is not null)
                await notices.TellOffice(request, "approval-kept", Clock.Now(clock), cancellation);
        }
    }

    private async Task HandOver(Organisation organisation, Guid personId, CancellationToken cancellation)
    {
        var authority = organisation.Kind is OrganisationKind.Authority;
        await db.ApprovalTasks
            .Where(t => t.DecidedAt == null
                && ((t.Party == "FirstResponsiblePerson" && t.Issue!.UnitId == organisation.Id) || (authority && t.Party == "Authority")))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.PersonId, personId), cancellation);
    }
}
