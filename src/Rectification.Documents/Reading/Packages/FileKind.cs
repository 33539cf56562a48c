namespace Rectification.Documents.Reading.Packages;

/// <summary>What a file is, by its content; its name is never believed.</summary>
internal enum FileKind
{
    /// <summary>Plain text, a page or a list with separators: everything that is no known format.</summary>
    Text,

    Word,
    Excel,

    /// <summary>.xls of Excel 97 to 2003, or of WPS.</summary>
    OldExcel,

    /// <summary>.doc and .wps.</summary>
    OldWord,

    OpenDocument,
    Pdf,
    Rtf,
    Ofd,

    /// <summary>An office file under a password.</summary>
    Password,

    OtherBinary,
}
