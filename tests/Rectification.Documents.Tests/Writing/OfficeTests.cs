using System.Text;
using Rectification.Documents.Bulletins;
using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Reading.Sheets;
using Rectification.Documents.Tests.Writing.Forms;
using Rectification.Documents.Tests.Writing.Ledgers;
using Rectification.Documents.Tests.Writing.Sheets;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Documents.Writing.Remarks;
using Rectification.Documents.Writing.Templates;
using Rectification.Documents.Writing.Word;
using Rectification.Ledger;

namespace Rectification.Documents.Tests.Writing;

/// <summary>Every kind of file that the program writes, through the office program that is installed here.</summary>
public sealed class OfficeTests(ITestOutputHelper output)
{
    private static readonly DateTime On = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly byte[] Faulty = WorkbookFile.Of(["序号", "问题", "措施", "整改时限"], [1, "制度不全", "修订制度", "2026年2月30日"]);

    /// <summary>By what it is; a Word file unless it ends with .xlsx.</summary>
    private static readonly Dictionary<string, Func<Task<byte[]>>> Files = new(StringComparer.Ordinal)
    {
        ["bulletin as reviewed"] = () => Task.FromResult(PaperWriter.Write(BulletinPaper.Of("关于某轮巡察整改进展情况的通报", "一、总体情况\n（一）聚焦落实方面\n1.台账不全。未按月登记。\n整改情况：已补记。", "某县卫生健康委员会", new(2026, 4, 1)), On)),
        ["pack.xlsx"] = () => Held(to => PackWorkbook.Write(to, PackTests.Pack)),
        ["register in a layout of one's own.xlsx"] = () => Held(to => TemplateWorkbook.Write(to, WorkbookFile.Of(["某局整改情况表"], ["编号", "存在问题", "完成时限"], ["1", "例", "例"]), Rows())),
        ["remarks on a workbook.xlsx"] = () => Held(to => RemarkedWorkbook.Write(to, Faulty, "清单.xlsx", ListSaid.Nothing, "zh")),
        ["remarks on separated values.xlsx"] = () => Held(to => RemarkedWorkbook.Write(to, Encoding.UTF8.GetBytes("序号,问题,整改时限\n1,制度不全,2026年2月30日\n"), "清单.csv", ListSaid.Nothing, "zh")),
    };

    static OfficeTests()
    {
        foreach (var kind in BuiltIn.Kinds) Files[$"form {kind}"] = () => Task.FromResult(Template.Fill(BuiltIn.Of(kind).Template(), BuiltIn.Of(kind).Sample()).Content!);
        foreach (var list in Enum.GetValues<ListKind>()) Files[$"list {list}.xlsx"] = () => Held(to => LedgerWorkbook.Write(to, list, Rows()));
    }

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task LibreOffice_makes_pages_of_it_where_it_is_installed(string name)
    {
        var (content, isSheet) = (await Files[name](), name.EndsWith(".xlsx", StringComparison.Ordinal));
        Assert.Empty(isSheet ? WorkbookWriterTests.Faults(content) : OpenedWord.Faults(content));
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the schema is looked at.");
            return;
        }

        var pdf = converter.Convert(content, isSheet ? "xlsx" : "docx", "pdf");
        Assert.NotNull(pdf);
        // The pack has a page for each of its sheets; what was separated values is as wide as the paper.
        Assert.InRange(OpenedWord.Pages(pdf), 1, name switch { "pack.xlsx" => 6, "remarks on separated values.xlsx" => 1, _ => 2 });
    }

    private static IAsyncEnumerable<RegisterRow> Rows() =>
        new[] { LedgerWorkbookTests.Row("一1", "采购程序不规范。", "InProgress", new(2026, 5, 31), ["财务科"], ("修订采购办法。", null, false)) }.ToAsyncEnumerable();

    private static Task<byte[]> Held(Action<Stream> write) => Held(to =>
    {
        write(to);
        return Task.CompletedTask;
    });

    private static async Task<byte[]> Held(Func<Stream, Task> write)
    {
        using var held = new MemoryStream();
        await write(held);
        return held.ToArray();
    }
}
