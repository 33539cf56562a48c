using System.CommandLine;
using Rectification.Evidencing;
using Rectification.History;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Commands;

/// <summary>What looking through all history and evidence found.</summary>
internal sealed record AuditReport(long Issues, long Events, long Files, IReadOnlyList<AuditFault> Faults);

/// <summary>One thing that is wrong, in the language of the terminal.</summary>
internal sealed record AuditFault(string Code, string Message);

/// <summary><c>audit verify</c>: works out every hash of history and evidence anew; 1 when anything was changed behind the program's back.</summary>
internal static class AuditCommand
{
    public static Command Of(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var verify = new Command("verify", terminal.Word("audit-verify")) { json };
        verify.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var faults = new List<AuditFault>();
            Task Found(Refusal what)
            {
                faults.Add(new AuditFault(what.Code, what.Sentence.In(terminal.Language)));
                terminal.Refuse(what);
                return Task.CompletedTask;
            }

            var history = await opened.Services.GetRequiredService<VerifyHistory>().Run(f => Found(f.What), cancellation: cancellation);
            var evidence = await opened.Services.GetRequiredService<VerifyEvidence>().Run(f => Found(f.What), cancellation: cancellation);
            if (parsed.GetValue(json)) terminal.Json(new AuditReport(history.Issues, history.Events, evidence.Files, faults));
            else terminal.Say(faults.Count == 0 ? "audit-sound" : "audit-unsound", history.Issues, history.Events, evidence.Files, faults.Count);
            return faults.Count == 0 ? 0 : Refused.ExitCode;
        }, cancellation));
        return new Command("audit", terminal.Word("audit")) { verify };
    }
}
