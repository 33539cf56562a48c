using Benchmarks;

// Run by hand, in Release: dotnet run -c Release --project tests/Benchmarks -- NAME [options of the run]
var runs = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["engine"] = EngineBenchmarks.Run,
};

if (args.Length > 0 && runs.TryGetValue(args[0], out var run))
    return run(args[1..]);
await Console.Error.WriteLineAsync($"usage: Benchmarks {string.Join(" | ", runs.Keys)}");
return 2;
