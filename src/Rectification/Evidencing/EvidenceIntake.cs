using Rectification.Pipeline;

namespace Rectification.Evidencing;

/// <summary>Takes a command's file in once, however often the command is tried: its stream can be read only once.</summary>
public sealed class EvidenceIntake(EvidenceFolder folder)
{
    private object? taken;
    private StoredFile? file;

    public async Task<Answer<StoredFile>> Take(object command, Stream content, string fileName, CancellationToken cancellation)
    {
        if (ReferenceEquals(taken, command) && file is not null) return file;
        var stored = await folder.Store(content, fileName, cancellation);
        (taken, file) = (command, stored.Value);
        return stored;
    }
}
