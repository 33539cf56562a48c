using System.Globalization;
using System.Text.RegularExpressions;
using Rectification.Importing;

namespace Rectification.Web.Pages.Importing;

/// <summary>One issue of a draft and where it stands, e.g. <c>issues[2].children[0]</c>; 0 levels down for an issue of its own.</summary>
public sealed record DraftPlace(string Path, int Depth, DraftIssue Issue);

/// <summary>Finds and changes issues of a draft by their place; a draft is never changed, a changed copy is made.</summary>
public static partial class DraftPaths
{
    /// <summary>Every issue in the order of the document, children after their parent.</summary>
    public static IEnumerable<DraftPlace> All(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var open = new Stack<DraftPlace>(draft.Issues.Select((issue, i) => new DraftPlace($"issues[{i}]", 0, issue)).Reverse());
        while (open.TryPop(out var place))
        {
            yield return place;
            for (var i = place.Issue.Children.Count - 1; i >= 0; i--)
                open.Push(new DraftPlace($"{place.Path}.children[{i}]", place.Depth + 1, place.Issue.Children[i]));
        }
    }

    /// <summary>Null when the draft has no such place.</summary>
    public static DraftIssue? Find(Draft draft, string path)
    {
        ArgumentNullException.ThrowIfNull(draft);
        DraftIssue? found = null;
        var among = draft.Issues;
        foreach (var index in Indices(path))
        {
            if (index >= among.Count) return null;
            found = among[index];
            among = found.Children;
        }

        return found;
    }

    /// <summary>The draft with this issue in the place; taken out when <paramref name="issue"/> is null.</summary>
    public static Draft With(Draft draft, string path, DraftIssue? issue)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft with { Issues = Changed(draft.Issues, [.. Indices(path)], 0, issue) };
    }

    /// <summary>The draft with an empty issue at its end, and where that is.</summary>
    public static (Draft Draft, string Path) Appended(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return (draft with { Issues = [.. draft.Issues, new DraftIssue { Section = draft.Issues is [.., var last] ? last.Section : null }] }, $"issues[{draft.Issues.Count}]");
    }

    private static IReadOnlyList<DraftIssue> Changed(IReadOnlyList<DraftIssue> among, List<int> indices, int depth, DraftIssue? issue)
    {
        if (depth == indices.Count || indices[depth] >= among.Count) return among;
        var list = among.ToList();
        var at = indices[depth];
        if (depth < indices.Count - 1) list[at] = list[at] with { Children = Changed(list[at].Children, indices, depth + 1, issue) };
        else if (issue is null) list.RemoveAt(at);
        else list[at] = issue;
        return list;
    }

    private static IEnumerable<int> Indices(string path) =>
        Index().Matches(path).Select(m => int.Parse(m.Groups["i"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\[(?<i>\d{1,6})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Index();
}
