using System.IO.Compression;
using System.Text;
using Rectification.Evidencing;
using Rectification.Language;
using Rectification.Pipeline;
using Rectification.Web.Api;

namespace Rectification.Web.Pages.Evidencing;

/// <summary>
/// The files of a folder that a browser sends one after the other, put into an archive on the disk as they come: a folder is
/// then looked at as an archive is, by the same rules and within the same limits.
/// </summary>
internal static class PackedFolder
{
    private const int Buffer = 128 * 1024;

    /// <param name="largest">Bytes that all files together may have.</param>
    public static async Task<Answer<Sent>> Of(Upload first, long largest, CancellationToken cancellation)
    {
        // A form that was sent without a file has one without a name.
        if (first.FileName.Length == 0) return Refusals.Of("file-name-missing");
        var held = TemporaryFile.Open();
        try
        {
            if (await Pack(held, first, largest, cancellation) is { } refusal)
            {
                await held.DisposeAsync();
                return refusal;
            }

            held.Position = 0;
            return new Sent(first.FileName.Split('/', '\\')[0], held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private static async Task<Workflow.Engine.Refusal?> Pack(Stream to, Upload first, long largest, CancellationToken cancellation)
    {
        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var (left, buffer) = (largest, new byte[Buffer]);
        for (Answer<Upload>? file = first; file is { } sent; file = await sent.Value!.Next(cancellation))
        {
            if (!sent.Accepted) return sent.Refusal;
            await using var entry = await zip.CreateEntry(sent.Value.FileName.Replace('\\', '/'), CompressionLevel.NoCompression).OpenAsync(cancellation);
            for (int read; (read = await sent.Value.Content.ReadAsync(buffer, cancellation)) > 0;)
            {
                if ((left -= read) < 0) return Refusals.Of("bulk-too-large", largest / (1024 * 1024));
                await entry.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }

        return null;
    }
}
