using System.CommandLine;
using Rectification.Storage;
using Rectification.Web.Hosting;

namespace Rectification.Web.Commands;

/// <summary><c>demo</c>: fills an empty database with the demonstration round and says who can sign in to look at it.</summary>
internal static class DemoCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("demo", terminal.Word("demo"));
        command.SetAction((_, cancellation) => Opened.Untouched(terminal, async opened =>
        {
            if (await opened.Services.GetRequiredService<DatabaseStart>().Run(cancellation) is { } unfit) return terminal.Refuse(unfit);
            var now = opened.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var loaded = await DemonstrationRound.Load(opened.Services.GetRequiredService<Settings>(), now, cancellation);
            if (!loaded.Accepted) return terminal.Refuse(loaded.Refusal);
            terminal.Say("demo-loaded", loaded.Value.Issues, loaded.Value.Measures, DemonstrationRound.Password);
            foreach (var account in loaded.Value.Accounts) terminal.Output.WriteLine(terminal.Word("demo-account", account.UserName, account.Person, account.Organisation));
            return 0;
        }));
        return command;
    }
}
