using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>免职: the post is empty after this day. What waits for its holder waits for whoever is appointed next.</summary>
/// <param name="LastDay">Last day in the post, today or earlier.</param>
public sealed record VacatePost(Guid PostId, DateOnly LastDay) : ICommand<Done>;

public sealed class VacatePostUseCase(RectificationDb db, AuthorityDay day) : UseCase<VacatePost, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(VacatePost command, Caller caller, CancellationToken cancellation)
    {
        if (command.LastDay > await day.Today()) return Refusals.Of("day-in-future", command.LastDay.Iso());
        if (!await db.Posts.AnyAsync(p => p.Id == command.PostId, cancellation)) return Refusals.Of("post-not-found");
        var holding = await db.PostHoldings.Include(h => h.Person).Include(h => h.Post)
            .FirstOrDefaultAsync(h => h.PostId == command.PostId && h.To == null, cancellation);
        if (holding is null) return Refusals.Of("post-empty");
        if (command.LastDay < holding.From) return Refusals.Of("last-day-before-appointment", holding.Person!.Name, holding.Post!.Title, holding.From.Iso());
        holding.To = command.LastDay;
        return Done.Value;
    }
}
