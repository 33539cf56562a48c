using System.Text;
using Rectification.Bulletins;
using Rectification.Claims;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Bulletins;

/// <summary>
/// 整改进展情况的通报 as plain text in the outline of official documents (一、 (一) 1. (1)); the reader of this room reads it back as the same
/// issues, measures and claims.
/// </summary>
public static class BulletinText
{
    /// <summary>The title line apart from the paragraphs below it, with fields for the numbers and for how each issue stands: they are filled in from the bulletin's snapshot.</summary>
    public static (string Title, string Text) Draft(BulletinFacts facts)
    {
        var whole = Of(facts, fields: true);
        var end = whole.IndexOf('\n', StringComparison.Ordinal);
        return (whole[..end], whole[(end + 1)..]);
    }

    public static string Of(BulletinFacts facts) => Of(facts, fields: false);

    private static string Of(BulletinFacts facts, bool fields)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line(BulletinWords.Title(facts));
        Line(string.Concat(BulletinWords.Origin(facts), BulletinWords.Say("lead")));
        Line(BulletinWords.Say("overall"));
        Line(BulletinWords.Numbers(facts, fields));
        Line(BulletinWords.Say("by-issue"));
        for (var i = 0; i < facts.Sections.Count; i++)
        {
            Line($"（{HanNumerals.Write(i + 1)}）{facts.Sections[i].Title ?? BulletinWords.Say("no-section")}");
            for (var j = 0; j < facts.Sections[i].Issues.Count; j++) Tell(facts.Sections[i].Issues[j], $"{j + 1}.", text, fields);
        }

        Line(BulletinWords.Say("next"));
        Line(BulletinWords.Next(facts, fields));
        return text.ToString();
    }

    /// <summary>The heading, the wording that the register keeps, what was done, and how it stands; the parts of a split issue after it.</summary>
    private static void Tell(BulletinIssue issue, string mark, StringBuilder text, bool fields)
    {
        var (title, rest) = BulletinWords.Wording(issue);
        text.Append(mark).Append(title).Append(rest).Append('\n');
        if (issue.Measures.Count > 0)
        {
            text.Append(BulletinWords.Say("answer"));
            foreach (var (ordinal, measure) in BulletinWords.Measures(issue)) text.Append(ordinal).Append(measure);
            text.Append('\n');
        }

        if (BulletinWords.State(issue) is { } state) text.Append(BulletinWords.Say("state", fields && issue.Number is { } number ? FieldNames.Mark(FieldNames.Of(number)) : state)).Append('\n');
        for (var i = 0; i < issue.Parts.Count; i++) Tell(issue.Parts[i], $"（{i + 1}）", text, fields);
    }
}
