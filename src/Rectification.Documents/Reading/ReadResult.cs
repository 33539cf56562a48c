using Rectification.Claims;
using Rectification.Documents.Reading.Sheets;
using Rectification.Importing;
using Workflow.Engine;

namespace Rectification.Documents.Reading;

/// <summary>What came of reading a file: a draft, or a refusal when it holds no text that can be read. Exactly one is set.</summary>
public sealed record ReadResult
{
    private ReadResult(Draft? draft, Refusal? refusal) => (Draft, Refusal) = (draft, refusal);

    public Draft? Draft { get; }

    /// <summary>
    /// Codes: <c>file-empty</c>, <c>file-too-large</c>, <c>file-binary</c>, <c>file-pdf</c>, <c>file-pdf-picture</c>, <c>file-old-word</c>, <c>file-open-document</c>,
    /// <c>file-ofd</c>, <c>file-rtf</c>, <c>file-password</c>, <c>file-damaged</c>, <c>file-bomb</c>, <c>file-xml-unsafe</c>,
    /// <c>file-disguised-page</c>, <c>encoding-unknown</c>; and for lists <c>list-header-missing</c>, <c>list-empty</c>, <c>list-too-long</c>.
    /// </summary>
    public Refusal? Refusal { get; }

    /// <summary>Name of the encoding that the bytes were read in, such as UTF-8 or GB18030; null for a refusal or for lines that came decoded.</summary>
    public string? Encoding { get; init; }

    /// <summary>How a list in a workbook or a file of separated values was understood; null for a document.</summary>
    public ListReading? List { get; init; }

    /// <summary>Every number that the document states about its round, one by one; none of a list.</summary>
    public IReadOnlyList<StatedClaim> Stated { get; init; } = [];

    public static ReadResult Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new ReadResult(draft, null);
    }

    public static ReadResult Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new ReadResult(null, refusal);
    }
}
