using Rectification.Documents.Reading.Lines;
using Rectification.Importing;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Documents.Reading;

/// <summary>Collects what the reader is not sure of. A damaged document cannot drown the rest: each code is told a limited number of times.</summary>
internal sealed class Findings(string language)
{
    private const int MostOfOneCode = 40;
    private const int LongestExcerpt = 30;

    private static readonly Sentences Sentences = new("Rectification.Documents.Reading.Warnings", typeof(Findings).Assembly);

    private readonly List<DraftWarning> warnings = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>In the order of the document; what was left out of each code is told at the end.</summary>
    public IReadOnlyList<DraftWarning> Warnings =>
    [
        .. warnings.OrderBy(warning => warning.Line ?? 0),
        .. counts.Where(count => count.Value > MostOfOneCode)
            .Select(count => new DraftWarning(count.Key, Sentences.Of("more-of-the-same", count.Value - MostOfOneCode, warnings.Find(warning => warning.Code == count.Key)!.Message).In(language))),
    ];

    public void Warn(string code, SourceText source, int position, params object[] args) =>
        Warn(code, source.LineNumberAt(position), args);

    public void Warn(string code, int? line, params object[] args)
    {
        var count = counts.GetValueOrDefault(code) + 1;
        counts[code] = count;
        if (count > MostOfOneCode) return;
        warnings.Add(new DraftWarning(code, Sentences.Of(code, args).In(language), line));
    }

    /// <summary>Tells a sentence that is ready, whatever others of its code were told.</summary>
    public void Say(string code, int line, Text sentence) => warnings.Add(new DraftWarning(code, sentence.In(language), line));

    public bool Has(string code) => counts.ContainsKey(code);

    public static string Excerpt(string text, Stretch stretch)
    {
        var (start, end) = stretch.Trim(text);
        return end - start <= LongestExcerpt ? text[start..end] : string.Concat(text.AsSpan(start, LongestExcerpt), "…");
    }
}
