namespace Rectification.Documents.Writing.Sheets;

/// <summary>What one cell holds: a text, a number, a date or nothing. Never a formula: a text stays text, whatever it begins with.</summary>
public readonly record struct SheetValue
{
    private SheetValue(string? text, double? number, DateOnly? day) => (Text, Number, Day) = (text, number, day);

    public string? Text { get; }

    public double? Number { get; }

    public DateOnly? Day { get; }

    public static SheetValue Of(string? text) => new(text, null, null);

    public static SheetValue Of(double number) => new(null, number, null);

    public static SheetValue Of(DateOnly? day) => new(null, null, day);

    /// <summary>
    /// Whether a spreadsheet would take it for a formula once somebody opens the cell and presses Enter: then the cell says that it is text.
    /// </summary>
    internal bool LooksLive => Text is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}

/// <summary>A column: what stands at its head, how wide it is in characters, whether its cells are centred.</summary>
public sealed record SheetColumn(string Heading, double Width, bool Centred = false);

/// <summary>A sheet to be written: its name, a title over all columns, the columns.</summary>
public sealed record SheetLayout(string Name, string? Title, IReadOnlyList<SheetColumn> Columns);
