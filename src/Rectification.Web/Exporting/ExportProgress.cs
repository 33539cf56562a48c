namespace Rectification.Web.Exporting;

/// <summary>How far a file has got, told by whoever writes it and read by whoever records it.</summary>
internal sealed class ExportProgress : IProgress<(long Done, long Of)>
{
    private long done;
    private long of;

    public (long Done, long Of) Now => (Volatile.Read(ref done), Volatile.Read(ref of));

    public void Report((long Done, long Of) value)
    {
        Volatile.Write(ref of, value.Of);
        Volatile.Write(ref done, value.Done);
    }

    /// <summary>The same rows, counted as they go by.</summary>
    public async IAsyncEnumerable<T> Counting<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var row in rows)
        {
            yield return row;
            Volatile.Write(ref done, done + 1);
        }
    }
}
