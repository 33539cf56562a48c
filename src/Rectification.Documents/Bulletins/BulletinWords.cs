using System.Globalization;
using System.Text;
using Rectification.Bulletins;
using Rectification.Claims;
using Rectification.Documents.Reading.Outline;
using Rectification.Language;

namespace Rectification.Documents.Bulletins;

/// <summary>
/// What a bulletin says, sentence by sentence, whatever the file that it is written into: the words are those of the register, the numbers
/// are counted.
/// </summary>
internal static class BulletinWords
{
    /// <summary>Chinese only: an official document is in Chinese whatever language its reader works in.</summary>
    private static readonly Sentences Phrases = new("Rectification.Documents.Bulletins.Phrases", typeof(BulletinWords).Assembly);

    /// <summary>Such as 二（一）12.</summary>
    private const int LongestMark = 8;

    private static readonly System.Buffers.SearchValues<char> EndsOfMarks = System.Buffers.SearchValues.Create(".．、）)");

    /// <summary>A first sentence that is longer says more than a heading does.</summary>
    private const int LongestHeading = 80;

    public static string Title(BulletinFacts facts) => Say("title", facts.Round.Name);

    public static string ReportTitle(BulletinFacts facts) => Say("report-title", facts.Round.Name);

    /// <summary>Why there is a bulletin: the inspection, the feedback, the plan.</summary>
    public static string Origin(BulletinFacts facts)
    {
        var (round, units) = (facts.Round, string.Join('、', facts.Units));
        var told = new StringBuilder();
        if (round.InspectingBody is { } body && units.Length > 0)
            told.Append(round is { StartedOn: { } from, EndedOn: { } to } ? Say("inspected-between", Day(from), Day(to), body, units) : Say("inspected", body, units));
        if (round.FeedbackOn is { } fed) told.Append(Say("fed-back", Day(fed)));
        if (round.PlanDocument is { } plan) told.Append(Say("plan", plan));
        return told.ToString();
    }

    /// <param name="fields">Whether fields stand for the numbers, to be filled in when the text is shown.</param>
    public static string Numbers(BulletinFacts facts, bool fields = false)
    {
        var (n, titled) = (facts.Numbers, facts.Sections.Count(s => s.Title is not null));
        object Number(CountKind kind, object value) => fields ? FieldNames.Mark(FieldNames.Of(kind)) : value;
        var (issues, measures) = (Number(CountKind.Issues, n.Issues), Number(CountKind.Measures, n.Measures));
        var told = new StringBuilder(titled > 0 ? Say("found-in-sections", Number(CountKind.Sections, titled), issues, measures) : Say("found", issues, measures));
        told.Append(Say("progress", fields ? FieldNames.Mark(FieldNames.Day) : Day(facts.AsOf), Number(CountKind.IssuesDone, n.Closed), Number(CountKind.IssuesOngoing, n.Ongoing)));
        if (n.Exempt > 0) told.Append(Say("exempt", Number(CountKind.IssuesExempt, n.Exempt)));
        if (n.Issues > 0) told.Append(Say("rate", Number(CountKind.CompletionRate, Rate(n))));
        told.Append(Say("measures", Number(CountKind.MeasuresDone, n.MeasuresDone)));
        return told.ToString();
    }

    public static string Next(BulletinFacts facts, bool fields = false) =>
        facts.Numbers.Ongoing > 0 ? Say("next-open", fields ? FieldNames.Mark(FieldNames.Of(CountKind.IssuesOngoing)) : facts.Numbers.Ongoing) : Say("next-none");

    public static string Rate(BulletinNumbers numbers) =>
        numbers.Issues == 0 ? "" : (100m * numbers.Closed / numbers.Issues).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The heading, and the rest of the wording that the register keeps: behind it, or on lines of its own.</summary>
    public static (string Title, string Wording) Wording(BulletinIssue issue)
    {
        var wording = issue.Text.Trim();
        // The original wording begins with the number that its own document gave it; this one numbers anew.
        var at = wording.IndexOf(issue.Title, StringComparison.Ordinal);
        if (at is < 0 or > LongestMark) return (Ended(issue.Title), "\n" + wording);
        // 关于“…”问题的整改: the words before the title belong to what stands behind it.
        var from = wording.AsSpan(0, at).LastIndexOfAny(EndsOfMarks) + 1;
        if (wording.AsSpan(from, at - from).Trim("0123456789 \u3000").IsEmpty || IsOrdinal(wording.AsSpan(from, at - from))) from = at;
        var told = Ended(wording[from..]);
        var end = told.IndexOfAny(['。', '\n'], at - from + issue.Title.Length);
        var heading = from < at && end >= 0 && end <= LongestHeading ? end + 1 : at - from + issue.Title.Length;
        return (told[..heading].TrimEnd('\n'), told[told[..heading].TrimEnd('\n').Length..]);
    }

    /// <summary>一是…二是…: the measures with the ordinals that a running text has; none for a single one.</summary>
    public static IEnumerable<(string Ordinal, string Text)> Measures(BulletinIssue issue) =>
        issue.Measures.Select((measure, i) => (issue.Measures.Count > 1 ? Say("ordinal", HanNumerals.Write(i + 1)) : "", Ended(Bare(measure))));

    /// <summary>How it stands; null for an issue whose parts are told one by one.</summary>
    public static string? State(BulletinIssue issue) =>
        issue.Parts.Count > 0 ? null : FieldNames.State(issue.State);

    public static string Say(string key, params object[] args) => Phrases.Of(key, args).Zh;

    public static string Day(DateOnly day) => Say("day", day.Year, day.Month, day.Day);

    /// <summary>A measure that was read from a document keeps its 一是; here it is counted anew.</summary>
    private static string Bare(string measure)
    {
        var length = HanNumerals.Read(measure, out _);
        return length > 0 && length < measure.Length && measure[length] == '是' ? measure[(length + 1)..] : measure;
    }

    /// <summary>三是: how a running text counts.</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> words) => HanNumerals.Read(words, out _) is var length && length > 0 && words[length..] is "是";

    private static string Ended(string sentence) => sentence.Trim() is [.., '。' or '！' or '？' or '；'] ended ? ended : sentence.Trim() + "。";
}
