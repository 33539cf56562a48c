using System.CommandLine;
using Rectification.Rechecking;
using Rectification.Reminding;

namespace Rectification.Web.Commands;

/// <summary>What a sweep did, or would do.</summary>
internal sealed record SweepReport(DateOnly Day, bool DryRun, RemindAnswer Reminders, OpenRechecksAnswer Rechecks);

/// <summary><c>sweep</c>: sends every rung that has fallen due and opens every recheck whose day has come.</summary>
internal static class SweepCommand
{
    public static Command Of(Terminal terminal)
    {
        var asOf = Days.Option(terminal, "--as-of", "sweep-as-of");
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Word("sweep-dry-run") };
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var command = new Command("sweep", terminal.Word("sweep")) { asOf, dryRun, json };
        command.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var (day, dry) = (parsed.GetValue(asOf), parsed.GetValue(dryRun));
            var reminders = await opened.Change<RemindOverdue, RemindAnswer>(new RemindOverdue(day, dry, Listed: true), cancellation);
            if (!reminders.Accepted) return terminal.Refuse(reminders.Refusal);
            var rechecks = await opened.Change<OpenDueRechecks, OpenRechecksAnswer>(new OpenDueRechecks(day, dry), cancellation);
            if (!rechecks.Accepted) return terminal.Refuse(rechecks.Refusal);
            if (parsed.GetValue(json)) return terminal.Json(new SweepReport(reminders.Value.Day, dry, reminders.Value, rechecks.Value));
            return Show(terminal, dry, reminders.Value, rechecks.Value, opened.Services.GetRequiredService<RungWords>());
        }, cancellation));
        return command;
    }

    private static int Show(Terminal terminal, bool dryRun, RemindAnswer reminders, OpenRechecksAnswer rechecks, RungWords words)
    {
        terminal.Say(dryRun ? "sweep-would" : "swept", terminal.Day(reminders.Day), reminders.Rungs.Sum(r => r.Issues), reminders.Told, rechecks.Opened.Count);
        List(terminal, reminders.Lines, words);
        if (reminders.Sent.Count > 0)
        {
            terminal.Say("sweep-sent", terminal.Day(reminders.Day), reminders.Sent.Count);
            List(terminal, reminders.Sent, words);
        }

        foreach (var recheck in rechecks.Opened) terminal.Output.WriteLine(terminal.Word("recheck-line", recheck.Number, recheck.Title, terminal.Day(recheck.PlannedOn)));
        return 0;
    }

    /// <summary>What, to whom and why: the ladder and its rung stand for the rule.</summary>
    private static void List(Terminal terminal, IEnumerable<ReminderLine> lines, RungWords words)
    {
        foreach (var line in lines)
        {
            terminal.Output.WriteLine(terminal.Word("sweep-line", line.Number, words.What(line).In(terminal.Language), line.Unit ?? "—", terminal.Day(line.Deadline), words.Rule(line.Ladder, line.Rung).In(terminal.Language),
                line.Recipient ?? terminal.Word("nobody"), line.StandsFor is { } absent ? terminal.Word("stands-for", RungWords.Place(absent).In(terminal.Language)) : ""));
        }
    }
}
