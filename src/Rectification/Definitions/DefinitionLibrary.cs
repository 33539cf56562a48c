using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>A definition as it was when the first instance could start on it: instances stay on the version they began with.</summary>
public sealed class PublishedDefinition
{
    public required string Id { get; init; }
    public int Version { get; init; }
    public required string Hash { get; init; }
    public required string Json { get; init; }
    public DateTime PublishedAt { get; init; }
}

/// <summary>
/// Every definition that an instance may run on, by id and version; filled at start, read by everybody. What another node brought in since
/// is read when it is first asked for, so that nothing has to be restarted.
/// </summary>
/// <param name="contexts">Where to look for a version that is not known here; null where there is nothing but what was added.</param>
public sealed class DefinitionLibrary(IDbContextFactory<RectificationDb>? contexts = null)
{
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> all = new();
    private readonly ConcurrentDictionary<string, WorkflowDefinition> newest = new(StringComparer.Ordinal);

    /// <summary>The newest version: what new instances start on.</summary>
    public WorkflowDefinition Newest(string id) => newest[id];

    /// <exception cref="KeyNotFoundException">It was never published.</exception>
    public WorkflowDefinition Of(string id, int version)
    {
        if (all.TryGetValue((id, version), out var known)) return known;
        using var db = contexts?.CreateDbContext();
        var row = db?.PublishedDefinitions.AsNoTracking().FirstOrDefault(p => p.Id == id && p.Version == version) ?? throw new KeyNotFoundException($"{id} v{version}");
        var found = Read(row) ?? throw new InvalidDataException($"{id} v{version}");
        Add(found);
        return found;
    }

    /// <summary>Reads what has been published since, wherever that was done.</summary>
    public async Task Refresh(RectificationDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var key in await db.PublishedDefinitions.Select(p => new { p.Id, p.Version }).ToListAsync(cancellation)) Of(key.Id, key.Version);
    }

    public IEnumerable<WorkflowDefinition> All => all.Values;

    public void Add(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        all[(definition.Id, definition.Version)] = definition;
        newest.AddOrUpdate(definition.Id, definition, (_, other) => other.Version > definition.Version ? other : definition);
    }

    /// <summary>
    /// Takes in what is stored and stores what is new among these files. A file whose content changed under the
    /// same version is refused: instances already run on the old content.
    /// </summary>
    public async Task<Refusal?> Publish(RectificationDb db, IEnumerable<(WorkflowDefinition Definition, string Json)> files, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(files);
        var stored = await db.PublishedDefinitions.AsNoTracking().ToListAsync(cancellation);
        foreach (var row in stored)
        {
            if (Read(row) is not { } definition)
                return Refusals.Of("definition-unreadable", row.Id, row.Version);
            Add(definition);
        }

        foreach (var (definition, json) in files)
        {
            var earlier = stored.Find(s => s.Id == definition.Id && s.Version == definition.Version);
            if (earlier is not null && earlier.Hash != definition.Hash)
                return Refusals.Of("definition-changed", definition.Id, definition.Version, definition.Version + 1);
            if (earlier is null)
            {
                db.PublishedDefinitions.Add(new PublishedDefinition
                {
                    Id = definition.Id, Version = definition.Version, Hash = definition.Hash, Json = json, PublishedAt = now,
                });
            }

            Add(definition);
        }

        await db.SaveChangesAsync(cancellation);
        return null;
    }

    private static WorkflowDefinition? Read(PublishedDefinition row) => WorkflowDefinition.Read(row.Json, $"{row.Id} v{row.Version}").Definition;
}
