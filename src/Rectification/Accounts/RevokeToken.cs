using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>A token is good for nothing any more; one already revoked stays so.</summary>
public sealed record RevokeToken(Guid TokenId) : ICommand<Done>;

public sealed class RevokeTokenUseCase(RectificationDb db, TimeProvider clock) : UseCase<RevokeToken, Done>
{
    public override async Task<Answer<Done>> Handle(RevokeToken command, Caller caller, CancellationToken cancellation)
    {
        var token = await db.AccessTokens.FirstOrDefaultAsync(t => t.Id == command.TokenId, cancellation);
        // Somebody else's token is not found rather than forbidden: ids tell nothing.
        if (token is null || (token.AccountId != caller.AccountId && caller != Caller.System && !caller.Is(Roles.Administrator)))
            return Refusals.Of("token-not-found");
        token.RevokedAt ??= Clock.Now(clock);
        return Done.Value;
    }
}
