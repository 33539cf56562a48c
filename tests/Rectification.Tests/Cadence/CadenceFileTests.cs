using System.Text.Json;
using Rectification.Cadence;
using Rectification.Issues;
using Shared;

namespace Rectification.Tests.Cadence;

public class CadenceFileTests
{
    private const string Plan =
        """
        {"id":"c","title":{"zh":"周调度","en":"weekly"},"makeFrom":"07:30","when":{"every":"week","weekdays":["Monday"],"onDayOff":"next"},
        "scope":{"key":true,"classes":["Timed"]},"picks":{"late":true,"dueWithin":5},"sections":["late","totals"],"readers":[{"party":"SupervisionOffice"},{"post":"督查专员"}]}
        """;

    [Fact]
    public void What_a_file_says_is_read()
    {
        var plan = CadenceFile.Read(Plan, "c.json").Required();
        Assert.Equal(("c", "周调度", new TimeOnly(7, 30)), (plan.Id, plan.Title.Zh, plan.MakeFrom));
        Assert.Equal((DayOfWeek.Monday, DayOffMove.Next), (Assert.Single(plan.When.Weekdays), plan.When.OnDayOff));
        Assert.Equal((true, 1, IssueClass.Timed), (plan.Scope.Key, plan.Scope.Classes.Length, plan.Scope.Classes[0]));
        Assert.Equal(new PackPicks(true, 5, null, false), plan.Picks);
        Assert.Equal([Section.Totals, Section.Late], plan.Sections);
        Assert.Equal([new(ReaderParty.SupervisionOffice, null), new PackReaders(null, "督查专员")], plan.Readers);
        Assert.False(plan.Mandatory);
    }

    [Theory]
    [InlineData("\"id\":\"c\"", "\"id\":\"C 1\"", "$.id", "小写")]
    [InlineData("\"07:30\"", "\"7.30\"", "$.makeFrom", "07:30")]
    [InlineData("\"week\"", "\"weak\"", "$.when.every", "week")]
    [InlineData("\"weekdays\":[\"Monday\"],", "", "$.when", "weekdays")]
    [InlineData("[\"Monday\"]", "[\"Mondag\"]", "$.when.weekdays[0]", "Monday")]
    [InlineData("[\"Monday\"]", "[\"Monday\",\"Monday\"]", "$.when.weekdays[1]", "两次")]
    [InlineData("\"weekdays\":[\"Monday\"]", "\"weekdays\":[\"Monday\"],\"days\":[1]", "$.when.days", "删去")]
    [InlineData("\"every\":\"week\",\"weekdays\":[\"Monday\"]", "\"every\":\"month\",\"days\":[1,29]", "$.when.days[1]", "28")]
    [InlineData("\"every\":\"week\",\"weekdays\":[\"Monday\"]", "\"every\":\"quarter\",\"days\":[0]", "$.when.days[0]", "90")]
    [InlineData("\"every\":\"week\",\"weekdays\":[\"Monday\"]", "\"every\":\"halfYear\",\"days\":[-182]", "$.when.days[0]", "181")]
    [InlineData("\"every\":\"week\",\"weekdays\":[\"Monday\"]", "\"every\":\"twoWeeks\",\"from\":\"9/1\"", "$.when.from", "2026-10-01")]
    [InlineData("\"onDayOff\":\"next\"", "\"onDayOff\":\"later\"", "$.when.onDayOff", "next")]
    [InlineData("\"key\":true", "\"key\":\"yes\"", "$.scope.key", "true")]
    [InlineData("[\"Timed\"]", "[\"Tmed\"]", "$.scope.classes[0]", "Timed")]
    [InlineData("\"dueWithin\":5", "\"dueWithin\":251", "$.picks.dueWithin", "250")]
    [InlineData("\"dueWithin\":5", "\"dueWithin\":0", "$.picks.dueWithin", "1")]
    [InlineData("[\"late\",\"totals\"]", "[\"late\",\"lates\"]", "$.sections[1]", "late")]
    [InlineData("[\"late\",\"totals\"]", "[\"slow\"]", "$.sections", "slowAfter")]
    [InlineData("\"party\":\"SupervisionOffice\"", "\"party\":\"Office\"", "$.readers[0].party", "SupervisionOffice")]
    [InlineData("{\"post\":\"督查专员\"}", "{\"post\":\"督查专员\",\"party\":\"AuthorityHead\"}", "$.readers[1]", "只写一个")]
    [InlineData("{\"post\":\"督查专员\"}", "{}", "$.readers[1]", "只写一个")]
    [InlineData("\"scope\":{", "\"scop\":{", "$.scop", "scope")]
    public void What_is_wrong_is_told_with_its_place_and_what_to_write(string from, string to, string path, string says)
    {
        Assert.Contains(from, Plan, StringComparison.Ordinal);
        var read = CadenceFile.Read(Plan.Replace(from, to, StringComparison.Ordinal), "c.json");
        Assert.Null(read.Value);
        Assert.Contains(read.Errors, e => e.File == "c.json" && e.JsonPath == path && e.What.Zh.Contains(says, StringComparison.Ordinal) && e.What.En != e.What.Zh);
    }

    [Fact]
    public void Two_files_of_one_name_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory("cadences-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "cadences"));
            foreach (var name in new[] { "a", "b" }) File.WriteAllText(Path.Combine(folder.FullName, "cadences", name + ".json"), Plan);
            var error = Assert.Single(Cadences.Load(folder.FullName).Errors);
            Assert.Equal(("cadences/b.json", "$.id"), (error.File, error.JsonPath));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_installation_may_have_no_packs() =>
        Assert.Empty(Cadences.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))).Required().All);

    [Fact]
    public void Everything_that_is_shipped_is_read_and_says_what_the_schema_knows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "schema", "cadence.schema.json")));
        string Words(params string[] at) => at.Aggregate(schema.RootElement, (node, name) => node.GetProperty(name)).GetRawText();
        var sections = Words("properties", "sections", "items", "enum");
        foreach (var section in Enum.GetValues<Section>()) Assert.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(section.ToString())}\"", sections, StringComparison.Ordinal);
        foreach (var span in Enum.GetValues<RhythmSpan>()) Assert.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(span.ToString())}\"", Words("$defs", "when", "properties", "every"), StringComparison.Ordinal);
        foreach (var party in Enum.GetValues<ReaderParty>()) Assert.Contains($"\"{party}\"", Words("$defs", "reader", "properties", "party"), StringComparison.Ordinal);

        var shipped = Cadences.Load(World.Repository("workflows")).Required().All;
        Assert.Equal(["weekly-dispatch", "fortnightly-hearing", "monthly-stocktaking", "ten-day-urging", "quarterly-analysis", "half-yearly-analysis"], shipped.Select(c => c.Id));
        Assert.All(shipped, c => Assert.True(c.Sections.Length > 0 && c.Readers.Length > 0));
        using var file = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "cadences", "monthly-stocktaking.json")));
        var known = schema.RootElement.GetProperty("properties");
        foreach (var property in file.RootElement.EnumerateObject()) Assert.True(known.TryGetProperty(property.Name, out _), property.Name);
    }
}
