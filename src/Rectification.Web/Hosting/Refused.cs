using System.Globalization;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>Exit codes of the program, and how a refusal is said on standard error.</summary>
public static class Refused
{
    public const int ExitCode = 1;

    public static int Print(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        Console.Error.WriteLine($"{refusal.Code}: {(english ? refusal.Sentence.En : refusal.Sentence.Zh)}");
        return ExitCode;
    }
}
