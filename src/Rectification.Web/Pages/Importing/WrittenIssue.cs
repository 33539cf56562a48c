using Rectification.Importing;

namespace Rectification.Web.Pages.Importing;

/// <summary>What is done with an issue of the draft when its form is sent.</summary>
public enum Then
{
    Keep,

    /// <summary>Nothing is kept yet: the form comes back with more room.</summary>
    MoreMeasures,

    /// <summary>Kept, and a part of it is written next.</summary>
    AddChild,
    Remove,
}

/// <summary>An issue of the draft as somebody corrects it.</summary>
public sealed class WrittenIssue
{
    public int? Version { get; set; }
    public Then? Then { get; set; }
    public string? Number { get; set; }
    public string? Section { get; set; }
    public string? Status { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }

    /// <summary>One a measure; an empty one is left out.</summary>
    public List<string> Measures { get; set; } = [];

    public static WrittenIssue Of(DraftIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return new WrittenIssue
        {
            Number = issue.Number, Section = issue.Section, Status = issue.Status, Title = issue.Title, Text = issue.Text, Measures = [.. issue.Measures],
        };
    }

    /// <summary>The issue as corrected; its children stay.</summary>
    public DraftIssue On(DraftIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue with
        {
            Number = Said(Number), Section = Said(Section), Status = Said(Status), Title = Title?.Trim() ?? "",
            // Browsers send line ends as CR LF; the wording that nobody touched must stay as it was, to the character.
            Text = Same(Text, issue.Text), Measures = [.. Measures.Where(m => !string.IsNullOrWhiteSpace(m)).Select((m, i) => Same(m, i < issue.Measures.Count ? issue.Measures[i] : null))],
        };
    }

    private static string? Said(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();

    private static string Same(string? written, string? was)
    {
        var plain = (written ?? "").ReplaceLineEndings("\n");
        return was is not null && plain == was.ReplaceLineEndings("\n") ? was : plain;
    }
}
