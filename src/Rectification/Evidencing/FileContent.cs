namespace Rectification.Evidencing;

/// <summary>A stored file as its type is checked: the first bytes, and the rest to be read when needed.</summary>
internal sealed class FileContent
{
    /// <summary>As much as any signature here looks at.</summary>
    private const int HeadLength = 1024;

    private readonly byte[] head;

    private FileContent(Stream stream, byte[] head) => (Stream, this.head) = (stream, head);

    public Stream Stream { get; }

    public ReadOnlySpan<byte> Head => head;

    public static async Task<FileContent> Of(Stream stream, CancellationToken cancellation)
    {
        var first = new byte[HeadLength];
        var read = await stream.ReadAtLeastAsync(first, HeadLength, throwOnEndOfStream: false, cancellation);
        stream.Position = 0;
        return new(stream, first[..read]);
    }
}
