using Rectification.Documents.Reading.Lines;

namespace Rectification.Documents.Reading.Tables;

/// <summary>One row of a table of issues. A row whose problem cell is empty continues the row above it (merged cells).</summary>
internal sealed record TableRow(Stretch Extent, Stretch Number, Stretch Problem, IReadOnlyList<Stretch> Answers, IReadOnlyList<Stretch> Statuses, int Particulars);
