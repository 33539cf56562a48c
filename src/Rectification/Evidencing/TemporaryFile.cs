namespace Rectification.Evidencing;

/// <summary>A file beside the memory, for what may be large and is needed once.</summary>
public static class TemporaryFile
{
    private const int Buffer = 128 * 1024;

    /// <summary>Empty, to be written and read again; it goes when the stream is closed.</summary>
    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"rectification-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
