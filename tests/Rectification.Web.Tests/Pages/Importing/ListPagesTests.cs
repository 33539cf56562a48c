using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Storage;

namespace Rectification.Web.Tests.Pages.Importing;

/// <summary>A list is uploaded, its columns and names set right, and committed, by somebody without script.</summary>
public sealed class ListPagesTests
{
    private const string List = "内部台账,,,\n编号,短板弱项,怎么办,哪个科室,谁来办,何时完成\n1,培训少,办培训班。,医务处,郑洁,2026年2月30日\n";

    [Fact]
    public async Task Columns_are_set_right_once_and_remembered_for_the_next_list_of_the_unit()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var hospital = site.World.Hospital.Id.ToString();
        using var office = await Visitor.To(site, site.World.Supervisor);
        await Upload(office, List, hospital);
        Assert.EndsWith("/columns", office.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("没有找到表头", office.Text, StringComparison.Ordinal);

        await office.Send("columns", ("Columns.Sheets[0].HeaderRow", "2"));
        Assert.Equal("list-empty", office.Refused);
        var id = office.Address.AbsolutePath.Split('/')[2];
        await Say(office, hospital);
        Assert.Null(office.Refused);
        Assert.Contains("培训少", office.Text, StringComparison.Ordinal);
        var faults = await office.Fetch($"/imports/{id}/remarks.xlsx");
        Assert.Contains("F3", Sheet(faults), StringComparison.Ordinal);

        await office.Send("names", ("Names.Rows[0].Use", site.World.Medicine.Id.ToString()));
        await office.Send("commit", ("Form.Name", "自查"), ("Form.Kind", "SelfExamination"));
        Assert.Null(office.Refused);
        var issue = await site.World.Read(db => db.Issues.SingleAsync());
        Assert.Equal((site.World.Hospital.Id, site.World.Medicine.Id, site.World.Handler.PersonId), (issue.UnitId, issue.LeadDepartmentId, issue.HandlerId));

        await Upload(office, List.Replace("培训少", "演练少", StringComparison.Ordinal), hospital);
        Assert.DoesNotContain("/columns", office.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("演练少", office.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_old_system_closed_comes_in_closed_when_somebody_ticks_it_and_wears_its_mark()
    {
        const string closed = "序号,反馈问题,整改措施,牵头科室,完成情况,整改进展,销号时间,核验意见,审批人\n"
            + "1,台账不全,补齐台账。,医务科,已销号,台账已补齐。,2024.5.30,资料齐全，同意销号。,陈某某\n2,培训较少,组织培训。,医务科,正在推进,,,,\n";
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var hospital = site.World.Hospital.Id.ToString();
        using var office = await Visitor.To(site, site.World.Supervisor);
        await Upload(office, closed, hospital);
        Assert.Contains("原销号时间 2024.5.30，审批人 陈某某", office.Text, StringComparison.Ordinal);
        Assert.Contains("其中 1 个问题此前已经销号", office.Text, StringComparison.Ordinal);
        await office.Send("commit", ("Form.Name", "上一轮"), ("Form.Kind", "Audit"), ("Form.PastClosures", "true"));
        Assert.Null(office.Refused);

        var issue = await site.World.Read(db => db.Issues.SingleAsync(i => i.State == "Closed"));
        await office.Open($"/issues/{issue.Id}");
        Assert.Contains("此前已于2024年5月30日销号，系按原系统记录导入", office.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("资料齐全，同意销号。", office.Text, StringComparison.Ordinal);
        Assert.Contains("审批人：陈某某", office.Text, StringComparison.Ordinal);
        Assert.Null(office.Page.QuerySelector(".life .past"));
        Assert.Null(office.Page.QuerySelector($"a[href='/issues/{issue.Id}/closure-form']"));
        await office.Open("/issues?state=Closed");
        Assert.Contains("已导入", office.Text, StringComparison.Ordinal);
    }

    private static async Task Say(Visitor office, string unit)
    {
        var meanings = new Dictionary<string, string>
        {
            ["短板弱项"] = "Issue", ["怎么办"] = "Measure", ["哪个科室"] = "LeadDepartment", ["谁来办"] = "Handler", ["何时完成"] = "Due",
        };
        var fields = office.Page.QuerySelectorAll("input[name$='.Heading']")
            .Select(h => (Name: h.GetAttribute("name")!.Replace(".Heading", ".Meaning", StringComparison.Ordinal), Heading: h.GetAttribute("value")!))
            .Where(h => meanings.ContainsKey(h.Heading)).Select(h => (h.Name, meanings[h.Heading]));
        await office.Send("columns", [("Columns.UnitId", unit), ("Columns.Sheets[0].HeaderRow", "2"), .. fields]);
    }

    private static string Sheet(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static async Task Upload(Visitor office, string list, string unit)
    {
        await office.Open("/imports");
        await office.Upload("/imports/uploads", "file", "自查清单.csv", Encoding.UTF8.GetBytes(list), ("unit", unit));
    }
}
