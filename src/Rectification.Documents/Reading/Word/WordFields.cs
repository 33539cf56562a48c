using System.Text;

namespace Rectification.Documents.Reading.Word;

/// <summary>
/// The fields that the reader stands in: between its beginning and its separator a field holds its code, which nobody sees, and from
/// there to its end what is shown (ISO/IEC 29500-1, 17.16.18).
/// </summary>
/// <param name="deepest">How many may lie in one another; what is deeper is no field.</param>
internal sealed class WordFields(int deepest)
{
    private readonly Stack<WordField> open = new();

    private sealed class WordField
    {
        public StringBuilder Code { get; } = new();

        public bool ShowsResult { get; set; }

        public bool IsContents { get; set; }
    }

    /// <summary>Where the code of the innermost field is collected; null outside of a code.</summary>
    public StringBuilder? Code => open.TryPeek(out var one) && !one.ShowsResult ? one.Code : null;

    /// <summary>The code of a field is not seen, and a table of contents only repeats the headings.</summary>
    public bool IsBehind
    {
        get
        {
            foreach (var one in open)
                if (!one.ShowsResult || one.IsContents)
                    return true;
            return false;
        }
    }

    /// <param name="type">What <c>fldChar</c> says: begin, separate or end.</param>
    public void Turn(string? type)
    {
        switch (type)
        {
            case "begin" when open.Count < deepest:
                open.Push(new WordField());
                break;
            case "separate" when open.TryPeek(out var field):
                field.ShowsResult = true;
                field.IsContents = field.Code.ToString().TrimStart().StartsWith("TOC", StringComparison.Ordinal);
                break;
            case "end":
                open.TryPop(out _);
                break;
            default:
                break;
        }
    }
}
