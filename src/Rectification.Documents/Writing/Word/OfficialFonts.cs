using DocumentFormat.OpenXml.Wordprocessing;

namespace Rectification.Documents.Writing.Word;

/// <summary>
/// The typefaces that GB/T 9704-2012 names, and what takes their place on a machine that lacks them: the font table gives each its
/// other names, the same face under the names of Windows, macOS and free systems.
/// </summary>
internal static class OfficialFonts
{
    /// <summary>仿宋: text, levels three and four, signature, date.</summary>
    public const string Text = "仿宋_GB2312";

    /// <summary>小标宋: title and the mark of the issuing body.</summary>
    public const string Title = "方正小标宋简体";

    /// <summary>黑体: level one.</summary>
    public const string Black = "黑体";

    /// <summary>楷体: level two, the signer's name.</summary>
    public const string Script = "楷体_GB2312";

    /// <summary>宋体: page numbers.</summary>
    public const string Song = "宋体";

    /// <summary>Figures and Latin letters.</summary>
    public const string Latin = "Times New Roman";

    private static readonly (string Name, string Others, FontFamilyValues Family)[] Faces =
    [
        (Text, "仿宋,FangSong,STFangsong,华文仿宋,Noto Serif CJK SC", FontFamilyValues.Modern),
        (Title, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,Noto Serif CJK SC", FontFamilyValues.Roman),
        (Black, "SimHei,STHeiti,Noto Sans CJK SC", FontFamilyValues.Swiss),
        (Script, "楷体,KaiTi,STKaiti,华文楷体,Noto Serif CJK SC", FontFamilyValues.Modern),
        (Song, "SimSun,STSong,Noto Serif CJK SC", FontFamilyValues.Roman),
    ];

    public static Fonts Table()
    {
        var fonts = new Fonts(Faces.Select(face => new Font(
            new AltName { Val = face.Others }, new FontCharSet { Val = "86" }, new FontFamily { Val = face.Family }, new Pitch { Val = FontPitchValues.Variable })
        { Name = face.Name }));
        fonts.Append(new Font(new FontCharSet { Val = "00" }, new FontFamily { Val = FontFamilyValues.Roman }, new Pitch { Val = FontPitchValues.Variable }) { Name = Latin });
        return fonts;
    }

    /// <summary>Chinese in one face, figures in another. The hint makes quotation marks and dashes Chinese: both scripts have them.</summary>
    public static RunFonts Of(string chinese, string latin = Latin) =>
        new() { Hint = FontTypeHintValues.EastAsia, Ascii = latin, HighAnsi = latin, EastAsia = chinese, ComplexScript = latin };
}
