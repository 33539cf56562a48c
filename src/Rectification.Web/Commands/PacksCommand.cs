using System.CommandLine;
using Rectification.Cadence;

namespace Rectification.Web.Commands;

/// <summary><c>packs</c>: makes the packs whose day has come.</summary>
internal static class PacksCommand
{
    public static Command Of(Terminal terminal)
    {
        var asOf = Days.Option(terminal, "--as-of", "sweep-as-of");
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Word("packs-dry-run") };
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var command = new Command("packs", terminal.Word("packs")) { asOf, dryRun, json };
        command.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var dry = parsed.GetValue(dryRun);
            var made = await opened.Change<MakePacks, MakePacksAnswer>(new MakePacks(parsed.GetValue(asOf), dry), cancellation);
            if (!made.Accepted) return terminal.Refuse(made.Refusal);
            if (parsed.GetValue(json)) return terminal.Json(made.Value);
            terminal.Say(dry ? "packs-would" : "packs-made", terminal.Day(made.Value.Day), made.Value.Packs.Count);
            foreach (var pack in made.Value.Packs)
                terminal.Say(pack.Late ? "packs-line-late" : "packs-line", pack.Title, terminal.Day(pack.PlannedOn), pack.Issues, pack.Changes, pack.Told, pack.Queued);
            return 0;
        }, cancellation));
        return command;
    }
}
