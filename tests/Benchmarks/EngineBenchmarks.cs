using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Workflow.Engine;

namespace Benchmarks;

/// <summary>
/// What the Engine costs on <c>workflows/issue.json</c>. Aim: an accepted or refused move well under a microsecond and
/// without a byte allocated. Options are BenchmarkDotNet's own, such as <c>--job short</c>.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private static readonly DateTime Moment = DateTime.UnixEpoch;
    private string json = "";
    private WorkflowDefinition issue = null!;
    private Facts facts = null!;
    private Snapshot inProgress;
    private Snapshot atClose;
    private Actor handler;
    private Actor head;
    private Actor colleague;

    public static int Run(string[] options) => BenchmarkRunner.Run<EngineBenchmarks>(args: options).HasCriticalValidationErrors ? 1 : 0;

    [GlobalSetup]
    public void Read()
    {
        json = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "workflows", "issue.json"));
        issue = WorkflowDefinition.Read(json, "issue.json").Required();
        var doer = new Guid(1, 0, 0, new byte[8]);
        facts = Tell(new Doing([doer], "/authority/unit/department/"));
        inProgress = issue.At("InProgress", null, 2)!.Value;
        atClose = issue.At("Verified", "close", 5)!.Value;
        handler = new(doer, issue.Party("Handler"), "/authority/unit/department/");
        head = new(new Guid(2, 0, 0, new byte[8]), issue.Party("FirstResponsiblePerson") | issue.Party("Unit"), "/authority/unit/");
        colleague = head with { Organisation = "/authority/unit/department/group/" };
    }

    [Benchmark(Description = "Fire: report done (four guards, opens a chain)")]
    public Outcome FireSelfReport() => issue.Fire(inProgress, new("SelfReport"), handler, facts, Moment);

    [Benchmark(Description = "Fire: close (separation, guard, condition of the next step)")]
    public Outcome FireClose() => issue.Fire(atClose, new("Close"), head, facts, Moment);

    [Benchmark(Description = "Fire: refused in this state")]
    public Outcome FireRefused() => issue.Fire(inProgress, new("Verify"), head, facts, Moment);

    [Benchmark(Description = "Fire: refused as own department")]
    public Outcome FireOwnDepartment() => issue.Fire(atClose, new("Close"), colleague, facts, Moment);

    [Benchmark(Description = "Facts: all told")]
    public Facts TellFacts() => Tell(facts.Doing);

    [Benchmark(Description = "Explain: every trigger")]
    public ImmutableArray<Permission> Explain() => issue.Explain(atClose, head, facts);

    [Benchmark(Description = "Check: prove the laws")]
    public ImmutableArray<LawBreach> Check() => Checker.Check(issue);

    [Benchmark(Description = "Read: validate and prove")]
    public ReadResult ReadDefinition() => WorkflowDefinition.Read(json, "issue.json");

    private Facts Tell(Doing doing)
    {
        var told = issue.Facts().With(doing);
        foreach (var fact in issue.DeclaredFacts)
            _ = fact.Kind == FactKind.Count ? told.Set(fact.Name, 0) : told.Set(fact.Name, fact.Name != "keyIssue");
        return told.Build();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
