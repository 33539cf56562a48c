using Rectification.Accounts;
using Rectification.Web.Hosting;

namespace Rectification.Web.Api;

public sealed record AccountBody(Guid PersonId, Roles Roles, string? UserName = null, string? Password = null);

/// <summary>What to change; null stays. One of them at a time.</summary>
public sealed record AccountChange(Roles? Roles = null, bool? Disabled = null, string? Password = null);

public sealed record TokenBody(string? Name = null);

/// <param name="Secret">The token itself, shown this once; null where an idempotent request is repeated.</param>
public sealed record TokenAnswer(Guid Id, string? Secret);

/// <summary>登录账号 and the tokens of programs.</summary>
public static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("accounts");

        accounts.MapGet("", async (string? text, string? cursor, int? limit, AccountQueries queries, ApiCall call, CancellationToken c) =>
                new PageAsked(cursor, limit).Unfit() is { } unfit
                    ? ApiCall.Refuse(unfit)
                    : (await queries.Search(text, call.Caller, cursor, new PageAsked(cursor, limit).Size, c)).Result())
            .WithName("ListAccounts").WithSummary("In the order of user names; for administrators.").Produces<Listing<AccountRow>>().Refuses();

        accounts.MapPost("", async (AccountBody body, Passwords passwords, ApiCall call, CancellationToken c) =>
            {
                var hash = await passwords.Hash(body.Password);
                return hash.Accepted ? await call.Create(new CreateAccount(body.PersonId, body.UserName ?? "", body.Roles, hash.Value), "accounts", c) : ApiCall.Refuse(hash.Refusal);
            })
            .WithName("CreateAccount").WithSummary("Open an account for a person.").Produces<Created>(201).Refuses(409, 422);

        accounts.MapPatch("/{id:guid}", Change)
            .WithName("ChangeAccount").WithSummary("Roles, disabled or not, or a new password: one of the three at a time.").Produces(204).Refuses(409, 422);

        accounts.MapGet("/{id:guid}/tokens", async (Guid id, AccountQueries queries, ApiCall call, CancellationToken c) =>
                new Listed<TokenRow>(new Listing<TokenRow>(await queries.Tokens(id, call.Caller, c), null)))
            .WithName("ListTokens").WithSummary("The newest first, without their secrets.").Produces<Listing<TokenRow>>().Refuses();

        accounts.MapPost("/{id:guid}/tokens", (Guid id, TokenBody body, ApiCall call, CancellationToken c) =>
                call.Change<IssueToken, IssuedToken>(new IssueToken(id, body.Name ?? ""), t => TypedResults.Json(new TokenAnswer(t.Id, t.Secret), ApiJson.Options, statusCode: 201), c))
            .WithName("IssueToken").WithSummary("A token for a program; its secret is shown this once.").Produces<TokenAnswer>(201).Refuses(409, 422);

        accounts.MapDelete("/{id:guid}/tokens/{tokenId:guid}", (Guid id, Guid tokenId, ApiCall call, CancellationToken c) => call.Do(new RevokeToken(tokenId), c))
            .WithName("RevokeToken").WithSummary("The token is good for nothing any more.").Produces(204).Refuses(409, 422);
    }

    private static async Task<IResult> Change(Guid id, AccountChange body, Passwords passwords, ApiCall call, CancellationToken c)
    {
        switch (body)
        {
            case { Roles: { } roles, Disabled: null, Password: null }:
                return await call.Do(new ChangeRoles(id, roles), c);
            case { Roles: null, Disabled: true, Password: null }:
                return await call.Do(new DisableAccount(id), c);
            case { Roles: null, Disabled: false, Password: null }:
                return await call.Do(new EnableAccount(id), c);
            case { Roles: null, Disabled: null, Password: { } password }:
                // One's own password asks for the old one, which only the page has a field for.
                if (!call.Caller.Is(Roles.Administrator)) return ApiCall.Refuse(Rectification.Language.Refusals.Of("not-allowed"));
                var hash = await passwords.Hash(password);
                return hash.Accepted ? await call.Do(new SetPassword(id, hash.Value), c) : ApiCall.Refuse(hash.Refusal);
            default:
                return ApiCall.Refuse(HostRefusals.Of("one-change-at-a-time", "roles, disabled, password"));
        }
    }
}
