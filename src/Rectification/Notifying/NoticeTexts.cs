using System.Collections.Immutable;
using Rectification.Definitions;
using Workflow.Engine;

namespace Rectification.Notifying;

/// <summary>Writes notices in both languages when they are read; the wording is in <c>NoticeTexts.resx</c>.</summary>
public sealed class NoticeTexts(DefinitionLibrary library)
{
    private static readonly Language.Sentences Sentences = new("Rectification.Notifying.NoticeTexts", typeof(NoticeTexts).Assembly);

    /// <summary>What a rung of a ladder may say.</summary>
    public static ImmutableArray<string> OfRungs { get; } =
        [
        "reminder-green", "reminder-yellow", "reminder-due", "reminder-red", "escalation", "interview-proposed", "signing-reminder", "signing-escalation",
        "measure-reminder", "measure-overdue", "milestone-reminder", "milestone-overdue", "recheck-overdue",
    ];

    /// <summary>Every kind of notice there is.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        ["assigned", "step-opened", "returned", "closed", "exempt", "relapsed", "recheck-due", "due-moved", .. OfRungs];

    public NoticeText Of(NoticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var subject = Write($"{facts.Kind}.subject", facts);
        var body = Write($"{facts.Kind}.body", facts);
        if (facts.ShouldHaveBeenSentOn is { } day) body = Joined(body, Sentences.Of("late", Day(day)));
        if (facts is { WorkingDays: not null, Detail: { } place }) body = Joined(body, Language.Sentences.Filled(Sentences.Of("stands-for"), Sentences.Of($"party-{place}")));
        return new NoticeText(subject, body);
    }

    /// <summary>A message about one notice, or about all that somebody gets that day.</summary>
    public static (Text Subject, Text Body) Letter(IReadOnlyList<(NoticeText Notice, Uri Issue)> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        if (notices is [var (one, about)]) return (one.Subject, Mail(one, about));
        var lines = notices.Select(n => Language.Sentences.Filled(Sentences.Of("digest.line"), n.Notice.Subject, n.Notice.Body, Same(n.Issue.ToString()))).ToList();
        var all = new Text(string.Join('\n', lines.Select(l => l.Zh)), string.Join('\n', lines.Select(l => l.En)));
        var count = Same(notices.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (Language.Sentences.Filled(Sentences.Of("digest.subject"), count), Language.Sentences.Filled(Sentences.Of("digest.body"), count, all));
    }

    /// <summary>The text of an e-mail about a notice.</summary>
    public static Text Mail(NoticeText notice, Uri issue)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Language.Sentences.Filled(Sentences.Of("mail.body"), notice.Body, Same(issue.ToString()));
    }

    private Text Write(string key, NoticeFacts facts)
    {
        // A title may come from a document with line ends in it; a notice is one line.
        var issue = string.Join(' ', $"{facts.Number} {facts.Title}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Language.Sentences.Filled(
            Sentences.Of(key),
            Same(issue),
            facts.Unit is { } unit ? Same(unit) : Sentences.Of("no-unit"),
            facts.DueOn is { } due ? Same(Day(due)) : Sentences.Of("no-due-date"),
            Fourth(facts),
            Same(facts.About ?? ""));
    }

    private Text Fourth(NoticeFacts facts) => facts switch
    {
        { WorkingDays: { } days } => Same(Math.Abs(days).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        { Kind: "step-opened", Detail: { } step } => StepTitle(facts, step),
        _ => Same(facts.Detail ?? ""),
    };

    private Text StepTitle(NoticeFacts facts, string step) =>
        library.Of(facts.DefinitionId, facts.DefinitionVersion).States.SelectMany(s => s.Chain).FirstOrDefault(s => s.Id == step)?.Title ?? Same(step);

    private static Text Joined(Text one, Text other) => new(one.Zh + other.Zh, one.En + other.En);

    private static Text Same(string words) => new(words, words);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a notice says.</summary>
public sealed record NoticeText(Text Subject, Text Body);
