using System.Security.Cryptography;
using System.Text;
using Rectification.Evidencing;

namespace Rectification.Storage.Moving;

/// <summary>The files of the folder on their way into an export, each looked at on the way.</summary>
internal sealed class ExportedFiles(EvidenceOptions evidence)
{
    /// <summary>Those that are kept under their hash; what is still coming in, or waits to be fetched, is none of them.</summary>
    public IEnumerable<string> Files() =>
        Directory.Exists(evidence.Folder)
            ? Directory.EnumerateFiles(evidence.Folder, "*", SearchOption.AllDirectories)
                .Where(f => Restore.IsEvidence(Backup.Evidence + Path.GetRelativePath(evidence.Folder, f).Replace(Path.DirectorySeparatorChar, '/')))
            : [];

    /// <summary>Files are only ever added, so those found after the moment of the tables are all that these speak of, and perhaps more.</summary>
    /// <param name="entry">Opens the entry of this name; pictures, PDF and Office files are compressed already.</param>
    /// <param name="named">Files that the tables speak of.</param>
    public async Task<ManifestFiles> Write(Func<string, Task<Stream>> entry, Action<long> tell, IAsyncEnumerable<string> named, CancellationToken cancellation)
    {
        var (names, damaged, bytes) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>(), 0L);
        foreach (var file in Files().OrderBy(Path.GetFileName, StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using var packed = await entry("files/" + name);
            await using var to = new HashedStream(packed);
            await from.CopyToAsync(to, cancellation);
            names.Add(name);
            bytes += to.Bytes;
            if (to.Sha256() != name) damaged.Add(name);
            tell(1);
        }

        var missing = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var name in named)
            if (!names.Contains(name)) missing.Add(name);
        return new ManifestFiles(names.Count, bytes, HashOf(names), damaged, [.. missing]);
    }

    public static string HashOf(IEnumerable<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names) hash.AppendData(Encoding.ASCII.GetBytes(name + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
