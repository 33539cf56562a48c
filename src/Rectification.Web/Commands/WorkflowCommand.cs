using System.CommandLine;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary><c>workflow check</c> proves definitions; <c>workflow diagram</c> draws them. No database is touched.</summary>
internal static class WorkflowCommand
{
    public static Command Of(Terminal terminal) => new("workflow", terminal.Word("workflow"))
    {
        Over(terminal, "check", files =>
        {
            foreach (var file in files.Where(f => f.Known is not null))
                terminal.Say("definition-proved", Path.GetFileName(file.Path), file.Known!.Value.Id, file.Known.Value.Version, file.Known.Value.Hash);
        }),
        Over(terminal, "diagram", files =>
        {
            foreach (var file in files) terminal.Output.WriteLine(file.Draw!(terminal.Language));
        }, allOrNothing: true),
    };

    private static Command Over(Terminal terminal, string name, Action<IReadOnlyList<DefinitionFile>> show, bool allOrNothing = false)
    {
        var files = new Argument<string[]>("FILE") { Description = terminal.Word("workflow-files"), Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(name, terminal.Word($"workflow-{name}")) { files };
        command.SetAction(parsed =>
        {
            var named = parsed.GetValue(files) ?? [];
            if (Array.Find(named, f => !File.Exists(f)) is { } missing) return terminal.Refuse(HostRefusals.Of("file-missing-at", missing));
            var folder = new Settings().WorkflowFolder();
            if (named.Length == 0 && !Directory.Exists(folder)) return terminal.Refuse(HostRefusals.Of("workflows-missing", folder));
            var read = named.Length == 0 ? WorkflowFiles.All(folder) : [.. named.Select(WorkflowFiles.ReadEither)];
            var wrong = WorkflowFiles.Wrong([.. read.SelectMany(f => f.Errors)], "definitions-found-wrong");
            if (wrong is null || !allOrNothing) show(read);
            return wrong is null ? 0 : terminal.Refuse(wrong);
        });
        return command;
    }
}
