using Rectification.Organisations;

namespace Rectification.Claims;

/// <summary>Why a number in a bulletin may differ from the register: said once, by somebody, and never taken back. It holds for that number in that sentence.</summary>
public sealed class ClaimExplanation
{
    public Guid Id { get; init; }
    public Guid BulletinId { get; init; }
    public CountKind Kind { get; init; }
    public int? Section { get; init; }

    /// <summary>The number as it is written, and as the register has it.</summary>
    public required string Written { get; init; }
    public required string Ledger { get; init; }
    public required string Sentence { get; init; }
    public required string Words { get; init; }
    public Guid ById { get; init; }
    public Person? By { get; set; }
    public DateTime At { get; init; }
}
