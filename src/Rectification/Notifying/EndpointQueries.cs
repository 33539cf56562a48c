using Microsoft.EntityFrameworkCore;
using Rectification.Database;

namespace Rectification.Notifying;

/// <summary>A channel as administrators see it: whether it has a key, never which.</summary>
public sealed record EndpointRow(Guid Id, EndpointKind Kind, string Name, string Url, bool HasKey, Guid? OrganisationId, string? Organisation, string? Body, string? Success, bool Enabled);

public sealed class EndpointQueries(RectificationDb db)
{
    public Task<List<EndpointRow>> All(CancellationToken cancellation = default) => db.Endpoints.AsNoTracking().OrderBy(e => e.Kind).ThenBy(e => e.Name)
        .Select(e => new EndpointRow(e.Id, e.Kind, e.Name, e.Url, e.Secret != null, e.OrganisationId, e.Organisation!.Name, e.Body, e.Success, e.Enabled)).ToListAsync(cancellation);
}
