using System.CommandLine;
using Rectification.Importing;
using Rectification.Rounds;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary><c>import FILE</c>: a document becomes a round; with <c>--dry-run</c> it is only read, and no database is touched.</summary>
internal static class ImportCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Word("import-file") };
        var round = new Option<string?>("--round") { Description = terminal.Word("import-round"), HelpName = "NAME" };
        var kind = new Option<RoundKind?>("--kind") { Description = terminal.Word("import-kind") };
        var asWritten = new Option<bool>("--numbers-as-written") { Description = terminal.Word("import-numbers") };
        var past = new Option<bool>("--past-closures") { Description = terminal.Word("import-past") };
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Word("import-dry-run") };
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var command = new Command("import", terminal.Word("import")) { file, round, kind, asWritten, past, dryRun, json };
        command.SetAction((parsed, cancellation) =>
        {
            var read = Document.Open(parsed.GetValue(file)!, terminal.Language);
            if (!read.Accepted) return Task.FromResult(terminal.Refuse(read.Refusal));
            var document = read.Value;
            if (parsed.GetValue(dryRun)) return Task.FromResult(parsed.GetValue(json) ? Write(terminal, document.Draft) : Show(terminal, document.Draft));
            return Opened.Run(terminal, async opened =>
            {
                var preview = await opened.Change<PreviewImport, PreviewedImport>(document.Preview(), cancellation);
                if (!preview.Accepted) return terminal.Refuse(preview.Refusal);
                var commit = new CommitImport(preview.Value.Id, preview.Value.Version, parsed.GetValue(round), parsed.GetValue(kind)) { NumbersAsWritten = parsed.GetValue(asWritten), PastClosures = parsed.GetValue(past) };
                var committed = await opened.Change<CommitImport, CommittedImport>(commit, cancellation);
                if (!committed.Accepted) return terminal.Refuse(committed.Refusal);
                if (parsed.GetValue(json)) return terminal.Json(committed.Value);
                terminal.Say("imported", committed.Value.Sections, committed.Value.Issues, committed.Value.Measures, committed.Value.RoundId);
                if (committed.Value.PastClosures > 0) terminal.Say("import-past-done", committed.Value.PastClosures);
                if (committed.Value.LeftOut.Count > 0) terminal.Say("import-left-out", string.Join('、', committed.Value.LeftOut));
                return 0;
            }, cancellation);
        });
        return command;
    }

    private static int Write(Terminal terminal, Draft draft)
    {
        terminal.Output.WriteLine(DraftJson.Write(draft));
        return 0;
    }

    private static int Show(Terminal terminal, Draft draft)
    {
        terminal.Say("draft", draft.Title ?? "—", draft.InspectedUnit ?? "—", draft.InspectingBody ?? "—", draft.Sections.Count, draft.Issues.Count);
        foreach (var issue in draft.Issues) Show(terminal, issue, "  ");
        foreach (var warning in draft.Warnings)
            terminal.Output.WriteLine(warning.Line is { } line ? terminal.Word("warning-at", line, warning.Message) : terminal.Word("warning", warning.Message));
        terminal.Say("nothing-stored");
        return 0;
    }

    private static void Show(Terminal terminal, DraftIssue issue, string indent)
    {
        terminal.Output.WriteLine($"{indent}{issue.Number ?? "—"} {issue.Title} · {terminal.Word("measures", issue.Measures.Count)}");
        foreach (var child in issue.Children) Show(terminal, child, indent + "  ");
    }
}
