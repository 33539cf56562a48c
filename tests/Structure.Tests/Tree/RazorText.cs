using System.Text.RegularExpressions;

namespace Structure.Tests.Tree;

/// <summary>Blanks the comments of a page; its markup is no C#, so literals stay.</summary>
public static partial class RazorText
{
    public static string Bare(string text) =>
        Comments().Replace(text, found => Breaks().Replace(found.Value, " "));

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"[^\r\n]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Breaks();
}
