using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Accounts;

/// <summary>
/// Who calls, in one query: account, person, organisation, and by climbing from there the nearest unit or authority.
/// The climb is a recursive query that both databases read alike; it touches one row a level, however large the tree.
/// </summary>
public sealed class CallerQueries(RectificationDb db, TimeProvider clock)
{
    private const string Me =
        """
        WITH RECURSIVE me AS (
            SELECT a.id AS account_id, a.person_id, a.roles, p.name, p.title, p.organisation_id
            FROM accounts a JOIN people p ON p.id = a.person_id
            WHERE NOT a.disabled AND NOT p."left" AND (a.locked_until IS NULL OR a.locked_until <= {0}) AND a.id =
        """;

    private const string Climb =
        """
        ), up AS (
            SELECT o.parent_id, o.kind, o.path, o.path AS start FROM organisations o JOIN me ON me.organisation_id = o.id
            UNION ALL
            SELECT o.parent_id, o.kind, o.path, up.start FROM organisations o JOIN up ON up.parent_id = o.id
            WHERE up.kind NOT IN ('Unit', 'Authority'))
        SELECT me.account_id AS "AccountId", me.person_id AS "PersonId", me.name AS "Name", me.title AS "Title", me.roles AS "Roles",
               up.start AS "OrganisationPath", up.path AS "UnitPath"
        FROM me JOIN up ON up.kind IN ('Unit', 'Authority')
        """;

    /// <summary>Null for an account that is disabled, locked or gone, or whose person has left.</summary>
    public Task<Caller?> ByAccount(Guid accountId, CancellationToken cancellation = default) =>
        Found(Me + " {1} " + Climb, accountId, cancellation);

    /// <summary>By the hash of a bearer token (<see cref="TokenSecret.HashOf"/>); null for one that is unknown or revoked too.</summary>
    public Task<Caller?> ByToken(string sha256, CancellationToken cancellation = default) =>
        Found(Me + " (SELECT t.account_id FROM access_tokens t WHERE t.sha256 = {1} AND t.revoked_at IS NULL) " + Climb, sha256, cancellation);

    private async Task<Caller?> Found(string sql, object key, CancellationToken cancellation)
    {
        // No operator on top, or EF Core would wrap the recursive query; an account's id leaves one row at the most.
        var found = await db.Database.SqlQueryRaw<CallerRow>(sql, Clock.Now(clock), key).ToListAsync(cancellation);
        return found is not [var row] ? null : new Caller
        {
            AccountId = row.AccountId,
            PersonId = row.PersonId,
            Name = row.Name,
            Title = row.Title,
            Roles = (Roles)row.Roles,
            OrganisationPath = row.OrganisationPath,
            UnitPath = row.UnitPath,
        };
    }

    private sealed record CallerRow
    {
        public Guid AccountId { get; init; }
        public Guid PersonId { get; init; }
        public required string Name { get; init; }
        public string? Title { get; init; }
        public int Roles { get; init; }
        public required string OrganisationPath { get; init; }
        public required string UnitPath { get; init; }
    }
}
