namespace Structure.Tests.Tree;

/// <summary>A place that breaks a rule, and what to do about it. Line 0 is the file or folder as a whole.</summary>
public sealed record Finding(string Path, int Line, string Says)
{
    public string Place => $"{Path}:{Line}";

    public override string ToString() => $"{Place} {Says}";
}
