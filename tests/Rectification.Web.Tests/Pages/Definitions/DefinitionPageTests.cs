using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Definitions;
using Rectification.Storage;
using Rectification.Web.Pages.Definitions;
using Shared;

namespace Rectification.Web.Tests.Pages.Definitions;

/// <summary>Definitions by the pages alone, without script.</summary>
public sealed class DefinitionPageTests
{
    private const string Id = "leader-change";
    private static readonly string Text = File.ReadAllText(World.Repository("workflows", $"{Id}.json")).ReplaceLineEndings("\n");

    [Fact]
    public async Task An_administrator_puts_a_step_in_keeps_a_draft_mends_it_and_publishes()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var visitor = await Visitor.To(site, site.World.Administrator);
        await visitor.Open($"/definitions/{Id}/design");
        Assert.Equal(DefinitionText.WithVersion(Text, 2), DefinitionText.Clean(visitor.Field("Form.Text")));
        await visitor.Send("design", ("Form.Do", "insert"), ("Form.StepTitle", "归档"));
        Assert.Equal("step-unfit", visitor.Refused);
        await visitor.Send("design", ("Form.Do", "insert"), ("Form.StepId", "file"), ("Form.StepTitle", "归档"), ("Form.StepBy", "SupervisionOffice"), ("Form.StepAfter", "head"), ("Form.StepDue", "2"));
        Assert.Null(visitor.Refused);
        Assert.Contains("\"due\": 2", visitor.Field("Form.Text"), StringComparison.Ordinal);
        Assert.Equal(0, await site.World.Read(db => db.DefinitionDrafts.CountAsync()));

        await visitor.Send("design", ("Form.Do", "save"), ("Form.Text", visitor.Field("Form.Text")!.Replace("\"apartFrom\": \"department\"", "\"apartFrom\": \"doer\"", StringComparison.Ordinal)));
        Assert.Equal($"/definitions/{Id}/design", visitor.Address.AbsolutePath);
        Assert.Equal(3, visitor.Page.QuerySelectorAll("[data-faults] li").Length);
        Assert.Contains("第 20 行", visitor.Text, StringComparison.Ordinal);
        await visitor.Send("design", ("Form.Do", "publish"), ("Form.Note", "增加归档"));
        Assert.Equal("definition-has-faults", visitor.Refused);
        await visitor.Open($"/definitions/{Id}/try?draft=true");
        Assert.Equal("draft-has-faults", visitor.Refused);

        await visitor.Open($"/definitions/{Id}/design");
        await visitor.Send("design", ("Form.Do", "publish"), ("Form.Note", "增加归档"), ("Form.Text", visitor.Field("Form.Text")!.Replace("\"apartFrom\": \"doer\"", "\"apartFrom\": \"department\"", StringComparison.Ordinal)));
        Assert.Equal($"/definitions/{Id}", visitor.Address.AbsolutePath);
        Assert.Contains("增加归档", visitor.Page.QuerySelector("[data-version='2']")!.TextContent, StringComparison.Ordinal);
        await visitor.Open($"/definitions/{Id}/compare");
        Assert.Contains("归档", visitor.Page.QuerySelector("[data-change=Added]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, visitor.Page.QuerySelectorAll("flow-diagram").Length);
    }

    [Fact]
    public async Task What_was_typed_stays_on_the_page_when_somebody_else_saved_in_between()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var visitor = await Visitor.To(site, site.World.Administrator);
        await visitor.Open($"/definitions/{Id}/design");
        await visitor.Send("design", ("Form.Do", "save"));
        await site.World.Must(new SaveDraft(Id, 1, Text), site.World.Administrator);
        await visitor.Send("design", ("Form.Do", "save"), ("Form.Text", "{ \"mine\": true"));
        Assert.Equal("draft-stale", visitor.Refused);
        Assert.Equal("{ \"mine\": true", visitor.Field("Form.Text"));
        await visitor.Open($"/definitions/{Id}/design");
        await visitor.Send("discard");
        Assert.Equal(0, await site.World.Read(db => db.DefinitionDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_new_definition_is_begun_on_the_list_and_only_administrators_find_the_form()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var visitor = await Visitor.To(site, site.World.Administrator);
        await visitor.Open("/definitions");
        await visitor.Send("new-definition", ("New.Id", "extension"), ("New.Title", "资金核查"));
        Assert.Equal("definition-id-taken", visitor.Refused);
        await visitor.Send("new-definition", ("New.Id", "funds"), ("New.Title", "资金核查"));
        Assert.Equal("/definitions/funds/design", visitor.Address.AbsolutePath);

        using var office = await Visitor.To(site, site.World.Supervisor);
        await office.Open("/definitions");
        Assert.False(office.Has("new-definition"));
        await office.Open($"/definitions/{Id}/design");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, office.Status);
        await office.Open($"/definitions/{Id}/move?to=1");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, office.Status);
        await office.Open("/definitions/issue");
        Assert.Single(office.Page.QuerySelectorAll("flow-diagram"));
        using var unit = await Visitor.To(site, site.World.Handler);
        foreach (var page in new[] { "/definitions", $"/definitions/{Id}", $"/definitions/{Id}/try", $"/definitions/{Id}/compare" })
        {
            await unit.Open(page);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, unit.Status);
        }
    }

    [Fact]
    public async Task A_made_up_case_is_gone_through_by_buttons_with_a_step_back_and_nothing_is_stored()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        using var visitor = await Visitor.To(site, site.World.Supervisor);
        await visitor.Open("/definitions/extension/try");
        await visitor.Send("trial", ("Form.Do", "begin"), ("Form.Facts[0].Value", "40"), ("Form.People[0].Value", "张三"));
        Assert.Contains("张三", Waiting(visitor), StringComparison.Ordinal);
        await visitor.Send("trial", ("Form.Do", "act|Refuse|1|张三"));
        Assert.Single(visitor.Page.QuerySelectorAll("[data-refused]"));
        await visitor.Send("trial", ("Form.Do", "back"));
        Assert.Empty(visitor.Page.QuerySelectorAll("[data-refused]"));
        await visitor.Send("trial", ("Form.Do", "act|Transfer|1|张三"), ("Form.To", "其他人员甲"));
        await visitor.Send("trial", ("Form.Do", "act|Approve|2|其他人员甲"), ("Form.Words", "情况属实"));
        Assert.Contains("第一责任人", Waiting(visitor), StringComparison.Ordinal);
        Assert.Contains("情况属实", visitor.Text, StringComparison.Ordinal);
        await visitor.Send("trial", ("Form.Do", "act|Jump|0|管理员"), ("Form.Step", "leader"), ("Form.Words", "重新审核"));
        Assert.Contains("张三", Waiting(visitor), StringComparison.Ordinal);
        await visitor.Send("trial", ("Form.Acts", "[{]"), ("Form.Do", "act|Approve|1|张三"));
        Assert.Contains("第一责任人", Waiting(visitor), StringComparison.Ordinal);
        Assert.Equal(0, await site.World.Read(db => db.ApprovalRequests.CountAsync()));
    }

    [Fact]
    public async Task Requests_are_rehearsed_chosen_and_moved_on_one_page()
    {
        await using var site = await Site.On(DatabaseKind.Sqlite);
        var world = site.World;
        var (early, late) = (await Asked(world), await Asked(world));
        await world.Must(new DecideApproval(late.Id, null, 1, ApprovalVerdict.Approve, null), world.Leader);
        await world.Must(new PublishDefinition(Id, null, Text.Replace("\"signing\": \"one\"", "\"signing\": \"all\"", StringComparison.Ordinal), "会签"), world.Administrator);
        using var visitor = await Visitor.To(site, world.Administrator);
        await visitor.Open($"/definitions/{Id}/move?to=2");
        Assert.Equal((1, 1), (visitor.Page.QuerySelectorAll(".fits").Length, visitor.Page.QuerySelectorAll(".fits-not").Length));
        await visitor.Send("move", ("Chosen.All", "true"));
        Assert.Equal("reason-needed", visitor.Refused);
        await visitor.Send("move", ("Chosen.All", "false"), ("Chosen.Reason", "统一适用"));
        Assert.Equal("move-none-chosen", visitor.Refused);
        await visitor.Send("move", ("Chosen.All", "false"), ("Chosen.Reason", "统一适用"), ("Chosen.Ids", early.Id.ToString()));
        Assert.Single(visitor.Page.QuerySelectorAll("[data-moved=yes]"));
        Assert.Equal(late.Id, await world.Read(db => db.ApprovalRequests.Where(r => r.DefinitionVersion == 1).Select(r => r.Id).SingleAsync()));
    }

    [Fact]
    public void The_help_explains_every_word_of_the_language()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(World.Repository("workflows", "schema", "approval.schema.json")));
        var words = WordsOf(schema.RootElement).Distinct().Order(StringComparer.Ordinal).ToList();
        var explained = GlossaryFile.Groups.SelectMany(g => g.Words).Select(w => w.Word).ToList();
        Assert.True(words.Count > 60);
        Assert.Empty(words.Except(explained));
        Assert.Empty(explained.Except(words));
        Assert.Equal(explained.Count, explained.Distinct().Count());
    }

    private static string Waiting(Visitor visitor) => string.Join(' ', visitor.Page.QuerySelectorAll("[data-task]").Select(t => t.TextContent));

    private static async Task<ApprovalAnswer> Asked(World world) =>
        await world.Must(new RequestLeaderChange(await world.InProgress(), null, world.Accountant.PersonId, "分工调整"), world.Handler);

    /// <summary>Names of properties, and the words of closed lists.</summary>
    private static IEnumerable<string> WordsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("properties")
            ? p.Value.EnumerateObject().SelectMany(w => WordsOf(w.Value).Prepend(w.Name))
            : p.NameEquals("enum") ? p.Value.EnumerateArray().Select(w => w.GetString()!) : WordsOf(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(WordsOf),
        _ => [],
    };
}
