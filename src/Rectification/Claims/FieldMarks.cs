using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Claims;

/// <summary>What a field wrote on a line of the text.</summary>
/// <param name="Issue">Id of the issue that it speaks of; null for numbers and the day.</param>
public sealed record FieldPlace(int Start, int Length, Field Of, Guid? Issue);

/// <summary>A paragraph with its fields filled in.</summary>
public sealed record FilledLine(string Words, IReadOnlyList<FieldPlace> Fields);

/// <summary>
/// <c>{{问题数}}</c>: a number, or <c>{{问题一（一）1的整改状态}}</c>: how an issue stands, that nobody types. It is written into the text when the text is shown, from the snapshot, so that it says what
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
                if (FieldNames.Read(name) is not { } field || field.Section < 1 || field.Section > sections || (field.Issue is { } number && Line(lines, number) is null)) return Refusals.Of("bulletin-field-unknown", index + 1, name);
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
            if (FieldNames.Read(name) is { } field)
            {
                words.Append(line, from, at - from);
                var issue = field.Issue is { } number ? Line(lines, number) : null;
                var said = field.Kind is { } kind ? Counting.Written(Counting.Value(lines, kind, field.Section)) : field.Issue is null ? FieldNames.Written(asOf) : FieldNames.State(issue?.State ?? "");
                fields.Add(new FieldPlace(words.Length, said.Length, field, issue?.PartId));
                words.Append(said);
                from = end + Close.Length;
            }

            at = end + Close.Length;
        }

        return new FilledLine(words.Append(line, from, line.Length - from).ToString(), fields);
    }

    private static BulletinLine? Line(IReadOnlyCollection<BulletinLine> lines, string number) => lines.FirstOrDefault(line => line.Kind is LineKind.Issue && line.Number == number);

    /// <summary>Full width is typed on Chinese keyboards.</summary>
    private static string Narrow(string line) => line.Replace('｛', '{').Replace('｝', '}');
}
