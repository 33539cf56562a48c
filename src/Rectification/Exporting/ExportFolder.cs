using Rectification.Evidencing;

namespace Rectification.Exporting;

/// <summary>Where files wait to be fetched: beside the evidence, so that each node can give out what another one wrote.</summary>
public sealed class ExportFolder(EvidenceOptions options)
{
    private readonly string folder = Path.Combine(options.Folder, "exports");

    /// <summary>The finished file of an export.</summary>
    public string PathOf(Guid id) => Path.Combine(folder, id.ToString("N"));

    /// <summary>The file while it is written.</summary>
    public FileStream Begin(Guid id)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(Unfinished(id), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.Asynchronous);
    }

    /// <summary>Whole or not at all: only now has it its name.</summary>
    public void Finish(Guid id) => File.Move(Unfinished(id), PathOf(id), overwrite: true);

    public void Forget(Guid id)
    {
        if (!Directory.Exists(folder)) return;
        File.Delete(Unfinished(id));
        File.Delete(PathOf(id));
    }

    /// <summary>Files that belong to none of these, such as those of an installation that another was brought into.</summary>
    public int ForgetAllBut(IReadOnlySet<Guid> kept, DateTime olderThan)
    {
        if (!Directory.Exists(folder)) return 0;
        var stale = Directory.EnumerateFiles(folder)
            .Where(f => !(Guid.TryParse(Path.GetFileNameWithoutExtension(f), out var id) && kept.Contains(id)) && File.GetLastWriteTimeUtc(f) < olderThan).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    private string Unfinished(Guid id) => PathOf(id) + ".part";
}
