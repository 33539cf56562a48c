using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Ledgers;
using Workflow.Engine;

namespace Rectification.Web.Papers;

/// <summary>A document that can have a template of the authority's own.</summary>
/// <param name="Form">Set for a Word document.</param>
/// <param name="List">Set for a workbook.</param>
public sealed record TemplateKind(string Key, Text Title, FormKind? Form, ListKind? List)
{
    public string Extension => Form is null ? ".xlsx" : ".docx";

    public string ContentType => Form is null ? LedgerWorkbook.ContentType : OfficialPapers.Word;

    /// <summary>The built-in one.</summary>
    public async Task<byte[]> BuiltIn()
    {
        if (Form is { } form) return Documents.Writing.Forms.BuiltIn.Of(form).Template();
        using var held = new MemoryStream();
        await LedgerWorkbook.Write(held, List!.Value, AsyncEnumerable.Empty<Rectification.Ledger.RegisterRow>());
        return held.ToArray();
    }
}

/// <summary>All of them, in the order of the page.</summary>
public static class TemplateKinds
{
    /// <summary>A list of tasks has a row for each measure; a layout of somebody's own has one for each issue.</summary>
    private static readonly ListKind[] Lists = [ListKind.Register, ListKind.Issues, ListKind.Duties];

    public static IReadOnlyList<TemplateKind> All { get; } =
    [
        .. Documents.Writing.Forms.BuiltIn.Kinds.Select(form => new TemplateKind(form.ToString(), Documents.Writing.Forms.BuiltIn.Of(form).Title, form, null)),
        .. Lists.Select(list => new TemplateKind(list.ToString(), LedgerWorkbook.Title(list), null, list)),
    ];

    public static TemplateKind? Of(string key) => All.FirstOrDefault(kind => kind.Key == key);
}
