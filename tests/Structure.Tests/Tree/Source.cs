namespace Structure.Tests.Tree;

/// <summary>One text file of the repository, its path relative to the root with forward slashes.</summary>
public sealed class Source(string path, string text)
{
    private string? bare;

    public string Path { get; } = path;

    public string Text { get; } = text;

    public string Extension { get; } = System.IO.Path.GetExtension(path);

    public string FileName { get; } = System.IO.Path.GetFileName(path);

    public IReadOnlyList<string> Folders { get; } = path.Split('/')[..^1];

    /// <summary>The text with comments and literals blanked, of the same length, so that places still agree.</summary>
    public string Bare => bare ??= Extension switch
    {
        ".cs" => CSharpText.Bare(Text),
        ".razor" => RazorText.Bare(Text),
        _ => Text,
    };

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    public bool IsCode => Extension is ".cs" or ".razor";

    /// <summary>The project whose folder holds the file: the name below <c>src</c> or <c>tests</c>, or nothing.</summary>
    public string? Project => Folders is ["src" or "tests", var project, ..] ? project : null;

    public int LineAt(int index) => 1 + Text.AsSpan(0, index).Count('\n');

    public Finding At(int index, string says) => new(Path, LineAt(index), says);
}
