using System.CommandLine;
using Rectification.Storage;
using Rectification.Storage.Moving;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Commands;

/// <summary><c>import-all FILE</c>: an authority's whole data into an installation that is still empty, on whichever database; all that came in is looked through.</summary>
internal static class ImportAllCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Word("import-all-file") };
        var unsound = new Option<bool>("--even-unsound") { Description = terminal.Word("import-all-unsound") };
        var command = new Command("import-all", terminal.Word("import-all")) { file, unsound };
        // Not prepared as a start would: in Development that fills an empty database with the demonstration.
        command.SetAction((parsed, cancellation) => Opened.Untouched(terminal, async opened =>
        {
            if (await opened.Services.GetRequiredService<DatabaseStart>().Run(cancellation) is { } unfit) return terminal.Refuse(unfit);
            if (await Start.LoadDefinitions(opened.Services, opened.Services.GetRequiredService<Settings>(), cancellation) is { } wrong) return terminal.Refuse(wrong);
            Task Found(Refusal what)
            {
                terminal.Refuse(what);
                return Task.CompletedTask;
            }

            var read = await opened.Services.GetRequiredService<ImportWhole>().Read(parsed.GetValue(file)!, parsed.GetValue(unsound), Found, new Underway(terminal, "importing-all", TimeProvider.System), cancellation);
            if (!read.Accepted) return terminal.Refuse(read.Refusal);
            var moved = read.Value;
            if (moved.Missing.Count > 0) await terminal.Error.WriteLineAsync(terminal.Word("exported-all-missing", moved.Missing.Count, string.Join(' ', moved.Missing)));
            terminal.Say("imported-all", moved.Authority ?? "", moved.Rows, moved.Files, moved.History.Issues, moved.History.Events, moved.History.Faults + moved.Evidence.Faults);
            return moved.History.Faults + moved.Evidence.Faults == 0 ? 0 : Refused.ExitCode;
        }));
        return command;
    }
}
