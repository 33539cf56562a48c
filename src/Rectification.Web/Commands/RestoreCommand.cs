using System.CommandLine;
using Rectification.Storage;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Commands;

/// <summary><c>restore FILE</c>: a backup into an installation that is still empty; all that came back is looked through.</summary>
internal static class RestoreCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Word("restore-file") };
        var command = new Command("restore", terminal.Word("restore")) { file };
        command.SetAction((parsed, cancellation) => Opened.Untouched(terminal, async opened =>
        {
            Task Found(Refusal what)
            {
                terminal.Refuse(what);
                return Task.CompletedTask;
            }

            var read = await opened.Services.GetRequiredService<Restore>().Read(parsed.GetValue(file)!, Found, cancellation);
            if (!read.Accepted) return terminal.Refuse(read.Refusal);
            var (history, evidence) = read.Value;
            terminal.Say("restored", history.Issues, history.Events, evidence.Files, history.Faults + evidence.Faults);
            return history.Faults + evidence.Faults == 0 ? 0 : Refused.ExitCode;
        }));
        return command;
    }
}
