namespace Rectification.Organisations;

/// <summary>
/// 监督机关: who runs the system. One row in its own PostgreSQL schema or its own SQLite file, so that several
/// authorities are kept apart completely.
/// </summary>
public sealed class Authority
{
    public Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA zone whose calendar decides what "overdue" means.</summary>
    public string DayZone { get; set; } = "Asia/Shanghai";

    /// <summary>The root of the tree of organisations.</summary>
    public Guid OrganisationId { get; set; }
    public Organisation? Organisation { get; set; }
}
