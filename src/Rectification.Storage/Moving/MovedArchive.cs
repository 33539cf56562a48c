using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Storage.Moving;

/// <summary>
/// An export opened with mistrust: its directory is bounded before it is read, what it says of sizes is not believed, and its names never
/// become paths.
/// </summary>
internal sealed partial class MovedArchive : IAsyncDisposable
{
    private const int EndLength = 22;

    /// <summary>Names of some 400,000 files.</summary>
    private const long LargestDirectory = 64L * 1024 * 1024;
    private const long LargestManifest = 16L * 1024 * 1024;

    /// <summary>
    /// Lines of JSON pack to a tenth or so, and those of issues worded alike to a sixtieth; what unpacks to more than this many times the
    /// file was made to fill a disk.
    /// </summary>
    private const long MostUnpacked = 250;
    private const long AlwaysUnpacked = 64L * 1024 * 1024;

    private readonly FileStream file;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    private MovedArchive(FileStream file, ZipArchive zip) => (this.file, this.zip) = (file, zip);

    public Manifest Manifest { get; private set; } = null!;

    public static async Task<Answer<MovedArchive>> Open(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return Refusals.Of("file-not-found", path);
        var held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous);
        ZipArchive? opened = null;
        try
        {
            if (!DirectoryFits(held)) return await Close(held, null, Refusals.Of("moving-not-an-export"));
            opened = await ZipArchive.CreateAsync(held, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            var archive = new MovedArchive(held, opened);
            return await archive.LookIn(cancellation) is { } refusal ? await Close(held, opened, refusal) : archive;
        }
        catch (InvalidDataException)
        {
            return await Close(held, opened, Refusals.Of("moving-not-an-export"));
        }
    }

    /// <summary>A table's lines, bounded by what the manifest says of them.</summary>
    public async Task<HashedStream> Table(ManifestTable table, CancellationToken cancellation) =>
        new(await entries[TableEntry(table.Name)].OpenAsync(cancellation), table.Bytes);

    /// <summary>Names of the files to be read in, in order.</summary>
    public IEnumerable<string> Files => entries.Keys.Where(IsFile).Select(e => e["files/".Length..]).Except(Manifest.Files.Damaged, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public Task<Stream> Content(string name, CancellationToken cancellation) => entries["files/" + name].OpenAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await zip.DisposeAsync();
        await file.DisposeAsync();
    }

    private static string TableEntry(string table) => $"tables/{table}.jsonl";

    private static bool IsFile(string name) => FileEntry().IsMatch(name);

    private async Task<Refusal?> LookIn(CancellationToken cancellation)
    {
        foreach (var entry in zip.Entries)
            if (!entries.TryAdd(entry.FullName, entry)) return Refusals.Of("moving-unknown-entry", Short(entry.FullName));
        if (!entries.TryGetValue(Manifest.Entry, out var said)) return Refusals.Of("moving-not-an-export");
        if (await ReadManifest(said, cancellation) is not { Format: Manifest.Name } manifest) return Refusals.Of("moving-not-an-export");
        if (manifest.Version != Manifest.Current) return Refusals.Of("moving-form-unknown", manifest.Version);
        Manifest = manifest;
        var known = manifest.Tables.Select(t => TableEntry(t.Name)).Append(Manifest.Entry).ToHashSet(StringComparer.Ordinal);
        if (entries.Keys.FirstOrDefault(e => !known.Contains(e) && !IsFile(e)) is { } stranger) return Refusals.Of("moving-unknown-entry", Short(stranger));
        if (known.FirstOrDefault(e => !entries.ContainsKey(e)) is { } gone) return Refusals.Of("moving-entry-missing", Short(gone));
        var files = entries.Keys.Where(IsFile).Select(e => e["files/".Length..]).Order(StringComparer.Ordinal).ToList();
        if (files.Count != manifest.Files.Count || ExportedFiles.HashOf(files) != manifest.Files.Sha256) return Refusals.Of("moving-files-differ", manifest.Files.Count, files.Count);
        return Swells(manifest) ? Refusals.Of("moving-too-large") : null;
    }

    private bool Swells(Manifest manifest)
    {
        decimal unpacked = manifest.Tables.Sum(t => (decimal)t.Bytes) + manifest.Files.Bytes;
        return manifest.Tables.Any(t => t.Bytes < 0) || manifest.Files.Bytes < 0 || unpacked > (decimal)file.Length * MostUnpacked + AlwaysUnpacked;
    }

    private static async Task<Manifest?> ReadManifest(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        await using var from = new HashedStream(await entry.OpenAsync(cancellation), LargestManifest);
        using var content = new MemoryStream();
        await from.CopyToAsync(content, cancellation);
        return Manifest.Read(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Where the end of the file says that its directory begins; a directory larger than any of ours is not read.</summary>
    private static bool DirectoryFits(FileStream archive)
    {
        if (archive.Length < EndLength) return false;
        var tail = new byte[(int)Math.Min(archive.Length, EndLength + ushort.MaxValue)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        archive.Position = 0;
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != 0x06054B50) continue;
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            if (offset == uint.MaxValue) offset = LargeOffset(archive, archive.Length - tail.Length + i);
            return offset >= 0 && offset < archive.Length && archive.Length - offset <= LargestDirectory;
        }

        return false;
    }

    /// <summary>Of an archive of 4 GiB and more (ZIP64); -1 where there is none.</summary>
    private static long LargeOffset(FileStream archive, long end)
    {
        var found = new byte[56];
        if (end < 20) return -1;
        archive.Position = end - 20;
        archive.ReadExactly(found, 0, 20);
        var at = BinaryPrimitives.ReadInt64LittleEndian(found.AsSpan(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(found) != 0x07064B50 || at < 0 || at > archive.Length - found.Length) return -1;
        archive.Position = at;
        archive.ReadExactly(found);
        archive.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(found) == 0x06064B50 ? BinaryPrimitives.ReadInt64LittleEndian(found.AsSpan(48)) : -1;
    }

    private static string Short(string name) => name.Length <= 80 ? name : name[..80] + "…";

    private static async Task<Refusal> Close(FileStream held, ZipArchive? opened, Refusal refusal)
    {
        if (opened is not null) await opened.DisposeAsync();
        await held.DisposeAsync();
        return refusal;
    }

    [GeneratedRegex("^files/[0-9a-f]{64}$", RegexOptions.None, 1_000)]
    private static partial Regex FileEntry();
}
