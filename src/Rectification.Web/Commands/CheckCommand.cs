using System.CommandLine;
using Rectification.Claims;
using Rectification.Pipeline;
using Rectification.Web.Api;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary><c>check FILE --round ID</c>: what a document claims in numbers beside what the register has. Nothing is stored.</summary>
internal static class CheckCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Word("check-file") };
        var round = new Option<Guid>("--round") { Description = terminal.Word("export-bulletin-round"), HelpName = "ID", Required = true };
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var command = new Command("check", terminal.Word("check")) { file, round, json };
        command.SetAction((parsed, cancellation) =>
        {
            var read = Document.Open(parsed.GetValue(file)!, terminal.Language);
            if (!read.Accepted) return Task.FromResult(terminal.Refuse(read.Refusal));
            if (read.Value.IsList) return Task.FromResult(terminal.Refuse(HostRefusals.Of("claims-no-text", read.Value.FileName)));
            return Opened.Run(terminal, async opened =>
            {
                var found = await opened.Services.GetRequiredService<ClaimQueries>().OfDocument(parsed.GetValue(round), read.Value.Stated, Caller.System, cancellation);
                if (!found.Accepted) return terminal.Refuse(found.Refusal);
                var differing = found.Value.Count(claim => claim.Stops);
                if (parsed.GetValue(json)) return terminal.Json(new DocumentCheckAnswer(read.Value.FileName, differing, [.. found.Value.Select(ClaimRow.Of)]));
                foreach (var one in found.Value)
                    terminal.Say(
                        $"check-{one.Outcome}", one.Claim.Line, one.Subject, one.Claim.Written, one.Has, one.Claim.Sentence);
                terminal.Say("check-sum", found.Value.Count, differing);
                return 0;
            }, cancellation);
        });
        return command;
    }
}
