using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>A version that requests may run on, with its text and those of the definitions used within.</summary>
public sealed record PublishedVersion(ApprovalDefinition Definition, IReadOnlyDictionary<string, string> Texts, bool Shipped)
{
    public string Text => Texts[Definition.Id];
}

/// <summary>A file's definition that is not in force, because an administrator's own stands in its place.</summary>
public sealed record ShippedText(string Id, int Version, string Text);

/// <summary>
/// Every definition that a request may run on, by id and version. Filled at start; what another node publishes is read
/// when it is first asked for, so that nothing has to be restarted.
/// </summary>
/// <param name="contexts">Where to look for a version that is not known here; null where there is nothing but what was added.</param>
public sealed class ApprovalLibrary(IDbContextFactory<RectificationDb>? contexts = null)
{
    private readonly ConcurrentDictionary<(string Id, int Version), PublishedVersion> all = new();
    private readonly ConcurrentDictionary<string, ApprovalDefinition> newest = new(StringComparer.Ordinal);

    /// <summary>The newest version known here; null when there is none. Begin nothing on it before <see cref="Refresh"/>.</summary>
    public ApprovalDefinition? Newest(string id) => newest.GetValueOrDefault(id);

    /// <exception cref="KeyNotFoundException">It was never published.</exception>
    public ApprovalDefinition Of(string id, int version) => Version(id, version).Definition;

    /// <summary>The same with its text. A version that another node published is read from the database.</summary>
    public PublishedVersion Version(string id, int version)
    {
        if (all.TryGetValue((id, version), out var known)) return known;
        using var db = contexts?.CreateDbContext();
        var row = db?.PublishedApprovals.AsNoTracking().FirstOrDefault(p => p.Id == id && p.Version == version) ?? throw new KeyNotFoundException($"{id} v{version}");
        return Read(row) is { } found ? Add(found) : throw new InvalidDataException($"{id} v{version}");
    }

    public IEnumerable<ApprovalDefinition> All => all.Values.Select(v => v.Definition);

    /// <summary>What came with the program, is newer or other than what is in force, and was not taken over.</summary>
    public ImmutableArray<ShippedText> SetAside { get; private set; } = [];

    /// <summary>Versions that came with the program's files: what they declare is what the program can find out and do.</summary>
    public IEnumerable<ApprovalDefinition> Shipped => all.Values.Where(v => v.Shipped).Select(v => v.Definition);

    /// <summary>Reads what has been published since, wherever that was done.</summary>
    public async Task Refresh(RectificationDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var keys = await db.PublishedApprovals.Select(p => new { p.Id, p.Version }).ToListAsync(cancellation);
        foreach (var key in keys.Where(k => !all.ContainsKey((k.Id, k.Version))))
        {
            var row = await db.PublishedApprovals.AsNoTracking().SingleAsync(p => p.Id == key.Id && p.Version == key.Version, cancellation);
            Add(Read(row) ?? throw new InvalidDataException($"{row.Id} v{row.Version}"));
        }
    }

    /// <summary>
    /// Takes in what is stored and stores what is new among these texts of files, given by id. A text whose content changed
    /// under the same version is refused: requests already run on the old content. Where an administrator has published the
    /// newest version, files replace nothing any more; theirs is set aside, to be taken over by hand.
    /// </summary>
    public async Task<Refusal?> Publish(RectificationDb db, IReadOnlyDictionary<string, string> texts, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(texts);
        var stored = await db.PublishedApprovals.AsNoTracking().ToListAsync(cancellation);
        foreach (var row in stored)
        {
            if (Read(row) is not { } version) return Refusals.Of("definition-unreadable", row.Id, row.Version);
            Add(version);
        }

        var aside = ImmutableArray.CreateBuilder<ShippedText>();
        foreach (var (id, text) in texts)
        {
            var definition = ApprovalDefinition.Read(text, id, texts.GetValueOrDefault).Required();
            var own = stored.Where(s => s.Id == definition.Id).OrderBy(s => s.Version).ToList();
            var earlier = own.Find(s => s.Version == definition.Version);
            if (earlier?.Hash == definition.Hash) continue;
            if (earlier is { PublishedById: null }) return Refusals.Of("definition-changed", definition.Id, definition.Version, definition.Version + 1);
            if (own is [.., { PublishedById: not null }])
            {
                if (!own.Exists(s => SaysTheSame(Version(s.Id, s.Version).Text, text))) aside.Add(new(definition.Id, definition.Version, text));
                continue;
            }

            db.PublishedApprovals.Add(new PublishedApproval
            {
                Id = definition.Id, Version = definition.Version, Hash = definition.Hash, Json = JsonSerializer.Serialize(texts), PublishedAt = now,
            });
            Add(new PublishedVersion(definition, texts, Shipped: true));
        }

        SetAside = aside.ToImmutable();
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Whether two texts differ in nothing but their version.</summary>
    public static bool SaysTheSame(string one, string other) => VersionComparison.Of(one, other).All(d => d.Place == "version");

    private static PublishedVersion? Read(PublishedApproval row)
    {
        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Json)!;
        return ApprovalDefinition.Read(kept[row.Id], $"{row.Id} v{row.Version}", kept.GetValueOrDefault).Definition is { } definition
            ? new(definition, kept, row.PublishedById is null)
            : null;
    }

    /// <summary>Takes in a definition that stands by itself.</summary>
    public void Add(ApprovalDefinition definition) => Add(new PublishedVersion(definition, ImmutableDictionary<string, string>.Empty, Shipped: true));

    private PublishedVersion Add(PublishedVersion version)
    {
        var definition = version.Definition;
        all[(definition.Id, definition.Version)] = version;
        newest.AddOrUpdate(definition.Id, definition, (_, other) => other.Version > definition.Version ? other : definition);
        return version;
    }
}
