using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine.Approving;
using Workflow.Engine;

namespace Rectification.Approving;

/// <summary>Every definition that a request may run on, by id and version; filled at start, read by everybody.</summary>
public sealed class ApprovalLibrary
{
    private readonly ConcurrentDictionary<(string Id, int Version), ApprovalDefinition> all = new();
    private readonly ConcurrentDictionary<string, ApprovalDefinition> newest = new(StringComparer.Ordinal);

    /// <summary>The newest version: what new requests start on; null when the installation has none of this id.</summary>
    public ApprovalDefinition? Newest(string id) => newest.GetValueOrDefault(id);

    public ApprovalDefinition Of(string id, int version) => all[(id, version)];

    public IEnumerable<ApprovalDefinition> All => all.Values;

    /// <summary>
    /// Takes in what is stored and stores what is new among these texts, given by id. A text whose content changed under the
    /// same version is refused: requests already run on the old content.
    /// </summary>
    public async Task<Refusal?> Publish(RectificationDb db, IReadOnlyDictionary<string, string> texts, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(texts);
        var stored = await db.PublishedApprovals.AsNoTracking().ToListAsync(cancellation);
        foreach (var row in stored)
        {
            var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Json)!;
            if (ApprovalDefinition.Read(kept[row.Id], $"{row.Id} v{row.Version}", kept.GetValueOrDefault).Definition is not { } definition)
                return Refusals.Of("definition-unreadable", row.Id, row.Version);
            Add(definition);
        }

        foreach (var (id, text) in texts)
        {
            var definition = ApprovalDefinition.Read(text, id, texts.GetValueOrDefault).Required();
            var earlier = stored.Find(s => s.Id == definition.Id && s.Version == definition.Version);
            if (earlier is not null && earlier.Hash != definition.Hash)
                return Refusals.Of("definition-changed", definition.Id, definition.Version, definition.Version + 1);
            if (earlier is null)
            {
                db.PublishedApprovals.Add(new PublishedApproval
                {
                    Id = definition.Id, Version = definition.Version, Hash = definition.Hash, Json = JsonSerializer.Serialize(texts), PublishedAt = now,
                });
            }

            Add(definition);
        }

        await db.SaveChangesAsync(cancellation);
        return null;
    }

    public void Add(ApprovalDefinition definition)
    {
        all[(definition.Id, definition.Version)] = definition;
        newest.AddOrUpdate(definition.Id, definition, (_, other) => other.Version > definition.Version ? other : definition);
    }
}
