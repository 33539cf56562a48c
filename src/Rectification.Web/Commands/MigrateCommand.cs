using System.CommandLine;

namespace Rectification.Web.Commands;

/// <summary><c>migrate</c>: brings the tables up to this build's, as every start does, and ends.</summary>
internal static class MigrateCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("migrate", terminal.Word("migrate"));
        command.SetAction((_, cancellation) => Opened.Run(terminal, _ =>
        {
            terminal.Say("migrated");
            return Task.FromResult(0);
        }, cancellation));
        return command;
    }
}
