using System.Collections.Immutable;
using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Letters;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Rectification.Notifying;

/// <summary>Writes notices in both languages when they are read; the wording is in <c>NoticeTexts.resx</c>.</summary>
public sealed class NoticeTexts(DefinitionLibrary library, ApprovalLibrary approvals)
{
    private static readonly Language.Sentences Sentences = new("Rectification.Notifying.NoticeTexts", typeof(NoticeTexts).Assembly);

    /// <summary>What a rung of a ladder may say.</summary>
    public static ImmutableArray<string> OfRungs { get; } =
        [
        "reminder-green", "reminder-yellow", "reminder-due", "reminder-red", "escalation", "interview-proposed", "signing-reminder", "signing-escalation",
        "measure-reminder", "measure-overdue", "milestone-reminder", "milestone-overdue", "recheck-overdue",
    ];

    /// <summary>What is told of a step that waits too long, of an issue and of a request.</summary>
    public static ImmutableArray<string> OfSteps { get; } = ["step-waits", "step-escalated", "approval-waits", "approval-escalated"];

    /// <summary>What the system itself finds about a request.</summary>
    public static ImmutableArray<string> OfRequests { get; } = ["approval-kept"];

    /// <summary>Every kind of notice there is.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        [
            "assigned", "step-opened", "step-opened-for-another", "step-decided-for-you", "returned", "closed", "exempt", "relapsed", "relapsed-superior", "recheck-due", "recheck-assigned",
            "campaign-started", "due-moved", "measure-due-moved", "letter-issued", "pack-made", "opinion-received", .. OfRungs, .. OfSteps, .. OfRequests,
            .. Enum.GetValues<NoticeCode>().Select(KindOf),
        ];

    /// <summary><c>approval-task-opened</c> and so on.</summary>
    public static string KindOf(NoticeCode code) =>
        string.Concat(code.ToString().Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}").Prepend("approval"));

    /// <summary>A place of a ladder, such as the responsible leader.</summary>
    public static Text Place(string party) => Sentences.Of($"party-{party}");

    public NoticeText Of(NoticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var subject = Write($"{facts.Kind}.subject", facts);
        var body = Write($"{facts.Kind}.body", facts);
        if (facts.Words is { Length: > 0 } words) body = Joined(body, Sentences.Of("words", words));
        if (facts.ShouldHaveBeenSentOn is { } day) body = Joined(body, Sentences.Of("late", Day(day)));
        if (facts is { WorkingDays: not null, Detail: { } place } && !OfSteps.Contains(facts.Kind, StringComparer.Ordinal)) body = Joined(body, Language.Sentences.Filled(Sentences.Of("stands-for"), Place(place)));
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
        if (facts is { PackTitleZh: { } zh, PackTitleEn: { } en, DueOn: { } asOf }) return Language.Sentences.Filled(Sentences.Of(key), new Text(zh, en), Same(Day(asOf)));
        // A title may come from a document with line ends in it; a notice is one line.
        var issue = facts.LetterKind is { } letter ? LetterWords.Mark(letter, facts.LetterYear, facts.LetterNumber) : string.Join(' ', $"{facts.Number} {facts.Title}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Language.Sentences.Filled(
            Sentences.Of(key),
            Same(issue),
            facts.Unit is { } unit ? Same(unit) : Sentences.Of("no-unit"),
            facts.DueOn is { } due ? Same(Day(due)) : Sentences.Of("no-due-date"),
            Fourth(facts),
            Same(facts.About ?? ""),
            StepOf(facts),
            facts.RequestKind is { } kind ? approvals.Of(kind, facts.RequestVersion).Title : Same(""),
            facts.OnBehalfOf is { } other ? Sentences.Of("on-behalf", facts.By!, other) : Same(facts.By ?? ""));
    }

    private static Text Fourth(NoticeFacts facts) => facts switch
    {
        { WorkingDays: { } days } => Same(Math.Abs(days).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => Same(facts.Detail ?? ""),
    };

    /// <summary>Title of the step that it is about: of the request's definition, or of the issue's own.</summary>
    private Text StepOf(NoticeFacts facts)
    {
        if ((facts.WorkingDays is null ? facts.Detail : facts.About) is not { } step) return Same("");
        var title = facts.RequestKind is { } kind
            ? approvals.Of(kind, facts.RequestVersion).Steps.FirstOrDefault(s => s.Id == step)?.Title
            : facts.DefinitionId is { } id ? library.Of(id, facts.DefinitionVersion).States.SelectMany(s => s.Chain).FirstOrDefault(s => s.Id == step)?.Title : null;
        return title ?? Same(step);
    }

    private static Text Joined(Text one, Text other) => new(one.Zh + other.Zh, one.En + other.En);

    private static Text Same(string words) => new(words, words);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a notice says.</summary>
public sealed record NoticeText(Text Subject, Text Body);
