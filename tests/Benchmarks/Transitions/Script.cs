using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Benchmarks.Databases;

namespace Benchmarks.Transitions;

/// <summary>
/// The statements that one transition really sends, read from the database's own log, as a pgbench script: the same
/// texts, prepared, with the issue and the key drawn anew each time and every other value as it was.
/// </summary>
internal static partial class Script
{
    /// <summary>What was logged between two lengths of the log.</summary>
    public static List<string> Statements(string log, int number, string key)
    {
        var statements = new List<string>();
        foreach (Match entry in Entry().Matches(log))
        {
            var sql = entry.Groups["sql"].Value.Replace("\n\t", "\n", StringComparison.Ordinal).Trim();
            var values = Parameter().Matches(entry.Groups["parameters"].Value)
                .ToDictionary(p => p.Groups["n"].Value, p => Literal(p.Groups["value"].Value, number, key));
            statements.Add(Place().Replace(sql, p => values.TryGetValue(p.Groups["n"].Value, out var value) ? value : p.Value));
        }

        return statements;
    }

    /// <summary>
    /// What changes rows goes in one round trip, as the program sends it; what reads, one round trip each. Client number
    /// c of n takes the issues c + 1, c + 1 + n, c + 1 + 2n … after the first.
    /// </summary>
    public static string Of(IReadOnlyList<string> statements, int first)
    {
        var script = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"\\set i :i + 1\n\\set n {first} + :client_id + :i * :clients\n"));
        var piped = false;
        foreach (var statement in statements.Where(s => !Transaction().IsMatch(s)))
        {
            var writes = Writes().IsMatch(statement);
            if (writes != piped) script.Append(writes ? "\\startpipeline\n" : "\\endpipeline\n");
            piped = writes;
            script.Append(statement).Append(";\n");
        }

        if (piped) script.Append("\\endpipeline\n");
        return script.ToString();
    }

    private static string Literal(string logged, int number, string key)
    {
        if (logged == "NULL") return "NULL";
        var value = logged[1..^1];
        if (value == Stock.Id(number).ToString()) return Stock.IdSql(":n");
        if (value == key) return "('bench-' || :n)";
        // A colon would be read as a variable, even inside quotes.
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\x3a", StringComparison.Ordinal);
        return $"E'{escaped}'";
    }

    [GeneratedRegex(@"^#LOG:\s+execute [^:]+: (?<sql>[^\n]*(?:\n\t[^\n]*)*)(?:\n#DETAIL:\s+parameters: (?<parameters>[^\n]*(?:\n\t[^\n]*)*))?", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\$(?<n>\d+) = (?<value>NULL|'(?:[^']|'')*')", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$(?<n>\d+)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(INSERT|UPDATE|DELETE)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Writes();

    [GeneratedRegex(@"^(BEGIN|COMMIT|DISCARD|START)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Transaction();
}
