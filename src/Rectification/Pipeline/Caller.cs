using Rectification.Accounts;

namespace Rectification.Pipeline;

/// <summary>Who calls: the account's person, where they work and what the account may do. Loaded once a request.</summary>
public sealed record Caller
{
    public required Guid AccountId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }
    public string? Title { get; init; }
    public required Roles Roles { get; init; }

    /// <summary>Path of the organisation in which the person works.</summary>
    public required string OrganisationPath { get; init; }

    /// <summary>Path of the unit above (or at) that organisation: what a unit's account sees.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Nobody: a job, or the program's own command line.</summary>
    public static Caller System { get; } = new()
    {
        AccountId = Guid.Empty,
        PersonId = Guid.Empty,
        Name = "system",
        Roles = Roles.None,
        OrganisationPath = "",
        UnitPath = "",
    };

    public bool Is(Roles any) => (Roles & any) != Roles.None;

    /// <summary>The supervision office and administrators see every issue; everybody else their own unit's.</summary>
    public bool SeesEverything => Is(Roles.SupervisionOffice | Roles.Administrator);
}
