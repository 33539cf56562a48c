using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Rectification.Language;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Evidencing.Bulk;

/// <summary>How much one archive may hold.</summary>
/// <param name="Bytes">Of the archive.</param>
/// <param name="Unpacked">All files together.</param>
internal sealed record BulkLimits(int Entries, long Bytes, long Unpacked)
{
    public static BulkLimits Of(EvidenceOptions options) => new(2000, 20 * options.MaxBytes, 40 * options.MaxBytes);
}

/// <summary>
/// A zip file opened with mistrust. Its directory is bounded before it is read, what it says of sizes is not believed,
/// and its names never become paths.
/// </summary>
internal sealed class BulkArchive : IAsyncDisposable
{
    private const int EndLength = 22;
    private const int LargestDirectory = 4 * 1024 * 1024;

    private readonly FileStream file;
    private readonly ZipArchive zip;

    static BulkArchive() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private BulkArchive(FileStream file, ZipArchive zip) => (this.file, this.zip) = (file, zip);

    /// <summary>Files in the order of the archive; what systems leave behind is passed over.</summary>
    public IEnumerable<ZipArchiveEntry> Files => zip.Entries.Where(e => !e.FullName.EndsWith('/') && !e.FullName.EndsWith('\\') && !IsLitter(e.FullName));

    /// <summary>Takes the archive to the disk, and opens it when it is within the limits.</summary>
    public static async Task<Answer<BulkArchive>> Open(Stream content, BulkLimits limits, CancellationToken cancellation)
    {
        var held = TemporaryFile.Open();
        try
        {
            var buffer = new byte[128 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (held.Position + read > limits.Bytes) return await Close(held, Refusals.Of("bulk-too-large", limits.Bytes / (1024 * 1024)));
                await held.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            if (Unfit(held, limits) is { } unfit) return await Close(held, unfit);
            held.Position = 0;
            // Archives made on Chinese systems name their files in GB18030, unless they say UTF-8.
            var opened = new ZipArchive(held, ZipArchiveMode.Read, leaveOpen: true, Encoding.GetEncoding("GB18030"));
            return opened.Entries.Count > limits.Entries ? await Close(held, Refusals.Of("bulk-too-many", limits.Entries)) : new BulkArchive(held, opened);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return await Close(held, Refusals.Of("bulk-damaged"));
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        zip.Dispose();
        await file.DisposeAsync();
    }

    /// <summary>The end of the file says how many names there are and where they begin: a directory larger than any is not read.</summary>
    private static Refusal? Unfit(FileStream archive, BulkLimits limits)
    {
        if (archive.Length < EndLength) return Refusals.Of("bulk-damaged");
        var tail = new byte[(int)Math.Min(archive.Length, EndLength + ushort.MaxValue)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != 0x06054B50) continue;
            var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(i + 10));
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            if (count > limits.Entries) return Refusals.Of("bulk-too-many", limits.Entries);
            return offset >= archive.Length || archive.Length - offset > LargestDirectory ? Refusals.Of("bulk-damaged") : null;
        }

        return Refusals.Of("bulk-damaged");
    }

    private static bool IsLitter(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase)
        || path[(path.LastIndexOfAny(['/', '\\']) + 1)..] is var name && (name is ".DS_Store" or "Thumbs.db" or "desktop.ini" || name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith("._", StringComparison.Ordinal));

    private static async Task<Refusal> Close(FileStream archive, Refusal refusal)
    {
        await archive.DisposeAsync();
        return refusal;
    }
}
