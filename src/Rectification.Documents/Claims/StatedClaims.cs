using Rectification.Claims;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Facts;
using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Reading.Tables;

namespace Rectification.Documents.Claims;

/// <summary>
/// Every number that a text states about its round, and how it says that each issue stands, one by one and with its place: where the reader of documents settles on one of several
/// statements, here each of them stands for itself.
/// </summary>
public static class StatedClaims
{
    /// <summary>Of paragraphs that are lines of their own, such as those of a bulletin.</summary>
    public static IReadOnlyList<StatedClaim> In(IReadOnlyList<string> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var source = new SourceText([.. paragraphs.Select((text, index) => new DocumentLine(index + 1, text))]);
        if (string.IsNullOrWhiteSpace(source.Text)) return [];
        var findings = new Findings("zh");
        var root = OutlineBuilder.Build(source, Tokenizer.Scan(source, TableScanner.Scan(source, findings)), findings);
        return In(source, root, IssueReader.Read(source, root, reportsRectification: true, findings), areLines: true);
    }

    /// <param name="source">The document, without what is no part of it.</param>
    /// <param name="root">Its outline.</param>
    /// <param name="issues">Its issues: what they tell in numbers is about themselves, but how they stand is a statement.</param>
    /// <param name="areLines">Whether its lines are the lines of the file, so that places on them mean something.</param>
    internal static IReadOnlyList<StatedClaim> In(SourceText source, OutlineNode root, ReadIssues issues, bool areLines)
    {
        var text = source.Text;
        var scanner = new ClaimScanner(text);
        var stated = new List<StatedClaim>();
        foreach (var part in GeneralText.Parts(text, root, issues.Extents))
        {
            var headings = Headings(text, part.Node);
            var found = new List<Claim>();
            InBrackets(text, part.Node, found);
            foreach (var sentence in SentenceCutter.Cut(text, part.Own))
            {
                scanner.Scan(sentence, found);
                // What is to be done is no statement; what is left to do is one.
                foreach (var claim in found.DistinctBy(claim => (claim.Position, claim.Kind)).Where(claim => !part.IsAhead || claim.Kind is ClaimKind.IssuesOngoing))
                    if (claim.Value is not null || claim.IsPlaceholder)
                        stated.Add(Stated(source, claim, sentence, headings, areLines));
                found.Clear();
            }
        }

        foreach (var standing in issues.Standings) stated.Add(Stated(source, standing, areLines));
        return stated;
    }

    private static StatedClaim Stated(SourceText source, IssueStanding standing, bool areLines)
    {
        var text = source.Text;
        var at = Heading.WithoutPunctuation(text, standing.Said);
        var written = at.Cut(text);
        return new StatedClaim(
            standing.IsDone ? CountKind.IssuesDone : CountKind.IssuesOngoing, 1, source.LineNumberAt(at.Start) ?? 1, areLines ? at.Start - LineStart(text, at.Start) : -1, at.Length,
            written, $"{standing.Title}：{written}", [])
        {
            Issue = standing.Title,
        };
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static StatedClaim Stated(SourceText source, Claim claim, Stretch sentence, IReadOnlyList<string> headings, bool areLines)
    {
        var text = source.Text;
        var whole = string.Join(' ', sentence.Trim(text).Cut(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new StatedClaim(
            KindOf(claim.Kind), claim.IsPlaceholder ? null : claim.Value, source.LineNumberAt(claim.Position) ?? 1, areLines ? claim.Position - LineStart(text, claim.Position) : -1, claim.End - claim.Position,
            text[claim.Position..claim.End], whole, headings);
    }

    /// <summary>聚焦甲方面（3个问题）: the heading says how many stand under it.</summary>
    private static void InBrackets(string text, OutlineNode node, List<Claim> found)
    {
        if (node.Parent is null) return;
        var heading = Heading.FirstSentence(text, node.Heading);
        var words = heading.Of(text);
        var bracket = words.LastIndexOfAny('（', '(');
        if (bracket < 0 || words[bracket..].IndexOf("问题", StringComparison.Ordinal) < 0) return;
        if (StatedNumber.Scan(text, new Stretch(heading.Start + bracket, heading.End)) is [{ Unit: '个' or '项' or '条', Value: not null } only])
            found.Add(new Claim(ClaimKind.Issues, only.Value, only.Start, 1, only.IsPlaceholder, only.End));
    }

    private static List<string> Headings(string text, OutlineNode node)
    {
        var headings = new List<string>();
        for (var at = node; at.Parent is not null; at = at.Parent) headings.Add(Heading.FirstSentence(text, at.Heading).Cut(text));
        return headings;
    }

    private static CountKind KindOf(ClaimKind kind) => kind switch
    {
        ClaimKind.Issues => CountKind.Issues,
        ClaimKind.IssuesDone => CountKind.IssuesDone,
        ClaimKind.IssuesOngoing => CountKind.IssuesOngoing,
        ClaimKind.Measures => CountKind.Measures,
        ClaimKind.MeasuresDone => CountKind.MeasuresDone,
        ClaimKind.CompletionRate => CountKind.CompletionRate,
        ClaimKind.Regulations => CountKind.Regulations,
        ClaimKind.CluesTransferred => CountKind.CluesTransferred,
        ClaimKind.CluesConcluded => CountKind.CluesConcluded,
    };
}
