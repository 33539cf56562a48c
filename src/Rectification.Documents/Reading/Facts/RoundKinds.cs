namespace Rectification.Documents.Reading.Facts;

/// <summary>Tells the kind of the round: what the title says goes before what the opening says.</summary>
internal static class RoundKinds
{
    private static readonly (string Word, string Kind)[] InTitle =
    [
        ("常规巡察", "常规巡察"), ("专项巡察", "专项巡察"), ("审计", "审计"), ("热线", "热线"), ("12345", "热线"), ("接诉即办", "热线"), ("集中整治", "集中整治"), ("自查自纠", "自查自纠"), ("自查", "自查自纠"),
        ("巡视", "巡视"), ("督查", "督查"), ("督导", "督查"), ("专项整治", "集中整治"),
    ];

    /// <summary>How many of the words below speak of 巡察 and 巡视.</summary>
    private const int InspectionWords = 3;

    private static readonly (string Word, string Kind)[] InOpening =
    [
        ("常规巡察", "常规巡察"), ("专项巡察", "专项巡察"), ("巡视组", "巡视"), ("审计组", "审计"), ("审计局", "审计"), ("督查组", "督查"), ("督导组", "督查"), ("集中整治", "集中整治"), ("自查自纠", "自查自纠"),
    ];

    public static string? Find(string? title, ReadOnlySpan<char> opening, string? inspectingBody)
    {
        if (title is not null && Match(WithoutAuditors(title), InTitle) is { } titled) return titled;
        var inspected = inspectingBody?.Contains('巡', StringComparison.Ordinal) == true;
        if (Match(opening, inspected ? InOpening[..InspectionWords] : InOpening) is { } opened) return opened;
        return inspectingBody is not null ? Match(inspectingBody, InOpening) ?? (inspectingBody.Contains("专项", StringComparison.Ordinal) ? "专项巡察" : null) : null;
    }

    /// <summary>An audit bureau in the title is no audit.</summary>
    private static string WithoutAuditors(string title) => title.Contains('巡', StringComparison.Ordinal) ? title.Replace("审计", "", StringComparison.Ordinal) : title;

    /// <summary>A group named 第一专项巡察组 says 专项巡察 as well.</summary>
    private static string? Match(ReadOnlySpan<char> words, (string Word, string Kind)[] table)
    {
        foreach (var (word, kind) in table)
            if (words.IndexOf(word, StringComparison.Ordinal) >= 0)
                return kind;
        return null;
    }
}
