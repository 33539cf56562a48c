namespace Workflow.Engine.Tests;

/// <summary>Text that people have looked at and committed, compared with what is generated now.</summary>
internal static class Approved
{
    private const string Rewrite = "WORKFLOW_APPROVE";

    public static void Matches(string file, string actual)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            File.WriteAllText(file, actual);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            string.Equals(approved, actual, StringComparison.Ordinal),
            $"{Path.GetFileName(file)} is not what is generated now; first difference in line {FirstDifference(approved, actual)}. "
            + $"If the change is meant, run these tests once with {Rewrite}=1, look at the difference and commit it.");
    }

    private static string FirstDifference(string approved, string actual)
    {
        var (old, now) = (approved.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(old.Length, now.Length)).FirstOrDefault(i => old[i] != now[i], Math.Min(old.Length, now.Length));
        return $"{line + 1}: '{old.ElementAtOrDefault(line)}' approved, '{now.ElementAtOrDefault(line)}' generated";
    }
}
