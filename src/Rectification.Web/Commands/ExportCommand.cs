using System.CommandLine;
using System.Text;
using Rectification.Bulletins;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Storage.Moving;
using Rectification.Web.Hosting;
using Rectification.Web.Papers;

namespace Rectification.Web.Commands;

/// <summary><c>export ledger</c>: the register as a table that any spreadsheet opens; <c>export bulletin</c>: the progress of one round as a document.</summary>
internal static class ExportCommand
{
    public static Command Of(Terminal terminal)
    {
        var file = new Option<string>("--out") { Description = terminal.Word("export-out"), HelpName = "FILE", Required = true };
        var round = new Option<Guid?>("--round") { Description = terminal.Word("export-round"), HelpName = "ID" };
        var list = new Option<ListKind>("--list") { Description = terminal.Word("export-list") };
        var ledger = new Command("ledger", terminal.Word("export-ledger")) { file, round, list };
        ledger.SetAction((parsed, cancellation) => Opened.Run(terminal, opened => Write(terminal, parsed.GetValue(file)!, async stream =>
        {
            Answer<int> rows = IsA(parsed.GetValue(file)!, ".xlsx")
                ? await opened.Services.GetRequiredService<LedgerPapers>().Write(stream, parsed.GetValue(list), new LedgerFilter { RoundId = parsed.GetValue(round) }, Caller.System, cancellation: cancellation)
                : await ActivatorUtilities.CreateInstance<LedgerTable>(opened.Services).Write(stream, parsed.GetValue(round), terminal, cancellation);
            return rows.Select(count => terminal.Word("exported", count, Path.GetFullPath(parsed.GetValue(file)!)));
        }), cancellation));
        var asked = new Option<Guid>("--round") { Description = terminal.Word("export-bulletin-round"), HelpName = "ID", Required = true };
        var bulletin = new Command("bulletin", terminal.Word("export-bulletin")) { file, asked };
        bulletin.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var facts = await opened.Services.GetRequiredService<BulletinQueries>().Of(parsed.GetValue(asked), cancellation);
            if (!facts.Accepted) return terminal.Refuse(facts.Refusal);
            var content = IsA(parsed.GetValue(file)!, ".docx")
                ? await opened.Services.GetRequiredService<OfficialPapers>().Bulletin(facts.Value, cancellation)
                : Encoding.UTF8.GetBytes(BulletinText.Of(facts.Value));
            if (!content.Accepted) return terminal.Refuse(content.Refusal);
            return await Write(terminal, parsed.GetValue(file)!, async stream =>
            {
                await stream.WriteAsync(content.Value, cancellation);
                return terminal.Word("exported-bulletin", facts.Value.Numbers.Issues, facts.Value.Numbers.Measures, Path.GetFullPath(parsed.GetValue(file)!));
            });
        }, cancellation));
        return new Command("export", terminal.Word("export")) { ledger, bulletin, All(terminal, file) };
    }

    /// <summary><c>export all</c>: everything, to be brought into another installation.</summary>
    private static Command All(Terminal terminal, Option<string> file)
    {
        var all = new Command("all", terminal.Word("export-all")) { file };
        all.SetAction((parsed, cancellation) => Opened.Run(terminal, opened => Write(terminal, parsed.GetValue(file)!, async stream =>
        {
            var written = await opened.Services.GetRequiredService<ExportWhole>().Write(stream, new Underway(terminal, "exporting-all", TimeProvider.System), cancellation);
            string[] gone = [.. written.Missing, .. written.Damaged];
            if (gone.Length > 0) await terminal.Error.WriteLineAsync(terminal.Word("exported-all-missing", gone.Length, string.Join(' ', gone)));
            return terminal.Word("exported-all", written.Tables, written.Rows, written.Files, Path.GetFullPath(parsed.GetValue(file)!));
        }), cancellation));
        return all;
    }

    /// <summary>The file's name says in which form it is wanted.</summary>
    private static bool IsA(string file, string extension) => Path.GetExtension(file).Equals(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whole or not at all: a file cut off half-way looks like a shorter one.</summary>
    /// <param name="write">Fills the file and says what is in it.</param>
    private static async Task<int> Write(Terminal terminal, string file, Func<Stream, Task<Answer<string>>> write)
    {
        var path = Path.GetFullPath(file);
        if (Directory.Exists(path)) return terminal.Refuse(HostRefusals.Of("file-is-folder", path));
        var part = path + ".part";
        try
        {
            Answer<string> said;
            await using (var stream = File.Create(part)) said = await write(stream);
            if (!said.Accepted)
            {
                File.Delete(part);
                return terminal.Refuse(said.Refusal);
            }

            File.Move(part, path, overwrite: true);
            await terminal.Output.WriteLineAsync(said.Value);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse(HostRefusals.Of("file-unwritable", path, e.Message));
        }
    }
}
