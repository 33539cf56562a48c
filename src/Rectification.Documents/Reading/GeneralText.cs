using Rectification.Documents.Reading.Lines;
using Rectification.Documents.Reading.Meaning;
using Rectification.Documents.Reading.Outline;

namespace Rectification.Documents.Reading;

/// <summary>A piece of general text, and what it stands under.</summary>
/// <param name="IsAhead">Whether it tells of what is still to come.</param>
internal readonly record struct GeneralPart(OutlineNode Node, Stretch Own, bool IsAhead);

/// <summary>The text of a document that belongs to no issue: where it speaks of itself.</summary>
internal static class GeneralText
{
    /// <summary>What announces nothing to come.</summary>
    public static List<Stretch> Of(string text, OutlineNode root, IReadOnlyList<Stretch> issues) =>
        Parts(text, root, issues).FindAll(part => !part.IsAhead).ConvertAll(part => part.Own);

    public static List<GeneralPart> Parts(string text, OutlineNode root, IReadOnlyList<Stretch> issues)
    {
        var general = new List<GeneralPart>();
        var next = 0;
        Collect(root, isAhead: false);
        return general;

        void Collect(OutlineNode node, bool isAhead)
        {
            while (next < issues.Count && issues[next].End <= node.Start) next++;
            if (next < issues.Count && node.Parent is not null && issues[next].Start <= node.Start && node.Start < issues[next].End) return;
            if (node.Parent is not null)
            {
                var role = ChapterHeading.Role(text, node.Heading);
                if (role is SectionRole.Recommendation) return;
                isAhead |= role is SectionRole.Next;
            }

            var own = node.Own;
            if (next < issues.Count && issues[next].Start > own.Start && issues[next].Start < own.End) own = new Stretch(own.Start, issues[next].Start);
            if (!own.IsEmpty) general.Add(new GeneralPart(node, own, isAhead));
            foreach (var child in node.Children) Collect(child, isAhead);
        }
    }
}
