using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Organisations;

/// <summary>
/// 离职: the person holds no post after this day, and no account of theirs lets anybody in. Refused while open issues
/// name them, so that nothing is left without anybody; what waits for them in requests goes to the successor.
/// </summary>
/// <param name="SuccessorId">Who takes over what waits for them; needed when something does.</param>
public sealed record PersonLeaves(Guid PersonId, DateOnly LastDay, Guid? SuccessorId = null) : ICommand<Done>;

public sealed class PersonLeavesUseCase(RectificationDb db, TaskHandOver handOver, AuthorityDay day, TimeProvider clock) : UseCase<PersonLeaves, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<Done>> Handle(PersonLeaves command, Caller caller, CancellationToken cancellation)
    {
        if (command.LastDay > await day.Today()) return Refusals.Of("day-in-future", command.LastDay.Iso());
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == command.PersonId && !p.Left, cancellation);
        if (person is null) return Refusals.Of("person-not-found");
        var issues = OpenIssues.Naming(db, person.Id);
        if (await issues.CountAsync(cancellation) is > 0 and var open)
            return Refusals.Of("person-has-open-issues", person.Name, open, await issues.Numbers(cancellation));

        var waiting = await handOver.Waiting(person.Id, _ => true, cancellation);
        if (waiting.Count > 0 && command.SuccessorId is null) return Refusals.Of("person-has-open-tasks", person.Name, waiting.Count);
        var reason = Refusals.Of("handed-over-leaving", person.Name).Sentence.Zh;
        foreach (var request in waiting)
            if (await handOver.Pass(request, person.Id, command.SuccessorId!.Value, reason, caller, cancellation) is { } unfit) return unfit;
        foreach (var proxy in await db.Proxies.Where(p => (p.AwayId == person.Id || p.ActingId == person.Id) && p.Until > command.LastDay).ToListAsync(cancellation))
        {
            if (proxy.From > command.LastDay) db.Proxies.Remove(proxy);
            else proxy.Until = command.LastDay;
        }

        var accounts = await db.Accounts.Where(a => a.PersonId == person.Id && !a.Disabled).ToListAsync(cancellation);
        if (await Administrators.NoneLeftWithout([.. accounts.Select(a => a.Id)], db, cancellation)) return Refusals.Of("last-administrator");
        foreach (var account in accounts) account.Disable();
        var now = Clock.Now(clock);
        foreach (var token in await db.AccessTokens.Where(t => t.Account!.PersonId == person.Id && t.RevokedAt == null).ToListAsync(cancellation))
            token.RevokedAt = now;
        foreach (var holding in await db.PostHoldings.Include(h => h.Post).Where(h => h.PersonId == person.Id && h.To == null).ToListAsync(cancellation))
        {
            if (command.LastDay < holding.From) return Refusals.Of("last-day-before-appointment", person.Name, holding.Post!.Title, holding.From.Iso());
            holding.To = command.LastDay;
        }

        person.Left = true;
        return Done.Value;
    }
}
