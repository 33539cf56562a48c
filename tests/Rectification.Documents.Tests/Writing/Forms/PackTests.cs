using DocumentFormat.OpenXml.Wordprocessing;
using Rectification.Cadence;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Writing.Word;
using Rectification.Documents.Writing.Forms;
using Rectification.Documents.Writing.Templates;
using Rectification.Issues;

namespace Rectification.Documents.Tests.Writing.Forms;

public sealed class PackTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    [Fact]
    public void A_pack_says_its_numbers_its_changes_its_ranking_and_every_listed_issue()
    {
        var content = Written(Pack);
        Assert.Empty(OpenedWord.Faults(content));
        var text = OpenedWord.Paragraphs(content);
        foreach (var said in new[]
        {
            "整改工作月盘点", "县卫生健康委员会（截至2026年3月31日）", "截至2026年3月31日，共登记问题4个，已销号1个，销号率25%，逾期未完成1个。", "一、总体情况", "整改中", "二、较上期变化", "自2026年2月27日以来：新交办1个，新增逾期1个。",
            "三、单位排名", "33%", "县人民医院", "四、逾期问题", "共1个。", "采购程序不规范", "逾期11天", "五、临期问题", "无。", "六、反弹问题", "反弹2次",
        })
            Assert.Contains(said, text);
        Assert.DoesNotContain(text, t => t.Contains("本期", StringComparison.Ordinal) || t.Contains("{{", StringComparison.Ordinal));
    }

    [Fact]
    public void That_it_was_made_late_by_hand_or_for_one_unit_is_said()
    {
        var late = OpenedWord.Paragraphs(Written(Pack with { Line = Pack.Line with { Late = true }, Whole = false }));
        Assert.Contains("本期应于2026年3月30日编制，因故补编。以下清单只列本单位的问题。", late);
        Assert.Contains("本期由钱文静编制。", OpenedWord.Paragraphs(Written(Pack with { Line = Pack.Line with { MadeBy = "钱文静" } })));
    }

    [Fact]
    public void What_leads_to_a_table_stands_on_its_page() => OpenedWord.Look(Written(Pack), main =>
    {
        var leads = main.Document.Body!.Elements<Table>().Select(table => table.PreviousSibling<Paragraph>()!).ToList();
        Assert.Equal(["一、总体情况", "自2026年2月27日以来：新交办1个，新增逾期1个。"], leads.Take(2).Select(lead => lead.InnerText));
        // A heading keeps with what follows by its style.
        Assert.All(leads, lead => Assert.True(lead.ParagraphProperties!.KeepNext is not null));
        return leads.Count;
    });

    [Fact]
    public void A_closing_rate_that_leaves_issues_out_says_so() =>
        Assert.Contains(
            "截至2026年3月31日，共登记问题6个，已销号1个，销号率25%（待下达和不予整改的不计），逾期未完成1个。",
            OpenedWord.Paragraphs(Written(Pack with { Totals = [.. Pack.Totals, new PackTotal { State = "Draft", Count = 1 }, new PackTotal { State = "Exempt", Count = 1 }] })));

    [Fact]
    public void A_scope_without_issues_has_no_closing_rate() =>
        Assert.Contains("截至2026年3月31日，没有登记这一范围的问题。", OpenedWord.Paragraphs(Written(Pack with { Totals = [] })));

    [Fact]
    public void A_workbook_has_a_sheet_for_each_section()
    {
        using var held = new MemoryStream();
        PackWorkbook.Write(held, Pack);
        var sheets = WorkbookReader.Read(held.ToArray());
        // A title and heads, and what there is.
        Assert.Equal(
            [("总体情况", 4), ("较上期变化", 4), ("单位排名", 3), ("逾期问题", 3), ("临期问题", 2), ("反弹问题", 3)],
            sheets.Select(s => (s.Name, s.Rows.Count)));
    }

    private static byte[] Written(PackView pack) => Template.Fill(BuiltIn.Of(FormKind.Pack).Template(), PackDocument.Fields(pack)).Content!;

    internal static PackView Pack { get; } = new(
        new PackLine(Guid.Empty, "monthly-stocktaking", new("整改工作月盘点", "Monthly stocktaking"), Day, new(2026, 3, 30), default, Late: false, null, 2, 2),
        "县卫生健康委员会", Whole: true, new(2026, 2, 27), [Section.Totals, Section.Changes, Section.Ranking, Section.Late, Section.Soon, Section.Relapses])
    {
        States = new Dictionary<string, Workflow.Engine.Text>(StringComparer.Ordinal) { ["InProgress"] = new("整改中", "In progress"), ["Closed"] = new("销号", "Closed") },
        Totals = [new PackTotal { State = "InProgress", Count = 3, Late = 1 }, new PackTotal { State = "Closed", Count = 1 }],
        Units = [new PackUnit { Position = 1, Place = 1, Unit = "县人民医院", Count = 3, Closed = 1, Late = 1 }],
        Rows =
        [
            new PackRow { Position = 1, Number = "(一)1", Title = "采购程序不规范", Unit = "县人民医院", Class = IssueClass.Timed, State = "InProgress", DueOn = Day.AddDays(-11), Colour = "red", Late = true },
            new PackRow { Position = 2, Number = "(一)2", Title = "考勤管理松散", Unit = "县人民医院", Class = IssueClass.Timed, State = "InProgress", DueOn = Day.AddDays(50), Colour = "none", RelapseCount = 2 },
        ],
        Changes =
        [
            new PackChange { Position = 1, Kind = PackChangeKind.Assigned, Number = "(一)2", Title = "考勤管理松散", Unit = "县人民医院", DueOn = Day.AddDays(50) },
            new PackChange { Position = 2, Kind = PackChangeKind.NewlyLate, Number = "(一)1", Title = "采购程序不规范", Unit = "县人民医院", DueOn = Day.AddDays(-11) },
        ],
    };
}
