using Rectification.Organisations;

namespace Rectification.Importing;

/// <summary>What a heading in the lists of one unit means, as somebody said it: remembered for the next list from there.</summary>
public sealed class ColumnMeaning
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public Organisation? Unit { get; set; }

    /// <summary>The words above the column.</summary>
    public required string Heading { get; init; }

    /// <summary>Name of the meaning, as the reader of lists calls it; <c>None</c> for a column that is left alone.</summary>
    public required string Meaning { get; set; }
    public Guid SaidById { get; set; }
    public Person? SaidBy { get; set; }
    public DateTime SaidAt { get; set; }
}
