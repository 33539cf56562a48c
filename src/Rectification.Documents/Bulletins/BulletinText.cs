using System.Globalization;
using System.Text;
using Rectification.Bulletins;
using Rectification.Documents.Reading.Outline;
using Rectification.Language;

namespace Rectification.Documents.Bulletins;

/// <summary>
/// 整改进展情况的通报 as plain text in the outline of official documents (一、 (一) 1. (1)). Its words are those of the register,
/// its numbers are counted; the reader of this room reads it back as the same issues, measures and claims.
/// </summary>
public static class BulletinText
{
    /// <summary>Chinese only: an official document is in Chinese whatever language its reader works in.</summary>
    private static readonly Sentences Phrases = new("Rectification.Documents.Bulletins.Phrases", typeof(BulletinText).Assembly);

    /// <summary>Such as 二（一）12.</summary>
    private const int LongestMark = 8;

    public static string Of(BulletinFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line(Say("title", facts.Round.Name));
        Line(string.Concat(Origin(facts), Say("lead")));
        Line(Say("overall"));
        Line(Numbers(facts));
        Line(Say("by-issue"));
        for (var i = 0; i < facts.Sections.Count; i++)
        {
            Line($"（{HanNumerals.Write(i + 1)}）{facts.Sections[i].Title ?? Say("no-section")}");
            for (var j = 0; j < facts.Sections[i].Issues.Count; j++) Tell(facts.Sections[i].Issues[j], $"{j + 1}.", text);
        }

        Line(Say("next"));
        Line(facts.Numbers.Ongoing > 0 ? Say("next-open", facts.Numbers.Ongoing) : Say("next-none"));
        return text.ToString();
    }

    private static string Origin(BulletinFacts facts)
    {
        var (round, units) = (facts.Round, string.Join('、', facts.Units));
        var told = new StringBuilder();
        if (round.InspectingBody is { } body && units.Length > 0)
            told.Append(round is { StartedOn: { } from, EndedOn: { } to } ? Say("inspected-between", Day(from), Day(to), body, units) : Say("inspected", body, units));
        if (round.FeedbackOn is { } fed) told.Append(Say("fed-back", Day(fed)));
        if (round.PlanDocument is { } plan) told.Append(Say("plan", plan));
        return told.ToString();
    }

    private static string Numbers(BulletinFacts facts)
    {
        var (n, titled) = (facts.Numbers, facts.Sections.Count(s => s.Title is not null));
        var told = new StringBuilder(titled > 0 ? Say("found-in-sections", titled, n.Issues, n.Measures) : Say("found", n.Issues, n.Measures));
        told.Append(Say("progress", Day(facts.AsOf), n.Closed, n.Ongoing));
        if (n.Exempt > 0) told.Append(Say("exempt", n.Exempt));
        if (n.Issues > 0) told.Append(Say("rate", (100m * n.Closed / n.Issues).ToString("0.#", CultureInfo.InvariantCulture)));
        told.Append(Say("measures", n.MeasuresDone));
        return told.ToString();
    }

    /// <summary>The heading, the wording that the register keeps, what was done, and how it stands; the parts of a split issue after it.</summary>
    private static void Tell(BulletinIssue issue, string mark, StringBuilder text)
    {
        var wording = issue.Text.Trim();
        // The original wording begins with the number that its own document gave it; this one numbers anew.
        var at = wording.IndexOf(issue.Title, StringComparison.Ordinal);
        text.Append(mark).Append(at is >= 0 and <= LongestMark ? Ended(wording[at..]) : $"{Ended(issue.Title)}\n{wording}").Append('\n');
        if (issue.Measures.Count > 0)
        {
            var many = issue.Measures.Count > 1;
            text.Append(Say("answer"));
            for (var i = 0; i < issue.Measures.Count; i++) text.Append(many ? Say("ordinal", HanNumerals.Write(i + 1)) : "").Append(Ended(Bare(issue.Measures[i])));
            text.Append('\n');
        }

        if (issue.Parts.Count == 0) text.Append(Say($"state-{(issue.State is "Closed" or "Exempt" ? issue.State : "open")}")).Append('\n');
        for (var i = 0; i < issue.Parts.Count; i++) Tell(issue.Parts[i], $"（{i + 1}）", text);
    }

    /// <summary>A measure that was read from a document keeps its 一是; here it is counted anew.</summary>
    private static string Bare(string measure)
    {
        var length = HanNumerals.Read(measure, out _);
        return length > 0 && length < measure.Length && measure[length] == '是' ? measure[(length + 1)..] : measure;
    }

    private static string Ended(string sentence) => sentence.Trim() is [.., '。' or '！' or '？' or '；'] ended ? ended : sentence.Trim() + "。";

    private static string Day(DateOnly day) => Say("day", day.Year, day.Month, day.Day);

    private static string Say(string key, params object[] args) => Phrases.Of(key, args).Zh;
}
