using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>One attempt in a random history.</summary>
internal sealed record ApprovalAttempt(Approval Before, Act Act, Acting By, Ruling Ruling);

/// <summary>
/// A random chain of random people, some of whom did the work, and a random history on it. Most attempts are what a page
/// would offer, or else no history would get far; the rest is nonsense.
/// </summary>
internal sealed class RandomApproval
{
    public const string Department = "/authority/unit/department/";
    private static readonly DateTime Moment = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Organisations =
        [Department, Department + "group/", "/authority/unit/", "/authority/unit/sister/", "/authority/office/", "/authority/office/", "/other/", "/other/", "/third/", "/fourth/", "/fifth/"];

    private readonly Random random;
    private readonly ImmutableArray<Signer> people;
    private readonly Staff staff;
    private readonly Facts facts;
    private int branches;
    private int steps;

    private RandomApproval(int seed)
    {
        random = new(seed);
        people = [.. Enumerable.Range(1, 14).Select(i => new Signer(Person(i), "岗位" + i, Organisations[random.Next(Organisations.Length)]))];
        ReadResult = ApprovalDefinition.Read(Json(), "random");
        Definition = ReadResult.Definition;
        if (Definition is null)
        {
            (staff, facts) = (Staff.None, null!);
            return;
        }

        staff = new(
            Definition.Selectors.ToDictionary(s => s.Key, _ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => Anybody()).DistinctBy(p => p.Person).ToImmutableArray()),
            [.. Enumerable.Range(0, random.Next(6)).Select(_ => new Absence(Anybody().Person, Anybody(), Moment.AddDays(-1), Moment.AddDays(1)))]);
        facts = Definition.Facts().With(Doing).Set("key", random.Next(2) == 0).Set("size", random.Next(6)).Build();
        Attempts = [.. Go(random.Next(10, 80))];
    }

    public static Doing Doing { get; } = new([Person(1), Person(2)], Department);
    public ApprovalReadResult ReadResult { get; }
    public ApprovalDefinition? Definition { get; }
    public Signer Submitter => people[2];
    public ImmutableArray<ApprovalAttempt> Attempts { get; } = [];
    public Ruling? Beginning { get; private set; }

    /// <summary>The first of some that keeps the laws and finds somebody for every step.</summary>
    public static RandomApproval From(int seed)
    {
        RandomApproval history;
        var tries = 0;
        do
            history = new(unchecked(seed + (tries * 7919)));
        while (history.Beginning is not { Accepted: true } && ++tries < 20);
        return history;
    }

    public Signer Who(Guid person) => people.Single(p => p.Person == person);

    /// <summary>The same beginning and the same acts again.</summary>
    public Approval Replay()
    {
        var at = Definition!.Begin(Submitter, staff, facts, Moment).Approval;
        foreach (var attempt in Attempts.Where(a => a.Ruling.Accepted))
            at = Definition.Act(at, attempt.Act, attempt.By, staff, facts, Moment).Approval;
        return at;
    }

    private static Guid Person(int number) => new(number, 0, 0, new byte[8]);

    private Signer Anybody() => people[random.Next(people.Length)];

    private IEnumerable<ApprovalAttempt> Go(int length)
    {
        Beginning = Definition!.Begin(Submitter, staff, facts, Moment);
        if (!Beginning.Accepted)
            yield break;
        var at = Beginning.Approval;
        for (var i = 0; i < length; i++)
        {
            var by = Acting.As(Anybody());
            var task = random.Next(at.LastTask + 2);
            if (random.Next(8) > 0 && at.OpenSeats.ToList() is { Count: > 0 } open)
            {
                var seat = open[random.Next(open.Count)].Seat;
                (task, by) = (seat.Task, Acting.As(random.Next(3) > 0 ? Who(seat.Holder.Person) : staff.ProxyOf(seat.Holder.Person, Moment) ?? Anybody()));
                if (seat.Kind == SeatKind.Delegate && random.Next(2) == 0)
                    task = seat.Task;
            }

            var act = SomeAct(at, task) with { Words = random.Next(10) == 0 ? null : "因为" };
            if (act is Act.Jump or Act.HandOver)
                by = by with { Administrator = random.Next(3) > 0 };
            if (act is Act.Resubmit or Act.Withdraw)
                by = Acting.As(Submitter);
            var ruling = Definition.Act(at, act, by, staff, facts, Moment);
            yield return new(at, act, by, ruling);
            at = ruling.Approval;
        }
    }

    private Act SomeAct(Approval at, int task) => random.Next(40) switch
    {
        < 16 => new Act.Approve(task),
        16 => new Act.Refuse(task),
        17 or 18 => new Act.Return(task) { To = random.Next(4) == 0 ? null : AnyStep(), ComeBack = random.Next(2) == 0 },
        19 or 20 => new Act.Transfer(task, Anybody()),
        21 or 22 => new Act.Delegate(task, Anybody()),
        23 or 24 => new Act.Advise(task),
        25 => new Act.RecallDelegation(task),
        26 or 27 or 28 => new Act.AddSigners(task, [Anybody(), Anybody()], random.Next(2) == 0),
        29 or 30 => new Act.RemoveSigner(AnyStep(), Anybody().Person),
        31 => new Act.Copy([Anybody()]),
        32 => new Act.Ask(task, Anybody().Person),
        33 => new Act.TakeBack(random.Next(at.LastTask + 1)),
        34 => new Act.TakeBack(at.Steps.SelectMany(s => s.Seats).Where(s => s.DecidedAt > 0).OrderBy(s => s.DecidedAt).LastOrDefault()?.Task ?? 0),
        35 => new Act.Jump(AnyStep()),
        36 => new Act.HandOver(Anybody().Person, Anybody()),
        37 => random.Next(6) == 0 ? new Act.Withdraw() : new Act.Urge(),
        38 => new Act.Read(random.Next(3)),
        _ => new Act.Resubmit(),
    };

    private string AnyStep() => Definition!.Steps[random.Next(Definition.Steps.Length)].Id;

    private string Json() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["id"] = "random",
        ["version"] = 1,
        ["title"] = Title("随机"),
        ["facts"] = new { key = new { kind = "yesNo", title = Title("重点") }, size = new { kind = "count", title = Title("数") } },
        ["effects"] = new { Take = Title("生效"), Drop = Title("作罢") },
        ["twice"] = One("again", "once"),
        ["returns"] = new { to = One("any", "any", "submitter"), then = One("either", "goOn", "comeBack") },
        ["jump"] = One("nowhere", "back", "any"),
        ["approved"] = new[] { "Take" },
        ["refused"] = new[] { "Drop" },
        ["chain"] = Chain(random.Next(1, 5), 2).Append(Step("approve", false)).ToList(),
    });

    private List<Dictionary<string, object>> Chain(int length, int depth)
        => Enumerable.Range(0, length).Select(_ => depth > 0 && random.Next(4) == 0 ? Branch(depth - 1) : Step(One("sign", "verify", "approve"), true)).ToList();

    private Dictionary<string, object> Branch(int depth)
    {
        var (id, parallel, arms) = ($"branch{branches++}", random.Next(2) == 0, random.Next(2, 4));
        var branch = new Dictionary<string, object>
        {
            ["id"] = id,
            ["title"] = Title(id),
            ["branch"] = parallel ? "parallel" : "choice",
            ["arms"] = Enumerable.Range(0, arms).Select(i => Arm($"{id}-{i}", depth, parallel ? random.Next(4) == 0 : i < arms - 1)).ToList(),
        };
        if (parallel && random.Next(3) == 0)
            branch["join"] = 1;
        return branch;
    }

    private Dictionary<string, object> Arm(string id, int depth, bool conditional)
    {
        var arm = new Dictionary<string, object> { ["id"] = id, ["title"] = Title(id), ["chain"] = Chain(random.Next(1, 3), depth) };
        if (conditional)
            arm["when"] = When();
        return arm;
    }

    private Dictionary<string, object> Step(string kind, bool conditional)
    {
        var signing = One("any", "any", "all", "inOrder", "vote", "one");
        var step = new Dictionary<string, object>
        {
            ["id"] = $"step{steps++}",
            ["title"] = Title("环节"),
            ["kind"] = kind,
            ["signing"] = signing,
            ["apartFrom"] = kind == "sign" ? One("nobody", "doer") : One("department", "unitLine"),
            ["by"] = Enumerable.Range(0, random.Next(1, 4)).Select(_ => One("Jia", "Yi", "Bing", "Ding", "Wu")).Distinct().Select(role => new { role, weight = random.Next(1, 3) }).ToList(),
            ["instead"] = new[] { new { role = "Ji" } },
        };
        if (random.Next(2) == 0)
            step["refusal"] = One("veto", "majority", "all");
        if (signing == "vote")
            step[One("percent", "count")] = 1 + random.Next(2);
        if (conditional && random.Next(5) == 0)
            step["when"] = When();
        return step;
    }

    private object[] When() => random.Next(2) == 0
        ? [new Dictionary<string, object> { ["fact"] = "key", ["is"] = random.Next(2) == 0 }]
        : [new Dictionary<string, object> { ["fact"] = "size", [One("atLeast", "atMost")] = random.Next(5) }];

    private string One(params string[] words) => words[random.Next(words.Length)];

    private static object Title(string words) => new { zh = words, en = words };
}
