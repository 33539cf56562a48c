namespace Rectification.Documents.Reading;

/// <summary>Thrown inside the readers of packed files where nothing more can be read; the entry turns it into the refusal of this code.</summary>
internal sealed class UnreadableException : Exception
{
    public UnreadableException()
        : this("file-damaged")
    {
    }

    public UnreadableException(string code)
        : base(code) => Code = code;

    public UnreadableException(string code, Exception inner)
        : base(code, inner) => Code = code;

    /// <summary>Code of the refusal.</summary>
    public string Code { get; } = "file-damaged";
}
