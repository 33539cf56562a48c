using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>Tells of repeated and missing ordinals in the text around the issues: 一是…二是…二是….</summary>
internal static class GeneralOrdinals
{
    public static void Check(SourceText source, IReadOnlyList<Stretch> general, Findings findings)
    {
        foreach (var stretch in general)
            foreach (var item in RunningList.Split(source.Text, stretch, spokenOnly: true))
                if (item.Fault is { } fault)
                    findings.Warn(fault, source, item.Stretch.Start, source.Text.Substring(item.Stretch.Start, Math.Min(2, item.Stretch.Length)), Findings.Excerpt(source.Text, item.Stretch));
    }
}
