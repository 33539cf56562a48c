using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading.Meaning;

/// <summary>Tells of a chapter that lists measures apart from the issues: which measure answers which issue is not for the reader to guess.</summary>
internal static class MeasuresApart
{
    public static void Tell(SourceText source, OutlineNode root, ReadIssues issues, Findings findings)
    {
        if (issues.Issues.Count == 0 || issues.Issues.All(issue => issue.Measures.Count > 0)) return;
        foreach (var chapter in root.Children)
        {
            if (chapter.Children.Count < 2 || ChapterHeading.Role(source.Text, chapter.Heading) != SectionRole.Rectification) continue;
            if (issues.Extents.Any(extent => extent.Start >= chapter.Start && extent.Start < chapter.End)) continue;
            findings.Warn("measures-apart", source, chapter.Start, Findings.Excerpt(source.Text, Heading.WithoutPunctuation(source.Text, chapter.Heading)), chapter.Children.Count);
        }
    }
}
