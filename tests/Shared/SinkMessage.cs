using System.Text;
using System.Text.RegularExpressions;

namespace Shared;

/// <summary>A message as it arrived, taken apart as a mail program would.</summary>
public sealed partial record SinkMessage(string From, string To, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string Id => Headers["Message-ID"];
    public string Subject => Headers["Subject"];

    public static SinkMessage Of(string from, string to, IReadOnlyList<string> lines)
    {
        var (headers, body) = Entity(lines);
        return new(Address(from), Address(to), headers, Plain(headers, body));
    }

    /// <summary>Headers with folded lines joined and encoded words decoded, and the lines after them.</summary>
    private static (Dictionary<string, string> Headers, List<string> Body) Entity(IReadOnlyList<string> lines)
    {
        var unfolded = new List<string>();
        foreach (var line in lines.TakeWhile(l => l.Length > 0))
        {
            if (line[0] is ' ' or '\t') unfolded[^1] += " " + line.Trim();
            else unfolded.Add(line);
        }

        var headers = unfolded.Select(l => l.Split(':', 2)).ToDictionary(p => p[0], p => Words(p[1].Trim()), StringComparer.OrdinalIgnoreCase);
        return (headers, [.. lines.SkipWhile(l => l.Length > 0).Skip(1)]);
    }

    private static string Plain(Dictionary<string, string> headers, List<string> body)
    {
        if (Boundary().Match(headers["Content-Type"]) is { Success: true } match)
        {
            var mark = "--" + match.Groups["mark"].Value;
            var (inner, text) = Entity([.. body.SkipWhile(l => l != mark).Skip(1).TakeWhile(l => !l.StartsWith(mark, StringComparison.Ordinal)).SkipWhile(l => l.Length == 0)]);
            return Plain(inner, text);
        }

        Assert.StartsWith("text/plain; charset=utf-8", headers["Content-Type"], StringComparison.OrdinalIgnoreCase);
        return Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body)));
    }

    private static string Words(string value) => Encoded().Replace(
        Between().Replace(value, "?==?"), m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["text"].Value)));

    private static string Address(string command) => Bracketed().Match(command).Groups["address"].Value;

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("boundary=\"?(?<mark>[^\";]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("<(?<address>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bracketed();
}
