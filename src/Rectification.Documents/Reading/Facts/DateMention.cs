namespace Rectification.Documents.Reading.Facts;

/// <summary>How a date is written.</summary>
internal enum DateForm
{
    /// <summary>Year, month and day.</summary>
    Full,

    /// <summary>9月15日: the year is said elsewhere.</summary>
    NoYear,

    /// <summary>2023年5月.</summary>
    NoDay,

    /// <summary>2023年X月X日.</summary>
    Placeholder,

    /// <summary>2021月1月11日, 914日, 2023年13月1日: no such date.</summary>
    Mistaken,
}

/// <summary>One date in the text; <see cref="Date"/> only when its form is full.</summary>
internal readonly record struct DateMention(int Start, int End, DateForm Form, DateOnly? Date, int Month = 0, int Day = 0);
