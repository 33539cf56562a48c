using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Rectification.Web.Commands;

/// <summary>The program's own commands. Each ends with 0 done, 1 refused (reason on standard error) or 2 not understood.</summary>
public static class CommandLine
{
    private const int Misused = 2;
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>Whether these arguments are a command's; without any, or with settings only, the program serves.</summary>
    public static bool Knows(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    public static Task<int> Run(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Run(args, Console.Out, Console.Error);
    }

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        var terminal = new Terminal(output, error, LanguageOf(args));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(terminal.Language == "en" ? "en" : "zh-Hans");
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var wrong in parsed.Errors) await error.WriteLineAsync(wrong.Message);
            await error.WriteLineAsync(terminal.Word("see-help"));
            return Misused;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(terminal.Word("program"))
        {
            ImportCommand.Of(terminal), SweepCommand.Of(terminal), PacksCommand.Of(terminal), ExportCommand.Of(terminal), CheckCommand.Of(terminal), WorkflowCommand.Of(terminal),
            AuditCommand.Of(terminal), TokenCommand.Of(terminal), AccountCommand.Of(terminal), MigrateCommand.Of(terminal),
            BackupCommand.Of(terminal), RestoreCommand.Of(terminal), ImportAllCommand.Of(terminal), DemoCommand.Of(terminal),
        };
        root.Options.Add(new Option<string>("--lang") { Description = terminal.Word("lang"), Recursive = true, HelpName = "zh|en" });
        return root;
    }

    /// <summary>As <c>--lang</c> says; otherwise English where the machine speaks it, and Chinese everywhere else.</summary>
    private static string LanguageOf(string[] args)
    {
        var at = Array.IndexOf(args, "--lang");
        var said = at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        said ??= Array.Find(args, a => a.StartsWith("--lang=", StringComparison.Ordinal))?["--lang=".Length..];
        said ??= LanguageVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return said is not null && said.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh";
    }
}
