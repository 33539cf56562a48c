using System.CommandLine;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary><c>export ledger --out FILE</c>: the register as a table that any spreadsheet opens.</summary>
internal static class ExportCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Option<string>("--out") { Description = terminal.Word("export-out"), HelpName = "FILE", Required = true };
        var round = new Option<Guid?>("--round") { Description = terminal.Word("export-round"), HelpName = "ID" };
        var ledger = new Command("ledger", terminal.Word("export-ledger")) { file, round };
        ledger.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (Directory.Exists(path)) return terminal.Refuse(HostRefusals.Of("file-is-folder", path));
            try
            {
                // Whole or not at all: a table cut off half-way looks like a shorter one.
                var part = path + ".part";
                int rows;
                await using (var stream = File.Create(part)) rows = await ActivatorUtilities.CreateInstance<LedgerTable>(opened.Services).Write(stream, parsed.GetValue(round), terminal, cancellation);
                File.Move(part, path, overwrite: true);
                terminal.Say("exported", rows, path);
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return terminal.Refuse(HostRefusals.Of("file-unwritable", path, e.Message));
            }
        }, cancellation));
        var bulletin = new Command("bulletin", terminal.Word("export-bulletin")) { new Option<string>("--out") { HelpName = "FILE" } };
        bulletin.SetAction(_ => terminal.Refuse(HostRefusals.Of("bulletin-comes-later")));
        return new Command("export", terminal.Word("export")) { ledger, bulletin };
    }
}
