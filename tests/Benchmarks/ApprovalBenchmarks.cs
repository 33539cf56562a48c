using System.Collections.Immutable;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Workflow.Engine;
using Workflow.Engine.Approving;

namespace Benchmarks;

/// <summary>What one decision costs in a chain of eight people, one after the other and all at once. Aim: a few microseconds.</summary>
[MemoryDiagnoser]
public class ApprovalBenchmarks
{
    private const int People = 8;
    private static readonly DateTime Moment = DateTime.UnixEpoch;
    private readonly Signer submitter = new(Person(99), "科员", "/authority/unit/department/");
    private Walked inTurn = null!;
    private Walked together = null!;
    private string stored = "";

    public static int Run(string[] options) => BenchmarkRunner.Run<ApprovalBenchmarks>(args: options).HasCriticalValidationErrors ? 1 : 0;

    [GlobalSetup]
    public void Read()
    {
        inTurn = Begin([.. Enumerable.Range(1, People).Select(i => Step(i, "any", [i]))], before: 4);
        together = Begin([Step(1, "all", [.. Enumerable.Range(1, People)])], before: 4);
        stored = inTurn.At.ToJson();
    }

    [Benchmark(Description = "Act: the fifth of eight approves, the sixth is asked")]
    public Ruling ApproveInTurn() => inTurn.Approve();

    [Benchmark(Description = "Act: the fifth of eight countersigners approves")]
    public Ruling ApproveTogether() => together.Approve();

    [Benchmark(Description = "Act: refused, somebody else's task")]
    public Ruling Refused() => inTurn.Definition.Act(inTurn.At, inTurn.Act, Acting.As(submitter), inTurn.Staff, inTurn.Facts, Moment);

    [Benchmark(Description = "Store: to JSON")]
    public string ToJson() => inTurn.At.ToJson();

    [Benchmark(Description = "Load: from JSON")]
    public Approval FromJson() => Approval.FromJson(stored);

    private Walked Begin(object[] chain, int before)
    {
        var title = new { zh = "八人审批", en = "Eight people" };
        var definition = ApprovalDefinition.Read(JsonSerializer.Serialize(new { id = "eight", version = 1, title, chain }), "eight").Required();
        var staff = new Staff(
            Enumerable.Range(1, People).ToImmutableDictionary(i => $"Person:{Person(i):D}", i => ImmutableArray.Create(new Signer(Person(i), "岗位", "/office/"))), []);
        var facts = definition.Facts().With(new([submitter.Person], submitter.Organisation)).Build();
        var at = definition.Begin(submitter, staff, facts, Moment).Approval;
        for (var i = 0; i < before; i++)
            at = new Walked(definition, at, staff, facts).Approve().Approval;
        return new(definition, at, staff, facts);
    }

    private static object Step(int number, string signing, int[] people) => new
    {
        id = $"step{number}",
        title = new { zh = "审批", en = "Approve" },
        kind = "approve",
        signing,
        apartFrom = "unitLine",
        by = people.Select(i => new { person = Person(i).ToString("D") }),
    };

    private static Guid Person(int number) => new(number, 0, 0, new byte[8]);

    private sealed record Walked(ApprovalDefinition Definition, Approval At, Staff Staff, Facts Facts)
    {
        private readonly Seat next = At.OpenSeats.First().Seat;

        public Act Act { get; } = new Act.Approve(At.OpenSeats.First().Seat.Task) { Words = "同意" };

        public Ruling Approve() => Definition.Act(At, Act, Acting.As(next.Holder), Staff, Facts, Moment);
    }
}
