using Rectification.Accounts;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Shared;

/// <summary>
/// 县卫生健康委员会, its supervision office, a hospital with two departments, and a second unit; every place filled.
/// </summary>
public sealed partial class World
{
    private readonly List<object> rows = [];

    public Organisation Authority { get; private set; } = null!;
    public Organisation Office { get; private set; } = null!;
    public Organisation Hospital { get; private set; } = null!;

    /// <summary>医务科: the lead department of the hospital's issues.</summary>
    public Organisation Medicine { get; private set; } = null!;

    /// <summary>财务科: another department of the same hospital.</summary>
    public Organisation Finance { get; private set; } = null!;
    public Organisation OtherUnit { get; private set; } = null!;
    public Organisation OtherDepartment { get; private set; } = null!;

    /// <summary>The post of the hospital's first responsible person.</summary>
    public Post HeadPost { get; private set; } = null!;

    /// <summary>主任: head of the authority.</summary>
    public Caller AuthorityHead { get; private set; } = null!;

    /// <summary>督查办: assigns and verifies.</summary>
    public Caller Supervisor { get; private set; } = null!;
    public Caller SecondSupervisor { get; private set; } = null!;
    public Caller Administrator { get; private set; } = null!;

    /// <summary>院长: first responsible person of the hospital.</summary>
    public Caller Head { get; private set; } = null!;

    /// <summary>副院长: responsible leader of the hospital's issues.</summary>
    public Caller Leader { get; private set; } = null!;

    /// <summary>责任人 in 医务科.</summary>
    public Caller Handler { get; private set; } = null!;

    /// <summary>Works in 医务科 beside the handler.</summary>
    public Caller Colleague { get; private set; } = null!;

    /// <summary>Works in 财务科.</summary>
    public Caller Accountant { get; private set; } = null!;

    /// <summary>First responsible person of the other unit.</summary>
    public Caller OtherHead { get; private set; } = null!;
    public Caller OtherLeader { get; private set; } = null!;
    public Caller OtherHandler { get; private set; } = null!;

    private async Task Settle()
    {
        Authority = Place("县卫生健康委员会", OrganisationKind.Authority, null);
        rows.Add(new Authority { Id = NewId(), Name = Authority.Name, OrganisationId = Authority.Id });
        Office = Place("督查办", OrganisationKind.SupervisionOffice, Authority);
        Hospital = Place("县人民医院", OrganisationKind.Unit, Authority);
        Medicine = Place("医务科", OrganisationKind.Department, Hospital);
        Finance = Place("财务科", OrganisationKind.Department, Hospital);
        OtherUnit = Place("县疾病预防控制中心", OrganisationKind.Unit, Authority);
        OtherDepartment = Place("免疫规划科", OrganisationKind.Department, OtherUnit);

        AuthorityHead = Works("赵启明", "主任", Authority, Authority, Roles.Leader);
        Supervisor = Works("钱文静", "督查办主任", Office, Authority, Roles.SupervisionOffice);
        SecondSupervisor = Works("孙立", "督查办干部", Office, Authority, Roles.SupervisionOffice);
        Administrator = Works("李维", "信息中心干部", Authority, Authority, Roles.Administrator);
        Head = Works("周建国", "院长", Hospital, Hospital, Roles.Leader | Roles.Unit);
        Leader = Works("吴敏", "副院长", Hospital, Hospital, Roles.Leader | Roles.Unit);
        Handler = Works("郑洁", "医务科科长", Medicine, Hospital, Roles.Unit);
        Colleague = Works("王磊", "医务科干事", Medicine, Hospital, Roles.Unit);
        Accountant = Works("冯倩", "财务科科长", Finance, Hospital, Roles.Unit);
        OtherHead = Works("陈宏", "中心主任", OtherUnit, OtherUnit, Roles.Leader | Roles.Unit);
        OtherLeader = Works("褚英", "中心副主任", OtherUnit, OtherUnit, Roles.Leader | Roles.Unit);
        OtherHandler = Works("卫东", "免疫规划科科长", OtherDepartment, OtherUnit, Roles.Unit);

        Heads(Authority, "主任", AuthorityHead);
        HeadPost = Heads(Hospital, "院长", Head);
        Heads(OtherUnit, "主任", OtherHead);
        await Write(db => db.AddRange(rows));
    }

    private Organisation Place(string name, OrganisationKind kind, Organisation? parent)
    {
        var id = NewId();
        var place = new Organisation { Id = id, ParentId = parent?.Id, Path = Organisation.PathOf(id, parent?.Path), Name = name, Kind = kind, Position = rows.Count };
        rows.Add(place);
        return place;
    }

    private Caller Works(string name, string title, Organisation place, Organisation unit, Roles roles)
    {
        var person = new Person
        {
            Id = NewId(), Name = name, Title = title, OrganisationId = place.Id, Email = $"p{rows.Count}@example.test",
        };
        var account = new Account
        {
            Id = NewId(), PersonId = person.Id, UserName = $"p{rows.Count}", NormalizedUserName = $"P{rows.Count}", Roles = roles,
        };
        rows.AddRange([person, account]);
        return new Caller
        {
            AccountId = account.Id, PersonId = person.Id, Name = name, Title = title, Roles = roles, OrganisationPath = place.Path, UnitPath = unit.Path,
        };
    }

    /// <summary>Somebody new who holds a post there that heads nothing.</summary>
    public async Task<Caller> InPost(Organisation place, string title, string name)
    {
        rows.Clear();
        var who = Works(name, title, place, place, Roles.Leader);
        var post = new Post { Id = NewId(), OrganisationId = place.Id, Title = title };
        rows.AddRange([post, new PostHolding { Id = NewId(), PostId = post.Id, PersonId = who.PersonId, From = new DateOnly(2024, 1, 1) }]);
        foreach (var account in rows.OfType<Account>()) (account.UserName, account.NormalizedUserName) = ($"p{account.Id:N}", $"P{account.Id:N}");
        await Write(db => db.AddRange(rows));
        return who;
    }

    private Post Heads(Organisation place, string title, Caller who)
    {
        var post = new Post { Id = NewId(), OrganisationId = place.Id, Title = title, FirstResponsible = true };
        rows.AddRange([post, new PostHolding { Id = NewId(), PostId = post.Id, PersonId = who.PersonId, From = new DateOnly(2024, 1, 1) }]);
        return post;
    }
}
