using Rectification.Organisations;
using Rectification.Rounds;

namespace Rectification.Rechecking;

/// <summary>专项回头看: all that was closed of one round, in chosen units, looked at by one day.</summary>
public sealed class Campaign
{
    public Guid Id { get; init; }
    public required string Title { get; init; }
    public Guid RoundId { get; init; }
    public Round? Round { get; set; }

    /// <summary>With those below them; a campaign without any is about the whole round.</summary>
    public List<CampaignUnit> Units { get; } = [];
    public DateOnly PlannedOn { get; init; }
    public Guid? AssigneeId { get; init; }
    public Person? Assignee { get; set; }

    /// <summary>As in a recheck.</summary>
    public string? Checklist { get; init; }

    /// <summary>Issues that were closed when it began.</summary>
    public int Issues { get; set; }
    public Guid MadeById { get; init; }
    public Person? MadeBy { get; set; }
    public DateTime MadeAt { get; init; }

    /// <summary>Set when it was summed up.</summary>
    public DateTime? ClosedAt { get; set; }
    public Guid? ClosedById { get; set; }
    public Person? ClosedBy { get; set; }
    public string? Summary { get; set; }
    public int Version { get; set; }
}

public sealed class CampaignUnit
{
    public Guid CampaignId { get; init; }
    public Guid OrganisationId { get; init; }
    public Organisation? Organisation { get; set; }
}
