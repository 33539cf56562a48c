using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Approving;

/// <summary>Ends a proxy: yesterday was its last day.</summary>
public sealed record EndProxy(Guid ProxyId) : ICommand<Done>;

public sealed class EndProxyUseCase(RectificationDb db, AuthorityDay day) : UseCase<EndProxy, Done>
{
    public override async Task<Answer<Done>> Handle(EndProxy command, Caller caller, CancellationToken cancellation)
    {
        var proxy = await db.Proxies.FirstOrDefaultAsync(p => p.Id == command.ProxyId, cancellation);
        if (proxy is null || (proxy.AwayId != caller.PersonId && !caller.Is(Roles.Administrator))) return Refusals.Of("proxy-not-found");
        var yesterday = (await day.Today()).AddDays(-1);
        if (proxy.Until > yesterday) proxy.Until = yesterday;
        return Done.Value;
    }
}
