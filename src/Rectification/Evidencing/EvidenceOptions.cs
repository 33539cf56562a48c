namespace Rectification.Evidencing;

/// <summary>Where evidence is kept, and how large one file may be.</summary>
/// <param name="Folder">Beside the database, never in it.</param>
public sealed record EvidenceOptions(string Folder, long MaxBytes = 100 * 1024 * 1024);
