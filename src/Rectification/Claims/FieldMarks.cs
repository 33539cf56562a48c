using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Claims;

/// <summary>A number on a line of the text, and what it counts.</summary>
/// <param name="Kind">Null for the day of the snapshot.</param>
public sealed record FieldPlace(int Start, int Length, CountKind? Kind, int? Section);

/// <summary>A paragraph with its fields filled in.</summary>
public sealed record FilledLine(string Words, IReadOnlyList<FieldPlace> Fields);

/// <summary>
/// <c>{{问题数}}</c>: a number that nobody types. It is written into the text when the text is shown, from the snapshot, so that it says what
/// the register said on that day whatever else is changed.
/// </summary>
public static class FieldMarks
{
    private const string Open = "{{";
    private const string Close = "}}";

    public static IReadOnlyList<FilledLine> Fill(string text, IReadOnlyCollection<BulletinLine> lines, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n').Select(line => Paragraph(line.TrimEnd('\r'), lines, asOf))];
    }

    public static string Whole(IEnumerable<FilledLine> filled) => string.Join('\n', filled.Select(line => line.Words));

    /// <summary>The first field that cannot be filled in, with its paragraph; null when all can.</summary>
    public static Refusal? Fault(string text, IReadOnlyCollection<BulletinLine> lines)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sections = lines.Count(line => line.Kind is LineKind.Section);
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var narrow = Narrow(line);
            for (var at = 0; (at = narrow.IndexOf(Open, at, StringComparison.Ordinal)) >= 0;)
            {
                var end = narrow.IndexOf(Close, at, StringComparison.Ordinal);
                if (end < 0) return Refusals.Of("bulletin-field-unclosed", index + 1);
                var name = narrow[(at + Open.Length)..end].Trim();
                if (name != FieldNames.Day && (FieldNames.Read(name) is not { } field || field.Section < 1 || field.Section > sections)) return Refusals.Of("bulletin-field-unknown", index + 1, name);
                at = end + Close.Length;
            }
        }

        return null;
    }

    private static FilledLine Paragraph(string line, IReadOnlyCollection<BulletinLine> lines, DateOnly asOf)
    {
        var (narrow, words, fields, from) = (Narrow(line), new System.Text.StringBuilder(), new List<FieldPlace>(), 0);
        for (var at = 0; (at = narrow.IndexOf(Open, at, StringComparison.Ordinal)) >= 0;)
        {
            var end = narrow.IndexOf(Close, at, StringComparison.Ordinal);
            if (end < 0) break;
            var name = narrow[(at + Open.Length)..end].Trim();
            var field = FieldNames.Read(name);
            if (field is not null || name == FieldNames.Day)
            {
                words.Append(line, from, at - from);
                var said = field is { } known ? Counting.Written(Counting.Value(lines, known.Kind, known.Section)) : FieldNames.Written(asOf);
                fields.Add(new FieldPlace(words.Length, said.Length, field?.Kind, field?.Section));
                words.Append(said);
                from = end + Close.Length;
            }

            at = end + Close.Length;
        }

        return new FilledLine(words.Append(line, from, line.Length - from).ToString(), fields);
    }

    /// <summary>Full width is typed on Chinese keyboards.</summary>
    private static string Narrow(string line) => line.Replace('｛', '{').Replace('｝', '}');
}
