using Benchmarks;
using Benchmarks.Deliveries;
using Benchmarks.Inboxes;
using Benchmarks.Rechecks;
using Benchmarks.Sweeps;
using Benchmarks.Transitions;
using Benchmarks.Workbooks;

[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

// Run by hand, in Release: dotnet run -c Release --project tests/Benchmarks -- NAME [options of the run]
var runs = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["engine"] = options => Task.FromResult(EngineBenchmarks.Run(options)),
    ["approvals"] = options => Task.FromResult(ApprovalBenchmarks.Run(options)),
    ["transitions"] = TransitionRun.Run,
    ["sweep"] = SweepRun.Run,
    ["inbox"] = InboxRun.Run,
    ["workbooks"] = WorkbookRun.Run,
    ["delivery"] = DeliveryRun.Run,
    ["draw"] = DrawRun.Run,
    ["repeats"] = RepeatRun.Run,
};

if (args.Length > 0 && runs.TryGetValue(args[0], out var run))
    return await run(args[1..]);
await Console.Error.WriteLineAsync($"usage: Benchmarks {string.Join(" | ", runs.Keys)}");
return 2;
