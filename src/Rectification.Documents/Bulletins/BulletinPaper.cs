using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;
using Rectification.Documents.Writing;
using Rectification.Documents.Writing.Word;

namespace Rectification.Documents.Bulletins;

/// <summary>
/// A bulletin as it was reviewed, word for word, in the form of an official document: what each paragraph is, is told by the mark that it begins
/// with. No template: nothing of what was released may be said otherwise.
/// </summary>
public static class BulletinPaper
{
    /// <summary>A first sentence that is longer is no heading of its own.</summary>
    private const int LongestHeading = 60;

    /// <param name="text">Paragraphs, one a line.</param>
    /// <param name="issuer">Who publishes it.</param>
    /// <param name="on">Its date: when it was released; the register's day before that.</param>
    public static Paper Of(string title, string text, string issuer, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Paper
        {
            Title = title, Signature = issuer, Date = OfficialDay.Of(on),
            Body = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line)],
        };
    }

    private static Words Line(string line)
    {
        if (line.Length > LongestHeading * 2 || HanNumerals.Read(line, out _) is var length && length > 0 && length < line.Length && line[length] == '、')
            return line.Length > LongestHeading ? new Words(PaperStyle.Body, line) : new Words(PaperStyle.LevelOne, line);
        var han = line[0] is '（' or '(' ? HanNumerals.Read(line.AsSpan(1), out _) : 0;
        if (han > 0 && line.Length <= LongestHeading && han + 1 < line.Length && line[han + 1] is '）' or ')') return new Words(PaperStyle.LevelTwo, line);
        return Heading(line) is var end and > 0 ? new Words(PaperStyle.Body, new Piece(line[..end], IsBold: true), new Piece(line[end..])) : new Words(PaperStyle.Body, line);
    }

    /// <summary>Where the first sentence ends of a paragraph that begins with 1. or （1）; 0 for any other.</summary>
    private static int Heading(string line)
    {
        var at = line[0] is '（' or '(' ? 1 : 0;
        var digits = at;
        while (at < line.Length && Glyph.Digit(line[at]) >= 0) at++;
        if (at == digits || at >= line.Length || line[at] is not ('.' or '．' or '、' or '）' or ')')) return 0;
        var end = line.IndexOf('。', at) + 1;
        return end > 0 && end <= LongestHeading ? end : line.Length <= LongestHeading ? line.Length : 0;
    }
}
