using Rectification.Organisations;

namespace Rectification.Rounds;

/// <summary>What kind of inspection a round is. Stored by name.</summary>
public enum RoundKind
{
    /// <summary>常规巡察</summary>
    RoutineInspection,

    /// <summary>专项巡察</summary>
    SpecialInspection,

    /// <summary>巡视</summary>
    CentralInspection,

    /// <summary>审计</summary>
    Audit,

    /// <summary>自查自纠</summary>
    SelfExamination,

    /// <summary>热线 12345</summary>
    Hotline,

    /// <summary>督查</summary>
    Supervision,

    /// <summary>集中整治</summary>
    Campaign,
}

/// <summary>轮次 / 批次: one inspection with its own sections and the units it inspected.</summary>
public sealed class Round
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public RoundKind Kind { get; set; }

    /// <summary>The body that published or fed back the document.</summary>
    public string? IssuingBody { get; set; }

    /// <summary>The inspecting body with its group number, e.g. 县委第一巡察组.</summary>
    public string? InspectingBody { get; set; }

    public DateOnly? StartedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    public DateOnly? FeedbackOn { get; set; }
    public DateOnly? PublishedOn { get; set; }

    /// <summary>文号 of the plan document, e.g. 〔2023〕5号.</summary>
    public string? PlanDocument { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Raised by every edit; one made on an older number is refused.</summary>
    public int Version { get; set; } = 1;
    public List<RoundSection> Sections { get; } = [];
    public List<RoundUnit> Units { get; } = [];
}

/// <summary>聚焦…方面: a section of this round's document.</summary>
public sealed class RoundSection
{
    public Guid Id { get; init; }
    public Guid RoundId { get; init; }
    public int Position { get; set; }
    public string? Number { get; set; }
    public required string Title { get; set; }
}

/// <summary>A unit that the round inspected.</summary>
public sealed class RoundUnit
{
    public Guid RoundId { get; init; }
    public Guid OrganisationId { get; init; }
    public Organisation? Organisation { get; set; }
}
