using AngleSharp.Html.Parser;
using Rectification.Approving;
using Rectification.Cadence;
using Rectification.Importing;
using Rectification.Notifying;
using Rectification.Pipeline;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Pages;

/// <summary>What people and their tools have got used to changes only when somebody means it: set APPROVE_PAGES=1 and run these tests again.</summary>
public sealed class SkeletonTests(Sites sites) : IClassFixture<Sites>
{
    private const string Variable = "APPROVE_PAGES";
    private const string Draft = "issue-draft-office";

    public static TheoryData<string> Pages =>
    [
        "sign-in", "not-found", "home-office", "home-unit", "ledger", "ledger-nothing", Draft, "issue-assigned-handler", "issue-working-handler",
        "issue-reported-leader", "issue-reported-office", "issue-verified-head", "issue-closed-office", "rounds", "round", "round-new", "round-edit", "letters", "letter-office", "letter-unit", "bulletins", "bulletin-new", "bulletin", "bulletin-rows", "claims", "public-version", "public-page", "opinions", "imports", "import", "import-correcting",
        "notifications", "organisations", "organisation", "people", "person", "accounts", "account", "my-account", "deliveries",
        "definitions", "definition", "definition-design", "definition-compare", "definition-try", "definition-move", "definition-life",
        "delivery", "calendar", "endpoints", "approvals", "approvals-copies", "approvals-own", "request-leader", "request-handler", "request-administrator", "hand-over", "closure-form", "templates", "template", "packs", "pack", "jobs",
        "exports", "export", "rechecks", "recheck", "draws", "draw", "campaigns", "campaign", "repeats",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_is_made_of_what_was_approved(string page)
    {
        var site = await sites.On(DatabaseKind.Sqlite);
        var (who, address) = await Asked(site.World, page);
        using var client = who is null ? site.Nobody() : await site.As(who);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var skeleton = $"{(int)answer.StatusCode} lang={document.DocumentElement.GetAttribute("lang")}\n{Skeleton.Of(document.Body!)}";

        var file = World.Repository("tests", "Rectification.Web.Tests", "Pages", "Skeletons", $"{page}.txt");
        if (Environment.GetEnvironmentVariable(Variable) == "1") await File.WriteAllTextAsync(file, skeleton);
        Assert.True(File.Exists(file), $"{page} has no approved skeleton: look at it, then set {Variable}=1.");
        Assert.Equal(await File.ReadAllTextAsync(file), skeleton);
    }

    /// <summary>Under way on some node, for as long as the clock stands still.</summary>
    private static async Task<Guid> Exporting(World world)
    {
        var id = world.NewId();
        await world.Write(db => db.LongExports.Add(new Rectification.Exporting.LongExport
        {
            Id = id, Query = "", AccountId = world.Administrator.AccountId, AskedAt = world.Now, SeenAt = world.Now, State = Rectification.Exporting.ExportState.Running, Done = 5, Total = 10,
        }));
        return id;
    }

    private static async Task<string> Letter(World world) =>
        $"/letters/{(await world.Must(new Rectification.Letters.IssueLetter(Rectification.Letters.LetterKind.Interview, [await world.InProgress()], ReplyDays: 5) { MeetAt = world.Now, MeetWhere = "三楼会议室" }, world.Supervisor)).Id}";

    /// <summary>Who looks, and at what; each page with issues of its own, so that no order of tests matters.</summary>
    private static async Task<(Caller? Who, string Address)> Asked(World world, string page)
    {
        static string At(Guid issue) => $"/issues/{issue}";
        return page switch
        {
            "sign-in" => (null, "/sign-in"),
            "not-found" => (world.Supervisor, "/nowhere"),
            "home-office" => (world.AuthorityHead, await world.Draft() is var _ ? "/" : ""),
            "home-unit" => (world.OtherHandler, "/"),
            "ledger" => (world.OtherLeader, "/issues"),
            "ledger-nothing" => (world.Supervisor, "/issues?q=nothing-is-called-so&state=Draft&late=on"),
            Draft => (world.Supervisor, $"{At(await world.Draft())}?unit={world.Hospital.Id}"),
            "issue-assigned-handler" => (world.Handler, At(await world.Assigned())),
            "issue-working-handler" => (world.Handler, At(await world.Ready())),
            "issue-reported-leader" => (world.Leader, At(await world.SelfReported())),
            "issue-reported-office" => (world.Supervisor, At(await Unlike(world, await world.SelfReported()))),
            "issue-verified-head" => (world.Head, At(await world.Verified(key: true))),
            "issue-closed-office" => (world.Supervisor, At(await Unlike(world, await world.Closed()))),
            "rounds" => (world.OtherHead, "/rounds"),
            "round" => (world.Supervisor, $"/rounds/{(await world.Round()).Id}"),
            "letters" => (world.Supervisor, "/letters?kind=Circular"),
            "letter-office" => (world.Supervisor, await Letter(world)),
            "letter-unit" => (world.Handler, await Letter(world)),
            "exports" => (world.Administrator, "/exports"),
            "export" => (world.Administrator, $"/exports/{await Exporting(world)}"),
            "bulletins" => (world.Supervisor, "/bulletins"),
            "bulletin-new" => (world.Supervisor, $"/rounds/{(await world.Round()).Id}/bulletin"),
            "bulletin" => (world.Supervisor, $"/bulletins/{(await world.Must(new Rectification.Bulletins.WriteBulletin(null, null, (await world.Round()).Id, "通报", "一、总体情况", GoesPublic: true, UnitsNamed: 0), world.Supervisor)).Id}"),
            "bulletin-rows" => (world.Supervisor, $"/bulletins/{await Counted(world)}/numbers/Issues"),
            "claims" => (world.Supervisor, "/claims"),
            "public-version" => (world.Supervisor, $"/bulletins/{await Publishing.PublicPagesTests.Made(world, "由王磊承办。")}/public"),
            "public-page" => (null, $"/public/{await Published(world)}"),
            "opinions" => (world.Supervisor, "/opinions?show=open"),
            "round-new" => (world.Supervisor, "/rounds/new"),
            "round-edit" => (world.Supervisor, $"/rounds/{(await world.Round()).Id}/edit"),
            "imports" => (world.Supervisor, "/imports"),
            "import" => (world.Supervisor, $"/imports/{await Previewed(world, 'a')}"),
            "import-correcting" => (world.Supervisor, $"/imports/{await Previewed(world, 'b')}?edit=issues%5B0%5D"),
            "notifications" => (world.OtherHead, "/notifications"),
            "organisations" => (world.OtherHead, "/organisations"),
            "organisation" => (world.Administrator, $"/organisations/{world.OtherUnit.Id}"),
            "people" => (world.OtherHead, "/people"),
            "person" => (world.Administrator, $"/people/{world.Accountant.PersonId}"),
            "accounts" => (world.Administrator, $"/accounts?q={world.Accountant.Name}"),
            "account" => (world.Administrator, $"/accounts/{world.Colleague.AccountId}"),
            "my-account" => (world.OtherLeader, "/account"),
            "deliveries" => (world.Administrator, "/deliveries"),
            "delivery" => (world.Administrator, $"/deliveries/{await Stuck(world)}"),
            "calendar" => (world.Administrator, "/calendar"),
            "endpoints" => (world.Administrator, "/endpoints"),
            // Nothing else in these tests waits for this one.
            "approvals" => (world.SecondSupervisor, await world.Must(new RequestPause(await world.InProgress(), null, "等待判决"), world.Supervisor) is var _ ? "/approvals" : ""),
            "approvals-copies" => (world.OtherHandler, "/approvals?show=copies"),
            "approvals-own" => (world.OtherHandler, "/approvals?show=own"),
            "request-leader" => (world.Leader, $"/approvals/{await Asked(world)}"),
            "request-handler" => (world.Handler, $"/approvals/{await Asked(world)}"),
            "request-administrator" => (world.Administrator, $"/approvals/{await Asked(world)}"),
            "hand-over" => (world.Administrator, $"/people/{world.Accountant.PersonId}/hand-over"),
            "closure-form" => (world.Head, $"/issues/{await world.Closed(key: true)}/closure-form"),
            "definitions" => (world.Administrator, "/definitions"),
            "definition" => (world.Administrator, "/definitions/pause"),
            "definition-design" => (world.Administrator, "/definitions/pause/design"),
            "definition-compare" => (world.Supervisor, "/definitions/pause/compare?from=1&to=1"),
            "definition-try" => (world.Supervisor, "/definitions/pause/try"),
            "definition-move" => (world.Administrator, "/definitions/pause/move?to=1"),
            "definition-life" => (world.Supervisor, "/definitions/issue"),
            "templates" => (world.Supervisor, "/templates"),
            "rechecks" => (world.OtherHead, "/rechecks"),
            "recheck" => (world.Supervisor, $"/rechecks/{await Look(world)}"),
            "draws" => (world.Administrator, "/draws"),
            "draw" => (world.Supervisor, $"/draws/{await Drawn(world)}?check=true"),
            "campaigns" => (world.Administrator, "/campaigns"),
            "campaign" => (world.Supervisor, $"/campaigns/{await Campaign(world)}"),
            "repeats" => (world.OtherHead, "/repeats"),
            "template" => (world.Supervisor, "/templates/Supervision"),
            "packs" => (world.OtherHead, "/packs"),
            "pack" => (world.Supervisor, $"/packs/{await Pack(world)}"),
            "jobs" => (world.Administrator, "/jobs"),
            _ => throw new ArgumentOutOfRangeException(nameof(page), page, null),
        };
    }

    /// <summary>Every issue here is worded like those that other tests have closed: that is no part of this page.</summary>
    private static async Task<Guid> Unlike(World world, Guid issue)
    {
        await world.Write(db => db.PossibleRepeats.RemoveRange(db.PossibleRepeats.Where(r => r.IssueId == issue).ToList()));
        return issue;
    }

    /// <summary>Of a round of its own, so that nothing else is in it.</summary>
    private static async Task<(Guid Round, Guid Issue)> Apart(World world)
    {
        var (issue, round) = (await world.Closed(), world.NewId());
        await world.Write(db =>
        {
            db.Rounds.Add(new Rectification.Rounds.Round { Id = round, Name = "专项巡察", CreatedAt = world.Now });
            db.Entry(db.Issues.Single(i => i.Id == issue)).Property(i => i.RoundId).CurrentValue = round;
        });
        return (round, issue);
    }

    private static async Task<Guid> Published(World world)
    {
        var id = await Publishing.PublicPagesTests.Made(world, "一、总体情况");
        await world.Write(db => db.Bulletins.Single(b => b.Id == id).ReleasedAt = world.Now);
        return id;
    }

    /// <summary>Of a round with one issue.</summary>
    private static async Task<Guid> Counted(World world) =>
        (await world.Must(new Rectification.Bulletins.WriteBulletin(null, null, (await Apart(world)).Round, "通报", "共{{问题数}}个问题", GoesPublic: false, UnitsNamed: 0), world.Supervisor)).Id;

    private static async Task<Guid> Campaign(World world) =>
        (await world.Must(new StartCampaign("年中回头看", (await Apart(world)).Round, [], world.Today, ChecklistLines: "看台账"), world.Supervisor)).Id;

    private static async Task<Guid> Look(World world)
    {
        var campaign = await Campaign(world);
        return (await world.Told<RecheckQueries, Rectification.Ledger.Page<RecheckLine>>(q => q.List(new RecheckFilter(RecheckShow.All, campaign), world.Supervisor))).Rows[0].Id;
    }

    private static async Task<Guid> Drawn(World world) =>
        (await world.Must(new MakeDraw("反向核查", 1, null, "约定种子", null) { RoundId = (await Apart(world)).Round }, world.Supervisor)).Id;

    /// <summary>Waits for the leader.</summary>
    private static async Task<Guid> Asked(World world) =>
        (await world.Must(new RequestExtension(await world.InProgress(), null, world.Today.AddDays(40), "设备尚未到货"), world.Handler)).Id;

    private static async Task<Guid> Stuck(World world)
    {
        var notice = new Notification { Id = world.NewId(), RecipientId = world.Accountant.PersonId, IssueId = await world.Draft(), Kind = "assigned", CreatedAt = world.Now };
        var delivery = new Delivery
        {
            Id = world.NewId(), NotificationId = notice.Id, Channel = "email", Address = "p@example.test", State = DeliveryState.Sent, Attempts = 1, NextAttemptAt = world.Now,
        };
        await world.Write(db => db.AddRange(notice, delivery));
        return delivery.Id;
    }

    /// <summary>As the timetable made it late, with something under each heading.</summary>
    private static async Task<Guid> Pack(World world)
    {
        var (issue, pack) = (await world.InProgress(key: true), new Pack
        {
            Id = world.NewId(), Cadence = "monthly-stocktaking", TitleZh = "整改工作月盘点", TitleEn = "Monthly stocktaking", PeriodOn = world.Today, PlannedOn = world.Today, AsOf = world.Today.AddDays(2),
            MadeAt = world.Now, Since = world.Now, SinceOn = world.Today, Sections = "Totals Changes Ranking Late Soon",
        });
        await world.Write(db => db.AddRange(
            pack, new PackTotal { PackId = pack.Id, State = "InProgress", Count = 1, Late = 1 },
            new PackUnit { PackId = pack.Id, Position = 1, Place = 1, UnitId = world.Hospital.Id, Unit = world.Hospital.Name, Count = 1, Closed = 0, Late = 1 },
            new PackChange { PackId = pack.Id, Position = 1, Kind = PackChangeKind.Assigned, IssueId = issue, Sequence = 2, Number = "1", Title = "采购不规范", Unit = world.Hospital.Name, At = world.Now, DueOn = world.Today },
            new PackRow
            {
                PackId = pack.Id, Position = 1, IssueId = issue, Number = "1", Title = "采购不规范", Unit = world.Hospital.Name, State = "InProgress", DueOn = world.Today, MovedAt = world.Now, Colour = "red", Late = true,
                KeyIssue = true,
            },
            new PackReader { PackId = pack.Id, Position = 1, PersonId = world.Head.PersonId, UnitId = world.Hospital.Id, UnitPath = world.Hospital.Path }));
        return pack.Id;
    }

    private static async Task<Guid> Previewed(World world, char mark) => (await world.Must(new PreviewImport("整改通报.txt", new string(mark, 64), new Draft
    {
        Title = "关于巡察整改进展情况的通报", InspectedUnit = world.Hospital.Name, Sections = [new DraftSection("一", "规范管理方面")],
        Issues = [new DraftIssue { Number = "一1", Section = "一", Title = "采购程序不规范", Text = "采购程序不规范。", Measures = ["修订采购制度。"] }],
        Warnings = [new DraftWarning("claims-differ", "所列问题比所称的少。")],
    }), world.Supervisor)).Id;
}
