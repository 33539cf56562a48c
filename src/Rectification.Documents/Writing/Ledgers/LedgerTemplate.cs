using DocumentFormat.OpenXml.Packaging;
using Rectification.Documents.Reading.Sheets;

namespace Rectification.Documents.Writing.Ledgers;

/// <summary>A workbook of somebody's own as the form of a list: which sheet, where its header ends, what its columns mean.</summary>
/// <param name="Part">Path of the sheet in the package.</param>
/// <param name="HeaderEnd">Row in which its header ends.</param>
/// <param name="Columns">Meaning of each column, from the first.</param>
internal sealed record LedgerTemplate(string Part, int HeaderEnd, IReadOnlyList<ListColumn> Columns)
{
    /// <summary>The first visible sheet that has a header with issues in it; null where none has.</summary>
    /// <exception cref="Reading.UnreadableException">It is damaged.</exception>
    public static LedgerTemplate? Find(byte[] content)
    {
        foreach (var sheet in WorkbookReader.Read(content))
        {
            if (sheet.IsHidden || sheet.Rows.Count == 0 || HeaderFinder.Find(sheet, ListSaid.Nothing) is not { } header) continue;
            var columns = header.Headings.Select(heading => heading.Meaning).ToList();
            if (!columns.Contains(ListColumn.Issue) && !columns.Contains(ListColumn.Detail)) continue;
            return PartOf(content, sheet.Name) is { } part ? new LedgerTemplate(part, sheet.Rows[header.After - 1].Number, columns) : null;
        }

        return null;
    }

    private static string? PartOf(byte[] content, string name)
    {
        using var held = new MemoryStream(content, writable: false);
        using var file = SpreadsheetDocument.Open(held, isEditable: false);
        var sheet = file.WorkbookPart?.Workbook.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault(each => each.Name == name);
        return sheet?.Id?.Value is { } id && file.WorkbookPart!.GetPartById(id) is WorksheetPart part ? part.Uri.OriginalString.TrimStart('/') : null;
    }
}
