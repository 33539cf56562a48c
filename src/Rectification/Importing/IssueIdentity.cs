using System.Text.RegularExpressions;
using Rectification.Issues;

namespace Rectification.Importing;

/// <summary>Finds for each issue of a list the one of the register that it is: by choice, wording, number, title, likeness, each once.</summary>
internal sealed partial class IssueIdentity
{
    /// <summary>Of two texts so many letter pairs in a hundred are the same.</summary>
    private const double Alike = 0.6;

    /// <summary>The number alone is not believed where the words have nothing in common.</summary>
    private const double AlikeWithNumber = 0.25;

    private const int MostPairs = 2_000_000;

    private readonly List<(DraftIssue Issue, string Path, int Position)> written;
    private readonly Dictionary<string, (Issue Issue, FoundBy By)> found = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> taken = [];
    private readonly IReadOnlyList<Issue> register;

    public IssueIdentity(Draft draft, IReadOnlyList<Issue> register)
    {
        this.register = register;
        written = [.. DraftFaults.Issues(draft)];
        Chosen();
        By(FoundBy.Wording, issue => Plain(issue.Text), issue => Plain(issue.Text));
        ByNumber();
        By(FoundBy.Title, issue => Plain(issue.Title), issue => Plain(issue.Title));
        ByLikeness();
    }

    public (Issue Issue, FoundBy By)? Of(string path) => found.TryGetValue(path, out var known) ? known : null;

    public bool IsTaken(Issue issue) => taken.Contains(issue.Id);

    /// <summary>Words without spaces, numbering and stops: what two writers of one sentence have in common.</summary>
    public static string Plain(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u3000'));
        var start = 0;
        while (start < plain.Length && (char.IsAsciiDigit(plain[start]) || plain[start] is '.' or '．' or '、' or '(' or ')' or '（' or '）')) start++;
        return plain[start..].TrimEnd('。', '；', ';', '.');
    }

    /// <summary>What a list writes in the place of a text of the register: its own number, such as 2. or （2）, stays behind where the register's text has none.</summary>
    public static string InPlaceOf(string was, string now) => ListNumber().IsMatch(was) ? now : ListNumber().Replace(now, "");

    /// <summary>3.5万元 begins with no number of a list.</summary>
    [GeneratedRegex(@"\A\s*(?:[(（][0-9]{1,3}[)）]|[0-9]{1,3}(?:[.．](?![0-9])|、))\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListNumber();

    /// <summary>How many pairs of letters two texts share, of those they have (Dice).</summary>
    public static double Likeness(string one, string other) => Likeness(Pairs(one), Pairs(other));

    /// <summary>一1(2) and 1(2): lists often leave out the number of the section.</summary>
    public static bool SameNumber(string one, string other) =>
        one.Length > 0 && other.Length > 0 && (Plainer(one) == Plainer(other) || EndsIn(one, other) || EndsIn(other, one));

    private static bool EndsIn(string whole, string part) =>
        whole.Length > part.Length && whole.EndsWith(part, StringComparison.Ordinal) && !(char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(whole[^(part.Length + 1)]));

    private static string Plainer(string number) => number.Replace('（', '(').Replace('）', ')').Trim();

    private void Chosen()
    {
        foreach (var (issue, path, _) in written)
            if (Guid.TryParse(issue.Counterpart, out var id) && register.FirstOrDefault(each => each.Id == id) is { } chosen)
                Take(path, chosen, FoundBy.Choice);
    }

    private IEnumerable<(DraftIssue Issue, string Path, int Position)> Open => written.Where(each => each.Issue.Counterpart is null && !found.ContainsKey(each.Path));

    private void By(FoundBy by, Func<DraftIssue, string> one, Func<Issue, string> other)
    {
        var known = register.Where(issue => !taken.Contains(issue.Id)).ToLookup(other, StringComparer.Ordinal);
        foreach (var (issue, path, _) in Open.ToList())
        {
            if (one(issue) is not { Length: > 0 } key) continue;
            var same = known[key].Where(each => !taken.Contains(each.Id)).ToList();
            // Issues split among units have one wording: the number tells which.
            var meant = same.Find(each => SameNumber(each.Number, issue.Number ?? "")) ?? (same.Count == 1 || by is FoundBy.Wording ? same.FirstOrDefault() : null);
            if (meant is not null) Take(path, meant, by);
        }
    }

    private void ByNumber()
    {
        foreach (var (issue, path, _) in Open.ToList())
        {
            if (issue.Number is not { Length: > 0 } number) continue;
            var same = register.Where(each => !taken.Contains(each.Id) && SameNumber(each.Number, number)).ToList();
            if (same.MaxBy(each => Words(issue, each)) is { } likeliest && Words(issue, likeliest) >= AlikeWithNumber) Take(path, likeliest, FoundBy.Number);
        }
    }

    private void ByLikeness()
    {
        var left = register.Where(each => !taken.Contains(each.Id)).Select(each => (Issue: each, Pairs: Pairs(Plain(each.Text)))).ToList();
        var open = Open.ToList();
        if ((long)left.Count * open.Count > MostPairs) return;
        var pairs =
            from one in open
            let own = Pairs(Plain(one.Issue.Text))
            from other in left
            let likeness = Likeness(own, other.Pairs)
            where likeness >= Alike
            orderby likeness descending
            select (one.Path, other.Issue);
        foreach (var (path, issue) in pairs.ToList())
            if (!found.ContainsKey(path) && !taken.Contains(issue.Id))
                Take(path, issue, FoundBy.Likeness);
    }

    private static double Words(DraftIssue written, Issue issue) => Math.Max(Likeness(Plain(written.Text), Plain(issue.Text)), Likeness(Plain(written.Title), Plain(issue.Title)));

    private void Take(string path, Issue issue, FoundBy by)
    {
        if (!taken.Add(issue.Id)) return;
        found[path] = (issue, by);
    }

    private static HashSet<int> Pairs(string text)
    {
        var pairs = new HashSet<int>();
        for (var i = 1; i < Math.Min(text.Length, 400); i++) pairs.Add((text[i - 1] << 16) | text[i]);
        return pairs;
    }

    private static double Likeness(HashSet<int> one, HashSet<int> other) =>
        one.Count + other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
}
