using System.Collections.Immutable;
using Rectification.Definitions;

namespace Rectification.Cadence;

/// <summary>Every kind of pack of the installation; there may be none.</summary>
public sealed class Cadences(IEnumerable<CadencePlan> all)
{
    private static readonly Language.Sentences Sentences = new("Rectification.Definitions.DataFiles", typeof(Cadences).Assembly);

    public static Cadences None { get; } = new([]);

    public ImmutableArray<CadencePlan> All { get; } = [.. all.OrderBy(c => c.When.Every).ThenBy(c => c.Id, StringComparer.Ordinal)];

    public CadencePlan? Of(string id) => All.FirstOrDefault(c => c.Id == id);

    /// <summary>Reads every file of <c>workflows/cadences</c>; the errors of all of them are told at once.</summary>
    public static DataFile<Cadences> Load(string workflows)
    {
        const string Folder = "cadences";
        var folder = Path.Combine(workflows, Folder);
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList() : [];
        var files = names.ConvertAll(name => (Name: $"{Folder}/{name}", File: DataFile.Load(workflows, $"{Folder}/{name}", CadenceFile.Read)));
        var errors = files.SelectMany(f => f.File.Errors).ToList();
        var read = files.Where(f => f.File.Value is not null).Select(f => (f.Name, Plan: f.File.Value!)).ToList();
        foreach (var (index, (name, plan)) in read.Index())
            if (read.Take(index).Any(r => r.Plan.Id == plan.Id)) errors.Add(new(name, "$.id", Sentences.Of("cadence-twice", plan.Id)));
        return errors.Count > 0 ? new(null, [.. errors]) : new(new Cadences(read.Select(r => r.Plan)), []);
    }
}
