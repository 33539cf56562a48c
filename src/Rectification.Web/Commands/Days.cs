using System.CommandLine;
using System.Globalization;

namespace Rectification.Web.Commands;

/// <summary>Days as options.</summary>
internal static class Days
{
    public static Option<DateOnly?> Option(Terminal terminal, string name, string description) => new(name)
    {
        Description = terminal.Word(description),
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError(terminal.Word("no-day", result.Tokens[0].Value));
            return null;
        },
    };
}
