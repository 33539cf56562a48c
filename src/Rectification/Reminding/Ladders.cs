using System.Collections.Immutable;
using Rectification.Definitions;

namespace Rectification.Reminding;

/// <summary>Every ladder of the installation: which one an issue stands on is decided by precedence among those that fit it.</summary>
public sealed class Ladders
{
    private static readonly Language.Sentences Sentences = new("Rectification.Definitions.DataFiles", typeof(Ladders).Assembly);

    /// <param name="all">At least one, all sending from the same hour.</param>
    public Ladders(IEnumerable<Ladder> all)
    {
        All = [.. all.OrderByDescending(l => l.Precedence).ThenBy(l => l.Id, StringComparer.Ordinal)];
        SendFrom = All[0].SendFrom;
    }

    /// <summary>The highest precedence first.</summary>
    public ImmutableArray<Ladder> All { get; }

    /// <summary>Time of the authority's day from which that day's rungs are sent.</summary>
    public TimeOnly SendFrom { get; }

    public IEnumerable<Ladder> Of(Subject subject) => All.Where(l => l.Of == subject);

    /// <summary>States of the issue in which something is sent about this.</summary>
    public ImmutableArray<string> States(Subject subject) => [.. Of(subject).SelectMany(l => l.States).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads every ladder of <c>workflows/ladders</c>; the errors of all files are told at once.</summary>
    public static DataFile<Ladders> Load(string workflows)
    {
        const string Folder = "ladders";
        var folder = Path.Combine(workflows, Folder);
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList() : [];
        if (names.Count == 0) names.Add("issue.json");
        var files = names.ConvertAll(name => (Name: $"{Folder}/{name}", File: DataFile.Load(workflows, $"{Folder}/{name}", LadderFile.Read)));
        var errors = files.SelectMany(f => f.File.Errors).ToList();
        var read = files.Where(f => f.File.Value is not null).Select(f => (f.Name, Ladder: f.File.Value!)).ToList();
        foreach (var (index, (name, ladder)) in read.Index())
        {
            foreach (var other in read.Take(index).Select(r => r.Ladder))
            {
                if (other.Id == ladder.Id) errors.Add(new(name, "$.id", Sentences.Of("ladder-twice", ladder.Id)));
                if (other.Of == ladder.Of && other.Precedence == ladder.Precedence) errors.Add(new(name, "$.precedence", Sentences.Of("same-precedence", other.Id)));
                if (other.SendFrom != ladder.SendFrom) errors.Add(new(name, "$.sendFrom", Sentences.Of("other-hour", other.Id)));
            }
        }

        return errors.Count > 0 ? new(null, [.. errors]) : new(new Ladders(read.Select(r => r.Ladder)), []);
    }
}
