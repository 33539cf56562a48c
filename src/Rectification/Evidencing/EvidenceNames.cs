using FluentValidation;

namespace Rectification.Evidencing;

internal static class EvidenceNames
{
    private const int Longest = 200;

    /// <summary>The name without the folders that some browsers send with it.</summary>
    public static string Plain(string fileName) => fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();

    public static void EvidenceName<T>(this IRuleBuilder<T, string> name) => name
        .NotEmpty().WithErrorCode("file-name-missing")
        .Must(n => Plain(n ?? "").Length is > 0 and <= Longest && !Plain(n ?? "").Any(char.IsControl)).WithErrorCode("file-name-unfit");
}
