using System.Buffers;
using System.Security.Cryptography;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>A file as it lies in the folder.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Sha256, long Size, string ContentType);

/// <summary>
/// The content of evidence, each file under its own hash (<c>aa/bb/aabb…</c>), so that the same content is kept once
/// and a changed file no longer answers to its name. What is stored is on the disk before its row is written.
/// </summary>
public sealed class EvidenceFolder(EvidenceOptions options)
{
    private const string Unfinished = ".part";
    private readonly string incoming = Path.Combine(options.Folder, "incoming");

    /// <summary>
    /// Takes the content in, hashing while it is written; refuses what is empty, too large, or not what its name says.
    /// Nothing is left behind by a refusal, a cancelled upload or a broken stream.
    /// </summary>
    public async Task<Answer<StoredFile>> Store(Stream content, string fileName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        if (EvidenceTypes.Of(fileName) is not { } type) return Refusals.Of("evidence-type-not-allowed", EvidenceTypes.Names);
        Directory.CreateDirectory(incoming);
        var part = Path.Combine(incoming, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
            var written = await Write(content, file, options.MaxBytes, cancellation);
            if (!written.Accepted) return written.Refusal;
            if (file.Length == 0) return Refusals.Of("evidence-empty");
            file.Position = 0;
            if (!await type.Fits(file, cancellation)) return Refusals.Of("evidence-type-mismatch", type.Extension);
            file.Flush(flushToDisk: true);
            var stored = new StoredFile(written.Value, file.Length, type.ContentType);
            Place(part, stored.Sha256);
            return stored;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Takes back what lay in a folder such as this under its hash.</summary>
    /// <returns>Whether it was not there before; null when the content has another hash, and nothing was kept.</returns>
    public async Task<bool?> TakeBack(Stream content, string sha256, CancellationToken cancellation)
    {
        Directory.CreateDirectory(incoming);
        var part = Path.Combine(incoming, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous);
            if ((await Write(content, file, long.MaxValue, cancellation)).Value != sha256) return null;
            file.Flush(flushToDisk: true);
            var isNew = !File.Exists(PathOf(sha256));
            Place(part, sha256);
            return isNew;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Takes away what was only just taken back and nothing refers to.</summary>
    public void Discard(string sha256) => File.Delete(PathOf(sha256));

    /// <summary>The content of this hash; null when the folder has none.</summary>
    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    }

    /// <summary>Removes what uploads left that a crash cut off: unfinished files not written to since this moment.</summary>
    /// <returns>How many.</returns>
    public int Sweep(DateTime olderThan)
    {
        if (!Directory.Exists(incoming)) return 0;
        var stale = Directory.EnumerateFiles(incoming, "*" + Unfinished).Where(f => File.GetLastWriteTimeUtc(f) < olderThan).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    /// <summary>Where the content of this hash lies.</summary>
    public string PathOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return Path.Combine(options.Folder, sha256[..2], sha256[2..4], sha256);
    }

    private static async Task<Answer<string>> Write(Stream content, FileStream file, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (file.Position + read > most) return Refusals.Of("evidence-too-large", most / (1024 * 1024));
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Gives the finished file its name. Renaming is atomic: two uploads of one content both succeed, and the second
    /// puts the same bytes in place. The folders are brought to the disk too, or a power cut could lose the name.
    /// </summary>
    private void Place(string part, string sha256)
    {
        var path = PathOf(sha256);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        if (!File.Exists(path)) File.Move(part, path, overwrite: true);
        DirectorySync.Flush(folder);
        DirectorySync.Flush(Path.GetDirectoryName(folder)!);
        DirectorySync.Flush(options.Folder);
    }
}
