namespace Rectification.Documents.Reading.Word;

/// <summary>One level of a list.</summary>
/// <param name="Start">Its first number.</param>
/// <param name="Format">How the number is written.</param>
/// <param name="Text">The words around it; %1 stands for the number of the first level.</param>
/// <param name="Style">The paragraph style that carries this level, if any.</param>
/// <param name="IsLegal">Whether all numbers in it are written in Arabic digits.</param>
/// <param name="Suffix">tab, space or nothing.</param>
/// <param name="Restart">The level after which it begins anew, counted from 1; 0 never; null after any higher level.</param>
internal sealed record NumberLevel(int Start, string Format, string Text, string? Style, bool IsLegal, string Suffix, int? Restart);

/// <summary>A use of a list: its own starting numbers and levels go before those of the list.</summary>
internal sealed record NumberUse(string List, IReadOnlyDictionary<int, int> Starts, IReadOnlyDictionary<int, NumberLevel> Levels);
