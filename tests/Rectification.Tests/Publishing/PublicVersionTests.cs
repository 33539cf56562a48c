using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Bulletins;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Publishing;
using Rectification.Storage;
using Rectification.Tests.Approving;
using Shared;
using Workflow.Engine.Approving;

namespace Rectification.Tests.Publishing;

/// <summary>From the internal text to what the public reads, on both databases.</summary>
public sealed class PublicVersionTests
{
    private const string Text = "一、整改总体情况\n院长周建国负总责，王磊具体承办，王磊已整改。\n举报人李四的电话13812345678已核实，患者张三丰已退费。";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_mask_is_decided_on_by_a_person_before_three_reviews_release_it(DatabaseKind kind)
    {
        await using var world = await Started(kind);
        var source = await Written(world, Text);
        var made = await world.Must(new MakePublicVersion(source), world.Supervisor);
        Assert.Equal("public-version-exists", await world.Refused(new MakePublicVersion(source), world.Supervisor));
        Assert.Equal("bulletin-is-public-version", await world.Refused(new MakePublicVersion(made.Id), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new MakePublicVersion(source), world.Handler));
        var round = (await world.Round()).Id;
        Assert.Equal("bulletin-is-public-version", await world.Refused(new WriteBulletin(made.Id, null, round, "题", "文", GoesPublic: true, UnitsNamed: 0), world.Supervisor));
        Assert.Equal("bulletin-is-public-version", await world.Refused(new RenewBulletin(made.Id, null), world.Supervisor));
        Assert.Equal("bulletin-has-public-version", await world.Refused(new DiscardBulletin(source), world.Supervisor));

        // The head of a unit may be named; nothing undecided is read by anybody outside.
        var view = await View(world, made.Id);
        Assert.Equal(["王磊 王某", "王磊 王某", "李四 X", "13812345678 XXXXXXXXXXX", "张三丰 张某"], view.Masks.Select(m => $"{m.Original} {m.Shown}"));
        Assert.Equal("一、整改总体情况\n院长周建国负总责，王某具体承办，王某已整改。\n举报人X的电话XXXXXXXXXXX已核实，患者张某已退费。", await Public(world, made.Id));
        Assert.Equal("public-masks-undecided", await world.Refused(new RequestRelease(made.Id, null, "请审"), world.Supervisor));

        Assert.Equal("mask-reason-missing", await world.Refused(new DecideMasks(made.Id, view.Version, [view.Masks[0].Number], Confirm: false), world.Supervisor));
        Assert.Equal("mask-not-found", await world.Refused(new DecideMasks(made.Id, view.Version, [99], Confirm: true), world.Supervisor));
        var undone = await world.Must(new DecideMasks(made.Id, view.Version, [view.Masks[0].Number], Confirm: false, "本人同意公开", Same: true), world.Supervisor);
        Assert.Equal("stale-version", await world.Refused(new DecideMasks(made.Id, view.Version, [view.Masks[2].Number], Confirm: true), world.Supervisor));
        Assert.Contains("王磊具体承办，王磊已整改", await Public(world, made.Id), StringComparison.Ordinal);
        await world.Must(new DecideMasks(made.Id, undone.Version, [.. view.Masks.Skip(2).Select(m => m.Number)], Confirm: true), world.SecondSupervisor);
        Assert.Equal("public-contact-missing", await world.Refused(new RequestRelease(made.Id, null, "请审"), world.Supervisor));
        Assert.Equal("public-postcode-malformed", await world.Refused(new SetPublicContact(made.Id, null, "0991-1", null, "12", null), world.Supervisor));
        await world.Must(new SetPublicContact(made.Id, null, "0991-2345678", null, "830000", null), world.Supervisor);
        Assert.Equal("mask-words-not-found", await world.Refused(new AddMask(made.Id, null, "没有的话"), world.Supervisor));
        Assert.Equal("mask-one-paragraph", await world.Refused(new AddMask(made.Id, null, "已整改。\n举报人"), world.Supervisor));
        Assert.Equal("mask-shows-words", await world.Refused(new AddMask(made.Id, null, "已退费", "已退费用"), world.Supervisor));
        await world.Must(new AddMask(made.Id, null, "患者张三丰已退费", "有关费用已清退"), world.Supervisor);
        Assert.EndsWith("XXXXXXXXXXX已核实，有关费用已清退。", await Public(world, made.Id), StringComparison.Ordinal);

        // What has changed inside since is not released unseen.
        await world.Must(new WriteBulletin(source, null, round, "通报", Text + "\n王磊磊补充说明。", GoesPublic: false, UnitsNamed: 0), world.Supervisor);
        Assert.Equal("public-version-outdated", await world.Refused(new RequestRelease(made.Id, null, "请审"), world.Supervisor));
        await world.Must(new RemakePublicVersion(made.Id, null), world.Supervisor);
        Assert.Equal("public-version-current", await world.Refused(new RemakePublicVersion(made.Id, null), world.Supervisor));
        var again = await View(world, made.Id);
        Assert.Equal("王磊", Assert.Single(again.Masks, m => m.State is MaskState.Undecided).Original);
        Assert.Contains("有关费用已清退。\n王某磊补充说明。", await Public(world, made.Id), StringComparison.Ordinal);
        await world.Must(new DecideMasks(made.Id, null, [again.Masks.Single(m => m.State is MaskState.Undecided).Number], Confirm: true), world.Supervisor);

        await Release(world, made.Id);
        var page = await world.Told<PublicVersionQueries, PublishedText>(q => q.Published(made.Id));
        Assert.Equal(("通报", "0991-2345678", world.Hospital.Name), (page.Title, page.Contact.Phone, page.Issuer));
        Assert.DoesNotContain("李四", page.Text, StringComparison.Ordinal);
        Assert.Equal("bulletin-released", await world.Refused(new AddMask(made.Id, null, "院长"), world.Supervisor));

        Assert.Equal("reason-needed", await world.Refused(new TakeDownPublicVersion(made.Id, " "), world.Supervisor));
        await world.Must(new TakeDownPublicVersion(made.Id, "有误"), world.Supervisor);
        Assert.Equal("public-version-not-found", (await world.Ask<PublicVersionQueries, Answer<PublishedText>>(q => q.Published(made.Id))).Refusal?.Code);
        Assert.Empty(await world.Ask<PublicVersionQueries, IReadOnlyList<PublicRow>>(q => q.Published()));
        Assert.Equal("public-version-not-found", await world.Refused(new SubmitOpinion(made.Id, null, null, "意见"), Caller.System));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Opinions_reach_the_office_and_are_read_and_closed_with_a_note(DatabaseKind kind)
    {
        await using var world = await Started(kind);
        var made = await world.Must(new MakePublicVersion(await Written(world, "一、整改总体情况")), world.Supervisor);
        Assert.Equal("public-version-not-found", await world.Refused(new SubmitOpinion(made.Id, null, null, "意见"), Caller.System));
        await world.Must(new SetPublicContact(made.Id, null, null, "zg@example.test", null, null), world.Supervisor);
        await Release(world, made.Id);

        Assert.Equal("opinion-by-program", await world.Refused(new SubmitOpinion(made.Id, null, null, "意见", "http://spam.test"), Caller.System));
        Assert.Equal("opinion-words-missing", await world.Refused(new SubmitOpinion(made.Id, null, null, " "), Caller.System));
        Assert.Equal("opinion-too-long", await world.Refused(new SubmitOpinion(made.Id, null, null, new string('长', 2001)), Caller.System));
        await world.Must(new SubmitOpinion(made.Id, " ", "13900000000", "  夜间挂号仍然排长队。 "), Caller.System);
        var told = await world.Read(db => db.Notifications.Where(n => n.Kind == "opinion-received").ToListAsync());
        Assert.Equal([world.Supervisor.PersonId, world.SecondSupervisor.PersonId], told.Select(n => n.RecipientId).Order());
        var facts = await world.Read(db => db.Notifications.Where(n => n.Kind == "opinion-received").Select(NoticeFacts.Of).FirstAsync());
        Assert.Equal(("opinions", "通报"), (facts.Path, facts.Title));

        Assert.Equal("not-allowed", (await world.Ask<OpinionQueries, Answer<Rectification.Ledger.Page<OpinionRow>>>(q => q.List(world.Handler))).Refusal?.Code);
        var opinion = Assert.Single((await world.Told<OpinionQueries, Rectification.Ledger.Page<OpinionRow>>(q => q.List(world.Supervisor, open: true))).Rows);
        Assert.Equal((null, "夜间挂号仍然排长队。", null), (opinion.Name, opinion.Words, opinion.ReadBy));
        Assert.Equal("not-allowed", await world.Refused(new ReadOpinion(opinion.Id), world.Handler));
        await world.Must(new ReadOpinion(opinion.Id), world.SecondSupervisor);
        Assert.Equal("opinion-note-missing", await world.Refused(new SettleOpinion(opinion.Id, Answered: true, ""), world.Supervisor));
        await world.Must(new SettleOpinion(opinion.Id, Answered: true, "已增开夜间窗口并答复。"), world.Supervisor);
        Assert.Equal("opinion-closed", await world.Refused(new SettleOpinion(opinion.Id, Answered: false, "再办"), world.Supervisor));
        Assert.Empty((await world.Told<OpinionQueries, Rectification.Ledger.Page<OpinionRow>>(q => q.List(world.Supervisor, open: true))).Rows);
        var closed = Assert.Single((await world.Told<OpinionQueries, Rectification.Ledger.Page<OpinionRow>>(q => q.List(world.Supervisor))).Rows);
        Assert.Equal((world.SecondSupervisor.Name, world.Supervisor.Name, true, "已增开夜间窗口并答复。"), (closed.ReadBy, closed.ClosedBy, closed.Answered, closed.Note));
    }

    [Fact]
    public async Task No_more_opinions_are_taken_in_an_hour_than_an_office_can_read()
    {
        await using var world = await Started(DatabaseKind.Sqlite);
        var made = await world.Must(new MakePublicVersion(await Written(world, "一、整改总体情况")), world.Supervisor);
        await world.Must(new SetPublicContact(made.Id, null, "1234567", null, null, null), world.Supervisor);
        await Release(world, made.Id);
        await world.Write(db => db.PublicOpinions.AddRange(Enumerable.Range(0, SubmitOpinionUseCase.MostInAnHour)
            .Select(_ => new PublicOpinion { Id = world.NewId(), BulletinId = made.Id, Words = "意见", At = world.Now })));
        Assert.Equal("opinions-too-many", await world.Refused(new SubmitOpinion(made.Id, null, null, "意见"), Caller.System));
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.Must(new SubmitOpinion(made.Id, null, null, "意见"), Caller.System);
    }

    [Fact]
    public async Task A_public_version_that_was_never_reviewed_can_be_discarded_and_made_again()
    {
        await using var world = await Started(DatabaseKind.Sqlite);
        var source = await Written(world, Text);
        var made = await world.Must(new MakePublicVersion(source), world.Supervisor);
        await world.Must(new DiscardBulletin(made.Id), world.Supervisor);
        Assert.Equal(0, await world.Read(db => db.PublicMasks.CountAsync()));
        await world.Must(new MakePublicVersion(source), world.Supervisor);
        var row = (await world.Ask<BulletinQueries, List<BulletinRow>>(q => q.List())).Single(b => b.PublicOf is not null);
        Assert.Equal(source, row.PublicOf);
    }

    [Theory]
    [InlineData("", "甲乙丙丁戊")]
    [InlineData("1-3:X", "甲X戊")]
    [InlineData("1-3:X 2-1:Y", "甲X戊")]
    [InlineData("0-2:X 1-3:Y", "XY戊")]
    [InlineData("1-2:X! 1-3:Y", "甲Y戊")]
    [InlineData("1-3:X! 2-1:Y", "甲乙Y丁戊")]
    public void Whatever_any_mask_hides_stays_hidden(string masks, string shown) =>
        Assert.Equal(shown, MaskedText.Of("甲乙丙丁戊", masks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((m, index) => new PublicMask
        {
            Number = index, Start = m[0] - '0', Length = m[2] - '0', Original = "", Shown = m[4..].TrimEnd('!'), State = m[^1] == '!' ? MaskState.Undone : MaskState.Confirmed,
        })));

    private static async Task<World> Started(DatabaseKind kind)
    {
        var world = await World.On(kind, services => services.AddSingleton(MaskRules.Load(World.Repository("workflows")).Required()));
        foreach (var title in new[] { "总编", "副总编", "保密员" }) await world.InPost(world.Authority, title, title + "员");
        return world;
    }

    private static async Task<Guid> Written(World world, string text) =>
        (await world.Must(new WriteBulletin(null, null, (await world.Round()).Id, "通报", text, GoesPublic: false, UnitsNamed: 0), world.Supervisor)).Id;

    private static Task<PublicVersionView> View(World world, Guid id) => world.Told<PublicVersionQueries, PublicVersionView>(q => q.One(id, world.Supervisor));

    private static Task<string> Public(World world, Guid id) => world.Read(db => db.Bulletins.Where(b => b.Id == id).Select(b => b.Text).SingleAsync());

    /// <summary>Three reviews and the one for secrets, each by whoever is asked.</summary>
    private static async Task Release(World world, Guid bulletin)
    {
        var asked = await world.Must(new RequestRelease(bulletin, null, "请审"), world.Supervisor);
        Assert.Equal("bulletin-under-review", await world.Refused(new AddMask(bulletin, null, "整改"), world.Supervisor));
        for (var status = asked.Status; status is ApprovalStatus.Running;)
        {
            var task = await world.Read(db => db.RequestTasks.Where(t => t.RequestId == asked.Id && t.ClosedAt == null).OrderBy(t => t.Number).Select(t => new { t.Number, t.Person, Account = db.Accounts.First(a => a.PersonId == t.PersonId), t.Person!.Organisation!.Path }).FirstAsync());
            var who = new Caller { AccountId = task.Account.Id, PersonId = task.Person!.Id, Name = task.Person.Name, Title = task.Person.Title, Roles = task.Account.Roles, OrganisationPath = task.Path, UnitPath = world.Authority.Path };
            status = (await world.Must(RequestTests.Decision(asked.Id, task.Number, "同意"), who)).Status;
        }
    }
}
