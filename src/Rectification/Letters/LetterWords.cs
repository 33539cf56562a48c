using System.Globalization;
using Rectification.Language;

namespace Rectification.Letters;

/// <summary>What letters say, in Chinese only: an official document is in Chinese whatever language its reader works in.</summary>
public static class LetterWords
{
    private static readonly Sentences Words = new("Rectification.Letters.LetterWords", typeof(LetterWords).Assembly);

    /// <summary>Such as 督办〔2026〕1号.</summary>
    public static string Mark(LetterKind kind, int year, int number) => $"{Words.Of($"mark-{kind}").Zh}{Numbered(year, number)}";

    /// <summary>Such as 〔2026〕1号.</summary>
    public static string Numbered(int year, int number) => Words.Of("number", year.ToString(CultureInfo.InvariantCulture), number).Zh;

    /// <summary>What the record of an interview is called.</summary>
    public static string Meeting(string unit, string mark) => Words.Of("meeting", unit, mark).Zh;

    /// <summary>Why a rung issues it.</summary>
    public static string Reason(LetterKind kind, int issues) => Words.Of($"reason-{kind}", issues).Zh;
}
