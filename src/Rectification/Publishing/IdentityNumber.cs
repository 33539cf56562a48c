namespace Rectification.Publishing;

/// <summary>公民身份号码 (GB 11643): seventeen digits and one that proves them.</summary>
public static class IdentityNumber
{
    private const int Length = 18;
    private const string Proofs = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether the last character proves the others; digits may be of full width.</summary>
    public static bool IsSound(ReadOnlySpan<char> number)
    {
        if (number.Length != Length) return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            if (!char.IsDigit(number[i])) return false;
            sum += Weights[i] * (int)char.GetNumericValue(number[i]);
        }

        var proof = number[^1] is 'x' or 'X' or 'Ｘ' or 'ｘ' ? 'X' : char.IsDigit(number[^1]) ? (char)('0' + (int)char.GetNumericValue(number[^1])) : ' ';
        return proof == Proofs[sum % Proofs.Length];
    }
}
