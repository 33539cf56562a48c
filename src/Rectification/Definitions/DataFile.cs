using System.Collections.Immutable;
using Workflow.Engine;

namespace Rectification.Definitions;

/// <summary>What reading one of the domain's data files gives: the value, or everything that is wrong with the file at once.</summary>
public sealed record DataFile<T>(T? Value, ImmutableArray<DefinitionError> Errors)
    where T : class
{
    /// <summary>The value.</summary>
    /// <exception cref="InvalidDataException">The text gave none; the message lists every error, one a line.</exception>
    public T Required() => Value ?? throw new InvalidDataException(string.Join('\n', Errors));
}

/// <summary>The road on which every data file is read: parse, let the reader look at the root, and answer a value or the errors.</summary>
internal static class DataFile
{
    private static readonly Language.Sentences Sentences = new("Rectification.Definitions.DataFiles", typeof(DataFile).Assembly);

    public static DataFile<T> Read<T>(string json, string file, Func<Node, Problems, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new Problems(file);
        using var document = JsonSource.Parse(json, problems);
        var value = document is null ? null : read(new Node(document.RootElement, "$", problems), problems);
        return problems.Any ? new(null, problems.All) : new(value!, []);
    }

    /// <summary>Reads a file below a folder; one that is not there is an error like any other.</summary>
    public static DataFile<T> Load<T>(string folder, string file, Func<string, string, DataFile<T>> read)
        where T : class
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? read(File.ReadAllText(path), file) : new(null, [new(file, "$", Sentences.Of("file-missing"))]);
    }

    /// <summary>Adds one of the domain's own sentences at a place.</summary>
    public static void Wrong(this Problems problems, Node at, string key, params object[] args) => problems.Add(at.Path, Sentences.Of(key, args));

    /// <summary>A date written as 2026-10-01.</summary>
    public static DateOnly? Day(this Node node, Problems problems)
    {
        if (node.Written() is not { } written) return null;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.None, out var day)) return day;
        problems.Wrong(node, "no-date", written);
        return null;
    }

    /// <summary>A time of day written as 07:30.</summary>
    public static TimeOnly? Time(this Node node, Problems problems)
    {
        if (node.Written() is not { } written) return null;
        if (TimeOnly.TryParseExact(written, "HH:mm", null, System.Globalization.DateTimeStyles.None, out var time)) return time;
        problems.Wrong(node, "no-time", written);
        return null;
    }
}
