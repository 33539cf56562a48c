namespace Rectification.Documents.Reading.Outline;

/// <summary>
/// The ways an official document numbers its parts, in the order of GB/T 9704-2012, section 7.3.3 (一、 （一） 1. （1）),
/// with the forms that offices use beside them.
/// </summary>
internal enum MarkKind
{
    /// <summary>第一部分, 第一章.</summary>
    Part,

    /// <summary>第一节</summary>
    PartSection,

    /// <summary>一、</summary>
    Chapter,

    /// <summary>（一）</summary>
    ParenHan,

    /// <summary>问题1：, 任务一：</summary>
    Named,

    /// <summary>第一，</summary>
    Counted,

    /// <summary>1. or 1、</summary>
    Arabic,

    /// <summary>（1）</summary>
    ParenArabic,

    /// <summary>1）</summary>
    HalfParen,

    /// <summary>①</summary>
    Circled,
}
