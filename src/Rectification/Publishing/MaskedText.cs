using System.Text;

namespace Rectification.Publishing;

/// <summary>A piece of the internal text, with the mask that lies on it.</summary>
/// <param name="Mask">Null for plain words; an undone mask stands beside its words without hiding them.</param>
public sealed record MaskedPiece(string Original, PublicMask? Mask)
{
    /// <summary>What the public reads.</summary>
    public string Shown => Mask is null or { State: MaskState.Undone } ? Original : Mask.Shown;
}

/// <summary>The internal text with what is masked taken out. What nobody has decided on is masked.</summary>
public static class MaskedText
{
    /// <summary>The public's text, title first.</summary>
    public static string Of(string text, IEnumerable<PublicMask> masks) => Pieces(text, masks).Aggregate(new StringBuilder(), (all, piece) => all.Append(piece.Shown)).ToString();

    /// <summary>The text in order; where masks overlap, whatever any of them hides stays hidden.</summary>
    public static IReadOnlyList<MaskedPiece> Pieces(string text, IEnumerable<PublicMask> masks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (pieces, at) = (new List<MaskedPiece>(), 0);
        // One that hides comes before one that was undone at the same place.
        foreach (var mask in masks.OrderBy(m => m.Start).ThenBy(m => m.State is MaskState.Undone).ThenByDescending(m => m.Length))
        {
            var (start, end) = (Math.Max(mask.Start, at), mask.Start + mask.Length);
            if (end <= at || (mask.State is MaskState.Undone && masks.Any(other => other.State is not MaskState.Undone && other.Start < end && mask.Start < other.Start + other.Length))) continue;
            if (start > at) pieces.Add(new MaskedPiece(text[at..start], null));
            pieces.Add(new MaskedPiece(text[start..end], mask));
            at = end;
        }

        if (at < text.Length) pieces.Add(new MaskedPiece(text[at..], null));
        return pieces;
    }
}
