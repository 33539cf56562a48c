using Rectification.Organisations;

namespace Rectification.Publishing;

/// <summary>群众意见: what somebody of the public wrote about a released version. Whoever wrote it need not say who they are.</summary>
public sealed class PublicOpinion
{
    public Guid Id { get; init; }
    public Guid BulletinId { get; init; }
    public PublicVersion? Version { get; set; }
    public string? Name { get; init; }

    /// <summary>Phone or mail, if they want an answer.</summary>
    public string? Contact { get; init; }
    public required string Words { get; init; }
    public DateTime At { get; init; }

    /// <summary>已阅</summary>
    public DateTime? ReadAt { get; set; }
    public Guid? ReadById { get; set; }
    public Person? ReadBy { get; set; }

    /// <summary>办结, with what was done about it.</summary>
    public DateTime? ClosedAt { get; set; }
    public Guid? ClosedById { get; set; }
    public Person? ClosedBy { get; set; }

    /// <summary>Whether the one who wrote it was answered.</summary>
    public bool Answered { get; set; }
    public string? Note { get; set; }
}
