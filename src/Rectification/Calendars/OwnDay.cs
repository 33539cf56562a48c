using Rectification.Issues;
using Rectification.Measures;

namespace Rectification.Calendars;

/// <summary>A day that this authority works, or does not, against the statutory calendar.</summary>
public sealed class OwnDay
{
    public DateOnly Day { get; init; }

    /// <summary>True: worked; false: off.</summary>
    public bool Worked { get; set; }
    public required string Note { get; set; }
}

/// <summary>A year that was published on the authority's page; it stands in for the shipped one.</summary>
public sealed class PublishedYear
{
    public int Year { get; init; }

    /// <summary>In the form of <c>workflows/calendars</c>.</summary>
    public required string Json { get; set; }
    public DateTime PublishedAt { get; set; }

    public StatutoryYear Read() => StatutoryYearFile.Read(Json, $"{Year}").Required();
}

/// <summary>A due date that moved because the calendar did.</summary>
public sealed class DueMove
{
    public Guid Id { get; init; }
    public Guid IssueId { get; init; }
    public Issue? Issue { get; set; }

    /// <summary>The measure whose date it was; null for the date of the issue itself.</summary>
    public Guid? MeasureId { get; init; }
    public Measure? Measure { get; set; }
    public DateOnly Earlier { get; init; }
    public DateOnly Later { get; init; }

    /// <summary>The same for everything that moved together.</summary>
    public DateTime At { get; init; }
}
