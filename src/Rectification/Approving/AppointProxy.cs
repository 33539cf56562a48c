using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>代理: names who acts in the caller's name while they are away; an administrator may do so for others.</summary>
/// <param name="AwayId">Null for the caller.</param>
public sealed record AppointProxy(Guid? AwayId, Guid ActingId, DateOnly From, DateOnly Until) : ICommand<Guid>;

public sealed class AppointProxyValidator : AbstractValidator<AppointProxy>
{
    public AppointProxyValidator() => RuleFor(c => c.Until).GreaterThanOrEqualTo(c => c.From).WithErrorCode("proxy-days-turned");
}

public sealed class AppointProxyUseCase(RectificationDb db, TimeProvider clock) : UseCase<AppointProxy, Guid>
{
    public override bool TakesTurns => true;

    public override async Task<Answer<Guid>> Handle(AppointProxy command, Caller caller, CancellationToken cancellation)
    {
        var away = command.AwayId ?? caller.PersonId;
        if (away != caller.PersonId && !caller.Is(Roles.Administrator)) return Refusals.Of("proxy-not-yours");
        if (away == command.ActingId || await db.People.CountAsync(p => (p.Id == away || p.Id == command.ActingId) && !p.Left, cancellation) != 2)
            return Refusals.Of("person-not-found");
        // One at a time: of two proxies nobody could say which one decides.
        if (await db.Proxies.AnyAsync(p => p.AwayId == away && p.From <= command.Until && p.Until >= command.From, cancellation))
            return Refusals.Of("proxy-overlaps");
        var now = Clock.Now(clock);
        var proxy = new Proxy { Id = Clock.NewId(now), AwayId = away, ActingId = command.ActingId, From = command.From, Until = command.Until, AppointedAt = now };
        db.Proxies.Add(proxy);
        return proxy.Id;
    }
}
