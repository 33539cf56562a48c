using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;
using Workflow.Engine;

namespace Rectification.Tests.Definitions;

/// <summary>Drafts, and what becomes of them.</summary>
public sealed class PublishTests
{
    private const string Id = "leader-change";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_begun_saved_published_with_a_note_and_gone(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal(1, (await world.Must(new BeginDraft(Id), world.Administrator)).Revision);
        Assert.Equal("draft-exists", await world.Refused(new BeginDraft(Id, 1), world.Administrator));
        Assert.Equal(DefinitionText.WithVersion(Texts.LeaderChange, 2), (await View(world)).Draft!.Json);
        await world.Must(new SaveDraft(Id, 1, Texts.WithFiling), world.Administrator);
        var half = await world.Must(new SaveDraft(Id, 2, Texts.WithFiling[..^40]), world.Administrator);
        Assert.Equal((3, "李维", Texts.WithFiling[..^40]), (half.Revision, (await View(world)).Draft!.Author, (await View(world)).Draft!.Json));
        Assert.Equal("definition-has-faults", await world.Refused(new PublishDefinition(Id, 3, null, "增加归档"), world.Administrator));
        Assert.Equal("definition-note-missing", await world.Refused(new PublishDefinition(Id, 3, Texts.WithFiling, " "), world.Administrator));

        Assert.Equal(2, (await world.Must(new PublishDefinition(Id, 3, Texts.WithFiling, "增加归档"), world.Administrator)).Version);
        var view = await View(world);
        Assert.Null(view.Draft);
        Assert.Equal(["2 李维 增加归档", "1  "], view.Versions.Select(v => $"{v.Version} {v.PublishedBy} {v.Note}"));
        Assert.Equal(world.Now, view.Versions[0].PublishedAt);
    }

    [Fact]
    public async Task Whoever_saves_on_an_older_draft_is_told_by_whom_it_was_changed()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Must(new BeginDraft(Id), world.Administrator);
        await world.Must(new SaveDraft(Id, 1, Texts.WithFiling), world.Administrator);
        var late = await world.Run(new SaveDraft(Id, 1, Texts.LeaderChange), world.Administrator);
        Assert.Equal("draft-stale", late.Refusal?.Code);
        Assert.Contains("李维", late.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal(Texts.WithFiling, (await View(world)).Draft!.Json);
        Assert.Equal("draft-stale", await world.Refused(new PublishDefinition(Id, 1, Texts.LeaderChange, "改"), world.Administrator));
        Assert.Equal("draft-stale", await world.Refused(new DiscardDraft(Id, 1), world.Administrator));
        await world.Must(new DiscardDraft(Id, 2), world.Administrator);
        Assert.Equal("draft-gone", await world.Refused(new SaveDraft(Id, 2, Texts.WithFiling), world.Administrator));
        Assert.Equal("draft-not-found", await world.Refused(new DiscardDraft(Id, null), world.Administrator));
    }

    [Fact]
    public async Task Only_an_administrator_changes_and_only_the_office_besides_reads()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        Assert.Equal("not-allowed", await world.Refused(new BeginDraft(Id), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new SaveDraft(Id, null, "{}"), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new PublishDefinition(Id, null, Texts.WithFiling, "改"), world.AuthorityHead));
        Assert.Equal("not-allowed", await world.Refused(new DiscardDraft(Id, null), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new MoveApproval(Guid.NewGuid(), null, 2, "改"), world.Supervisor));
        Assert.NotEmpty(await world.Told((DefinitionQueries q) => q.List(world.Supervisor)));
        Assert.Equal("not-allowed", (await world.Ask((DefinitionQueries q) => q.List(world.Head))).Refusal?.Code);
        Assert.Equal("not-allowed", (await world.Ask((DefinitionQueries q) => q.One(Id, world.Handler))).Refusal?.Code);
    }

    [Fact]
    public async Task The_life_of_an_issue_is_shown_and_not_written_here()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        await world.Assigned();
        var life = (await world.Told((DefinitionQueries q) => q.List(world.Supervisor)))[0];
        Assert.Equal(("issue", true, 1), (life.Id, life.Life, life.Running));
        Assert.Equal("definition-id-taken", await world.Refused(new BeginDraft("issue", null, false, "问题", null), world.Administrator));
        Assert.Equal("definition-id-taken", await world.Refused(new PublishDefinition("issue", null, "{}", "改"), world.Administrator));
    }

    [Theory]
    [InlineData("\"apartFrom\": \"department\",\n      \"copies\"", "\"apartFrom\": \"nobody\",\n      \"copies\"", "$.chain[2]", Law.NobodyJudgesOwnWork)]
    [InlineData("\"jump\": \"any\"", "\"returns\": { \"reasonRequired\": false }", "$.returns", Law.EveryReturnHasReason)]
    [InlineData("\"id\": \"leader-change\"", "\"id\": \"other\"", "$.id", null)]
    [InlineData("\"effects\": {", "\"facts\": { \"keyIssue\": { \"kind\": \"count\", \"title\": { \"zh\": \"数\", \"en\": \"n\" } } }, \"effects\": {", "$.facts.keyIssue", null)]
    [InlineData("\"ChangeLeader\"", "\"PayMoney\"", "$.effects.PayMoney", null)]
    [InlineData("[\"SupervisionOffice\"]", "[{ \"role\": \"Nobody\" }]", "$.chain", null)]
    public async Task What_breaks_a_law_or_asks_what_the_program_cannot_is_not_published_and_the_place_is_named(string written, string instead, string path, Law? law)
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        var text = Texts.LeaderChange.Replace(written, instead, StringComparison.Ordinal);
        Assert.NotEqual(Texts.LeaderChange, text);
        var fault = Assert.Single(world.Services.GetRequiredService<DefinitionCheck>().Look(Id, text).Faults);
        Assert.Equal((path, law, JsonMap.Of(text).Find(path).Line), (fault.Path, fault.Law, fault.Line));
        var refused = await world.Run(new PublishDefinition(Id, null, text, "改"), world.Administrator);
        Assert.Equal("definition-has-faults", refused.Refusal?.Code);
        Assert.Contains($"第 {fault.Line} 行", refused.Refusal!.Sentence.Zh, StringComparison.Ordinal);
        Assert.Contains(fault.What.Zh, refused.Refusal.Sentence.Zh, StringComparison.Ordinal);
        Assert.Equal(1, await world.Read(db => db.PublishedApprovals.CountAsync(p => p.Id == Id)));
    }

    [Fact]
    public async Task The_same_again_is_not_a_new_version()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        Assert.Equal("definition-unchanged", await world.Refused(new PublishDefinition(Id, null, DefinitionText.WithVersion(Texts.LeaderChange, 9), "改"), world.Administrator));
    }

    [Fact]
    public async Task A_new_definition_can_be_written_and_used_within_another_and_is_kept_with_it()
    {
        await using var world = await World.On(DatabaseKind.Sqlite);
        Assert.Equal("definition-id-unfit", await world.Refused(new BeginDraft("Funds", null, false, "资金核查"), world.Administrator));
        Assert.Equal("definition-title-missing", await world.Refused(new BeginDraft("funds", null), world.Administrator));
        await world.Must(new BeginDraft("funds", null, false, "资金核查"), world.Administrator);
        Assert.Equal("资金核查", (await world.Told((DefinitionQueries q) => q.List(world.Supervisor))).Single(l => l.Id == "funds").Title.Zh);
        await world.Must(new PublishDefinition("funds", 1, null, "新增"), world.Administrator);
        Assert.Equal("definition-id-taken", await world.Refused(new BeginDraft("funds", null, false, "另一个"), world.Administrator));

        var outer = Texts.LeaderChange.Replace("\"chain\": [", "\"chain\": [\n    { \"id\": \"money\", \"title\": { \"zh\": \"资金\", \"en\": \"Money\" }, \"definition\": \"funds\" },", StringComparison.Ordinal);
        Assert.Equal(2, (await Texts.Published(world, Id, outer)).Version);
        Assert.Equal("definition-unchanged", await world.Refused(new PublishDefinition(Id, null, outer, "改"), world.Administrator));

        // What was published keeps what it was published with; to publish it again takes the newer one over.
        var inner = world.Services.GetRequiredService<ApprovalLibrary>().Version("funds", 1).Text;
        await Texts.Published(world, "funds", DefinitionText.With(inner, new NewStep("second", new("复核", "Again"), "approve", ["Authority"], null, null, null, null))!);
        Assert.Equal(["money/office", "consent", "head", "record"], await Steps(world, 2));
        Assert.Equal(3, (await Texts.Published(world, Id, outer)).Version);
        Assert.Equal(["money/office", "money/second", "consent", "head", "record"], await Steps(world, 3));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_who_publish_at_once_each_gets_a_version_of_their_own(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() => world.Run(
            new PublishDefinition(Id, null, Texts.LeaderChange.Replace("督查办备案", $"督查办备案{n}", StringComparison.Ordinal), $"第{n}人"), world.Administrator))));
        Assert.All(answers, a => Assert.True(a.Accepted, a.Refusal?.Code));
        Assert.Equal([2, 3, 4, 5], answers.Select(a => a.Value!.Version).Order());
    }

    /// <summary>Another program on the same database: its library has never heard of what this one publishes.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_node_begins_and_goes_on_with_what_was_published_here_without_a_restart(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var services = new ServiceCollection().AddStorage(world.Database.Connection).AddRectification();
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton(new Rectification.Notifying.Channels(Email: true));
        services.AddSingleton(new Rectification.Rechecking.RecheckPlan([3, 12]));
        services.AddSingleton(world.Services.GetRequiredService<DefinitionLibrary>());
        await using var other = services.BuildServiceProvider();
        await using (var scope = other.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RectificationDb>();
            await other.GetRequiredService<ApprovalLibrary>().Refresh(db, CancellationToken.None);
            Assert.Equal(1, other.GetRequiredService<ApprovalLibrary>().Newest(Id)!.Version);
        }

        await Texts.Published(world, Id, Texts.WithFiling);
        var issue = await world.InProgress();
        var here = await world.Must(new RequestLeaderChange(issue, null, world.Accountant.PersonId, "分工调整"), world.Handler);
        await using (var scope = other.CreateAsyncScope())
        {
            // A request that began here is decided there.
            var pipeline = scope.ServiceProvider.GetRequiredService<CommandPipeline>();
            var decided = await pipeline.Run<DecideApproval, ApprovalAnswer>(new DecideApproval(here.Id, null, 1, ApprovalVerdict.Approve, null), world.Leader);
            Assert.True(decided.Accepted, decided.Refusal?.Code);
        }

        var second = await world.InProgress();
        await using (var scope = other.CreateAsyncScope())
        {
            // One that begins there begins on the new version.
            var pipeline = scope.ServiceProvider.GetRequiredService<CommandPipeline>();
            var begun = await pipeline.Run<RequestLeaderChange, ApprovalAnswer>(new RequestLeaderChange(second, null, world.Accountant.PersonId, "分工调整"), world.Handler);
            Assert.Equal(2, await world.Read(db => db.ApprovalRequests.Where(r => r.Id == begun.Value!.Id).Select(r => r.DefinitionVersion).SingleAsync()));
        }
    }

    private static Task<DefinitionView> View(World world) => world.Told((DefinitionQueries q) => q.One(Id, world.Administrator));

    private static Task<IEnumerable<string>> Steps(World world, int version) =>
        Task.FromResult(world.Services.GetRequiredService<ApprovalLibrary>().Of(Id, version).Steps.Select(s => s.Id));
}
