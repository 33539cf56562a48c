using System.Globalization;
using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Packages;
using Rectification.Documents.Reading.Sheets;
using Workflow.Engine;

namespace Rectification.Documents.Writing.Remarks;

/// <summary>
/// A list given back as it came in, with the faults of each row in a column behind its last. Texts, numbers, looks and
/// merged cells come along; formulas stay as the values they show, and nothing that runs or points elsewhere is carried.
/// </summary>
public static class RemarkedWorkbook
{
    /// <returns>Why it cannot be given back; null when it was written.</returns>
    public static Refusal? Write(Stream to, byte[] content, string fileName, ListSaid said, string language)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (sheets, refusal) = OfficialDocumentReader.Sheets(content, fileName);
        if (refusal is not null) return refusal;
        var read = new OfficialDocumentReader(language).Read(content, fileName, said);
        if (read.Refusal is not null) return read.Refusal;
        var remarks = new SheetRemarks(read.List!, language);
        using var package = new PlainWorkbook(to);
        if (FileKinds.Of(content) == FileKind.Excel)
        {
            using var given = GivenWorkbook.Open(content);
            foreach (var sheet in given.Sheets) package.Add(sheet.Name, sheet.IsHidden, xml => GivenSheet.Copy(() => given.Open(sheet), xml, remarks.Of(sheet.Name)));
            package.Take(given);
        }
        else
        {
            foreach (var sheet in sheets) package.Add(sheet.Name, sheet.IsHidden, xml => RebuiltSheet.Write(sheet, xml, remarks.Of(sheet.Name)));
        }

        return null;
    }
}

/// <summary>What is to be said of the rows of a list.</summary>
internal sealed class SheetRemarks(ListReading list, string language)
{
    /// <summary>By row; the row of the header says what the column is.</summary>
    public Dictionary<int, string> Of(string sheet)
    {
        var remarks = list.Faults.Where(fault => fault.Sheet == sheet).GroupBy(RowOf)
            .ToDictionary(row => row.Key, row => string.Join(language == "en" ? "; " : "；", row.Select(fault => fault.Sentence.In(language).TrimEnd('。', '.'))));
        if (remarks.Count > 0 && list.Sheets.FirstOrDefault(each => each.Name == sheet)?.HeaderRow is { } header) remarks.TryAdd(header, ListFaults.Heading.In(language));
        return remarks;
    }

    private static int RowOf(ListFault fault) => int.Parse(fault.Cell.AsSpan(fault.Cell.AsSpan().IndexOfAnyInRange('0', '9')), NumberStyles.None, CultureInfo.InvariantCulture);
}
