using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>Makes a bearer token for the API: for one's own account, or as administrator for anybody's.</summary>
/// <param name="Name">What it is for, so that it can be told from others when it is revoked.</param>
public sealed record IssueToken(Guid AccountId, string Name) : ICommand<IssuedToken>;

/// <summary>A new token.</summary>
/// <param name="Secret">
/// The token itself, 256 random bits; shown this once and stored nowhere. It is left out of JSON, so that an answer
/// kept for an idempotency key holds no secret: whoever answers with it writes it out by hand.
/// </param>
public sealed record IssuedToken(Guid Id, [property: JsonIgnore] string? Secret);

public sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator() => RuleFor(c => c.Name).NotEmpty().WithErrorCode("token-name-missing");
}

public sealed class IssueTokenUseCase(RectificationDb db, TimeProvider clock) : UseCase<IssueToken, IssuedToken>
{
    public override async Task<Answer<IssuedToken>> Handle(IssueToken command, Caller caller, CancellationToken cancellation)
    {
        if (command.AccountId != caller.AccountId && caller != Caller.System && !caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        if (!await db.Accounts.AnyAsync(a => a.Id == command.AccountId && !a.Disabled, cancellation)) return Refusals.Of("account-not-found");
        var secret = TokenSecret.New();
        var now = Clock.Now(clock);
        var token = new AccessToken
        {
            Id = Clock.NewId(now), AccountId = command.AccountId, Name = command.Name.Trim(), Sha256 = TokenSecret.HashOf(secret), CreatedAt = now,
        };
        db.AccessTokens.Add(token);
        return new IssuedToken(token.Id, secret);
    }
}

/// <summary>What a token looks like and how it is found again.</summary>
public static class TokenSecret
{
    /// <summary>Lets people and scanners see what it is when one turns up where it should not.</summary>
    private const string Mark = "rct_";

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Lower-case hexadecimal SHA-256. A fast hash will do: there is nothing to guess in 256 random bits.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
