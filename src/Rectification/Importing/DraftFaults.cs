using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Importing;

/// <summary>Something that keeps a draft from becoming a round.</summary>
/// <param name="Path">Where in the draft, e.g. <c>issues[2].children[0]</c>; empty for the draft as a whole.</param>
public sealed record DraftFault(string Code, string Path, Text Sentence);

/// <summary>What must be put right in a draft before it is committed: all of it at once.</summary>
public static class DraftFaults
{
    /// <param name="numbersAsWritten">The document itself leaves a number out or gives it twice, and that is to stay.</param>
    public static IReadOnlyList<DraftFault> Of(Draft draft, bool numbersAsWritten = false)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var faults = new List<DraftFault>();
        void Fault(string code, string path, params object[] args) => faults.Add(new DraftFault(code, path, Refusals.Of(code, args).Sentence));

        if (draft.Issues.Count == 0) Fault("draft-without-issues", "");
        var sections = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, i) in draft.Sections.Select((s, i) => (s, i)))
        {
            if (string.IsNullOrWhiteSpace(section.Title)) Fault("draft-section-untitled", $"sections[{i}]", i + 1);
            if (!sections.Add(section.Number ?? section.Title) && section.Number is { } number && !numbersAsWritten) Fault("draft-section-repeated", $"sections[{i}]", number);
        }

        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (issue, path, position) in Issues(draft))
        {
            if (string.IsNullOrWhiteSpace(issue.Title)) Fault("draft-issue-untitled", path, position, Name(issue));
            if (!numbersAsWritten && string.IsNullOrWhiteSpace(issue.Number)) Fault("draft-number-missing", path, position, Name(issue));
            else if (!numbersAsWritten && !numbers.Add(issue.Number!)) Fault("draft-number-repeated", path, position, issue.Number!);
            // PostgreSQL keeps no such character in a text, and nobody can read it.
            if (issue.Measures.Append(issue.Title).Append(issue.Text).Any(t => t.Contains('\0', StringComparison.Ordinal)))
                Fault("draft-unreadable-character", path, position, Name(issue).Replace("\0", "", StringComparison.Ordinal));
            if (issue.Section is { Length: > 0 } section && !sections.Contains(section)) Fault("draft-section-unknown", path, position, section);
        }

        return faults;
    }

    /// <summary>One refusal for all of them: it names the first and counts the rest. Null when there are none.</summary>
    public static Refusal? Refusal(IReadOnlyList<DraftFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Count == 0) return null;
        var all = Refusals.Of("import-draft-faulty", faults.Count).Sentence;
        return new Refusal("import-draft-faulty", new Text(all.Zh + faults[0].Sentence.Zh, $"{all.En} {faults[0].Sentence.En}"));
    }

    /// <summary>Every issue of the draft in the order of the document, children after their parent, counted from 1.</summary>
    internal static IEnumerable<(DraftIssue Issue, string Path, int Position)> Issues(Draft draft)
    {
        var open = new Stack<(DraftIssue Issue, string Path)>(draft.Issues.Select((issue, i) => (issue, $"issues[{i}]")).Reverse());
        for (var position = 1; open.TryPop(out var next); position++)
        {
            yield return (next.Issue, next.Path, position);
            for (var i = next.Issue.Children.Count - 1; i >= 0; i--) open.Push((next.Issue.Children[i], $"{next.Path}.children[{i}]"));
        }
    }

    /// <summary>Enough of an issue to find it by.</summary>
    private static string Name(DraftIssue issue)
    {
        var name = issue.Title.Length > 0 ? issue.Title : issue.Text;
        return name.Length <= 20 ? name : $"{name[..20]}…";
    }
}
