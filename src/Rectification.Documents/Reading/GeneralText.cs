using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading;

/// <summary>The text of a document that belongs to no issue and announces nothing to come: where it speaks of itself.</summary>
internal static class GeneralText
{
    public static List<Stretch> Of(string text, OutlineNode root, IReadOnlyList<Stretch> issues)
    {
        var general = new List<Stretch>();
        var next = 0;
        Collect(root);
        return general;

        void Collect(OutlineNode node)
        {
            while (next < issues.Count && issues[next].End <= node.Start) next++;
            if (next < issues.Count && node.Parent is not null && issues[next].Start <= node.Start && node.Start < issues[next].End) return;
            if (node.Parent is not null && ChapterHeading.Role(text, node.Heading) is SectionRole.Next or SectionRole.Recommendation) return;
            var own = node.Own;
            if (next < issues.Count && issues[next].Start > own.Start && issues[next].Start < own.End) own = new Stretch(own.Start, issues[next].Start);
            if (!own.IsEmpty) general.Add(own);
            foreach (var child in node.Children) Collect(child);
        }
    }
}
