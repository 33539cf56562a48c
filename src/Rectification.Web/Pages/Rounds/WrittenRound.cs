using Rectification.Rounds;

namespace Rectification.Web.Pages.Rounds;

/// <summary>A round as somebody writes it.</summary>
public sealed class WrittenRound
{
    public int? Version { get; set; }
    public string? Name { get; set; }
    public RoundKind? Kind { get; set; }
    public string? InspectingBody { get; set; }
    public string? IssuingBody { get; set; }
    public DateOnly? StartedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    public DateOnly? FeedbackOn { get; set; }
    public DateOnly? PublishedOn { get; set; }
    public string? PlanDocument { get; set; }
    public List<WrittenSection> Sections { get; set; } = [];
    public List<Guid> Units { get; set; } = [];

    /// <summary>Only more empty rows are asked for.</summary>
    public bool? More { get; set; }

    public RoundFacts Facts => new(Name ?? "", Kind ?? RoundKind.RoutineInspection)
    {
        InspectingBody = InspectingBody, IssuingBody = IssuingBody, StartedOn = StartedOn, EndedOn = EndedOn,
        FeedbackOn = FeedbackOn, PublishedOn = PublishedOn, PlanDocument = PlanDocument,
    };

    /// <summary>Sections that say something; an emptied row takes its section away.</summary>
    public IReadOnlyList<SectionFacts> Filled =>
        [.. Sections.Where(s => !string.IsNullOrWhiteSpace(s.Title)).Select(s => new SectionFacts(s.Number, s.Title!, s.Id))];

    public static WrittenRound Of(RoundPage? round) => round is null ? new WrittenRound() : new WrittenRound
    {
        Name = round.Facts.Name, Kind = round.Facts.Kind, InspectingBody = round.Facts.InspectingBody, IssuingBody = round.Facts.IssuingBody,
        StartedOn = round.Facts.StartedOn, EndedOn = round.Facts.EndedOn, FeedbackOn = round.Facts.FeedbackOn, PublishedOn = round.Facts.PublishedOn,
        PlanDocument = round.Facts.PlanDocument,
        Sections = [.. round.Sections.Where(s => s.Id is not null).Select(s => new WrittenSection { Id = s.Id, Number = s.Number, Title = s.Title })],
        Units = [.. round.Units.Select(u => u.Id)],
    };
}

public sealed class WrittenSection
{
    public Guid? Id { get; set; }
    public string? Number { get; set; }
    public string? Title { get; set; }
}
