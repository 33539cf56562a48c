using Rectification.Documents.Reading;
using Rectification.Documents.Reading.Conversion;
using Rectification.Documents.Reading.Sheets;
using Rectification.Documents.Tests.Writing.Sheets;
using Rectification.Documents.Writing.Ledgers;
using Rectification.Issues;
using Rectification.Ledger;

namespace Rectification.Documents.Tests.Writing.Ledgers;

/// <summary>Lists are written and read again: the same issues, measures, dates and departments.</summary>
public sealed class LedgerWorkbookTests(ITestOutputHelper output)
{
    private static readonly RegisterRow[] Rows =
    [
        Row("一1", "采购程序不规范。2023年以来，部分耗材采购未经集体研究。", "Closed", new(2026, 5, 31), ["设备科", "财务科"], ("修订采购办法，明确三条红线。", new(2026, 3, 31), true), ("一是核对台账。二是补齐记录。", null, false)),
        Row("一2", "=SUM(1,2) 这样开头的问题", "InProgress", null, [], ("开展培训。", new(2026, 6, 30), false)),
        Row("二1", "候诊时间长。\n群众反映强烈。", "Assigned", new(2026, 12, 31), ["门诊部"]),
    ];

    public static TheoryData<ListKind> Lists => [.. Enum.GetValues<ListKind>()];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_read_again_has_the_same_issues_in_the_same_order_and_no_fault(ListKind list)
    {
        var read = Read(await Write(list, Rows));
        Assert.Equal(Rows.Select(row => (row.Line.Number, row.Text)), read.Draft!.Issues.Select(issue => (issue.Number!, issue.Text)));
        Assert.Empty(read.List!.Faults);
    }

    [Fact]
    public async Task The_register_read_again_has_measures_people_departments_dates_class_and_state()
    {
        var read = Read(await Write(ListKind.Register, Rows));
        Assert.Equal(["1.修订采购办法，明确三条红线。", "2.一是核对台账。二是补齐记录。"], read.Draft!.Issues[0].Measures);
        Assert.Equal(["开展培训。"], read.Draft.Issues[1].Measures);
        Assert.Equal(["done", "ongoing", null], read.Draft.Issues.Select(issue => issue.Status));
        Assert.Equal(["财务管理方面"], read.Draft.Sections.Select(section => section.Title));
        var row = read.List!.Rows[0];
        Assert.Equal((new DateOnly(2026, 5, 31), true), (row.Due!.Date, row.Due.IsWholeDate));
        Assert.Equal("设备管理科|设备科、财务科|周明|吴强", $"{string.Join('、', row.LeadDepartments)}|{string.Join('、', row.ParticipatingDepartments)}|{string.Join('、', row.Leaders.Select(l => l.Name))}|{string.Join('、', row.Handlers.Select(h => h.Name))}");
        Assert.Equal((IssueClass.Timed, true), (row.Class, row.IsKey));
    }

    [Fact]
    public async Task The_list_of_tasks_has_a_row_for_each_measure_with_its_own_date()
    {
        var read = Read(await Write(ListKind.Tasks, Rows));
        // A measure that is itself a list of two reads as two.
        Assert.Equal(["修订采购办法，明确三条红线。", "一是核对台账。", "二是补齐记录。", "开展培训。"], read.Draft!.Issues.SelectMany(issue => issue.Measures));
        Assert.Equal([new DateOnly(2026, 3, 31), new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 31)], read.List!.Rows.Select(row => row.Due?.Date));
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_fits_the_schema_and_LibreOffice_opens_it_where_it_is_installed(ListKind list)
    {
        var content = await Write(list, Rows);
        Assert.Empty(WorkbookWriterTests.Faults(content));
        if (OfficeConverter.Installed is not { } converter)
        {
            output.WriteLine("LibreOffice is not installed here: only the schema is looked at.");
            return;
        }

        var opened = WorkbookReader.Read(converter.Convert(content, "xlsx", "xlsx")!)[0];
        Assert.Contains(opened.Rows, row => row.Cells.Any(cell => cell.Text == "=SUM(1,2) 这样开头的问题"));
    }

    [Fact]
    public async Task What_was_closed_elsewhere_says_so_and_is_read_back_as_closed_on_its_day()
    {
        var row = Row("一1", "台账不全", "Closed", null, []);
        using var held = new MemoryStream();
        await LedgerWorkbook.Write(held, ListKind.Register, new[] { row with { Line = row.Line with { ClosedElsewhereOn = row.ClosedOn } } }.ToAsyncEnumerable());
        var content = held.ToArray();
        Assert.Contains(WorkbookReader.Read(content)[0].Rows, r => r.Cells.Any(cell => cell.Text == "已销号（原系统）"));
        var issue = Assert.Single(Read(content).Draft!.Issues);
        Assert.Equal(("done", row.ClosedOn), (issue.Status, issue.Particulars!.Closure!.On));
    }

    [Fact]
    public async Task Rows_are_let_go_once_they_are_written()
    {
        var first = new WeakReference(null);
        var alive = true;
        async IAsyncEnumerable<RegisterRow> Many()
        {
            for (var i = 0; i < 2000; i++)
            {
                var row = Row($"一{i}", "问题" + i, "InProgress", null, []);
                if (i == 0) first.Target = row;
                yield return row;
                if (i != 1500) continue;
                row = null;
                GC.Collect();
                alive = first.IsAlive;
            }

            await Task.CompletedTask;
        }

        Assert.Equal(2000, await LedgerWorkbook.Write(Stream.Null, ListKind.Register, Many()));
        Assert.False(alive);
    }

    private static async Task<byte[]> Write(ListKind list, IEnumerable<RegisterRow> rows)
    {
        using var held = new MemoryStream();
        Assert.Equal(3, await LedgerWorkbook.Write(held, list, rows.ToAsyncEnumerable()));
        return held.ToArray();
    }

    private static ReadResult Read(byte[] content)
    {
        var read = new OfficialDocumentReader().Read(content, "台账.xlsx");
        Assert.Null(read.Refusal);
        return read;
    }

    internal static RegisterRow Row(string number, string text, string state, DateOnly? due, string[] participating, params (string Text, DateOnly? Due, bool Done)[] measures) => new(
        new LedgerRow
        {
            Id = Guid.NewGuid(), Version = 1, RoundId = Guid.Empty, Round = "第七轮巡察", Section = "财务管理方面", Number = number, Position = 1, Title = text, Class = IssueClass.Timed, KeyIssue = true,
            State = state, DefinitionId = "issue", DefinitionVersion = 1, DueOn = due, Unit = "县人民医院", Department = "设备管理科", Leader = "周明", Handler = "吴强", Measures = measures.Length,
            MeasuresDone = measures.Count(measure => measure.Done), RelapseCount = 0, UpdatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        },
        text, state == "Closed" ? new Workflow.Engine.Text("销号", "Closed") : state == "InProgress" ? new Workflow.Engine.Text("整改中", "In progress") : new Workflow.Engine.Text("已交办", "Assigned"),
        state == "Closed" ? Disposition.Rectified : null, state == "Closed" ? new DateOnly(2026, 4, 1) : null, participating,
        [.. measures.Select(measure => new RegisterMeasure(measure.Text, "吴强", measure.Due, measure.Done ? 100 : 40, measure.Done ? new DateOnly(2026, 3, 1) : null))]);
}
