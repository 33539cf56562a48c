namespace Rectification.Documents.Writing.Word;

/// <summary>
/// The page of GB/T 9704-2012 (党政机关公文格式), in twentieths of a point unless said otherwise: A4 (5.1), head margin 37 mm, binding
/// margin 28 mm, text area 156 mm × 225 mm (5.2.1), 22 lines of 28 characters in size three, 16 pt (5.2.3).
/// </summary>
internal static class OfficialPage
{
    public const int Width = 11906;
    public const int Height = 16838;
    public const int Top = 2098;
    public const int Bottom = 1984;
    public const int Left = 1587;
    public const int Right = 1474;

    /// <summary>156 mm.</summary>
    public const int TextWidth = Width - Left - Right;

    /// <summary>225 mm in 22 lines.</summary>
    public const int Line = 579;

    /// <summary>28 characters of 16 pt are a little wider than 156 mm: each gives up a quarter of a point. A grid of characters would say the same, but programs disagree about what it does to figures.</summary>
    public const int LetterSpacing = -5;

    /// <summary>The line of the page number stands 7 mm below the text (7.5): from the paper's edge to the foot of its line.</summary>
    public const int Footer = 1429;

    /// <summary>Sizes in half points: 二号, 三号, 四号, 小四, 五号.</summary>
    public const int Two = 44;
    public const int Three = 32;
    public const int Four = 28;
    public const int SmallFour = 24;
    public const int Five = 21;

    /// <summary>Two characters of size three.</summary>
    public const int Indent = 640;
}
