using System.Globalization;
using Rectification.Ledger;

namespace Rectification.Approving;

/// <summary>Where a list ended: an instant, what stood there, and a number within it.</summary>
internal readonly record struct ListPlace(DateTime At, Guid Id, int Number)
{
    public string Write(string list) => Cursor.Write(list, At.ToString("O", CultureInfo.InvariantCulture), Id.ToString("N"), Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Null when the text is no cursor of this list.</summary>
    public static ListPlace? Read(string cursor, string list) =>
        Cursor.Read(cursor, list, 3) is [{ } at, { } id, { } number] && Guid.TryParse(id, out var place)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && DateTime.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? new ListPlace(instant, place, n)
            : null;
}
