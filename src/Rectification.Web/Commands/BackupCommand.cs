using System.CommandLine;
using Rectification.Storage;

namespace Rectification.Web.Commands;

/// <summary><c>backup FILE</c>: database and evidence into one .zip, while the program goes on serving.</summary>
internal static class BackupCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Word("backup-file") };
        var command = new Command("backup", terminal.Word("backup")) { file };
        command.SetAction((parsed, cancellation) => Opened.Untouched(terminal, async opened =>
        {
            var written = await opened.Services.GetRequiredService<Backup>().Write(parsed.GetValue(file)!, cancellation);
            if (!written.Accepted) return terminal.Refuse(written.Refusal);
            terminal.Say("backed-up", written.Value.File, written.Value.EvidenceFiles, written.Value.Bytes);
            return 0;
        }));
        return command;
    }
}
