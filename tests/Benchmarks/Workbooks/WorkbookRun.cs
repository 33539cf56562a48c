using System.Diagnostics;
using System.Globalization;
using Rectification.Documents.Reading;
using Rectification.Documents.Writing.Ledgers;

namespace Benchmarks.Workbooks;

/// <summary>A register of many rows written as a workbook and read again, each beside a bare loop of the library that does the same cells.</summary>
internal static class WorkbookRun
{
    private const string Part = "--part";

    private static readonly Dictionary<string, Func<string, int, Task>> Parts = new(StringComparer.Ordinal)
    {
        ["write"] = Write,
        ["write-bare"] = (file, count) => Task.Run(() => BareWorkbook.Write(file, count)),
        ["read"] = Read,
        ["read-bare"] = (file, _) => Task.Run(() => BareWorkbook.Read(file)),
    };

    /// <summary>Options: <c>--count N</c> rows (99998, with the two of the head as many as the reader takes).</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 99_998 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        // Each part in a process of its own, so that the peak of its memory is its own.
        if (Array.IndexOf(args, Part) is >= 0 and var part) return await Measure(args[part + 1], args[part + 2], count);
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        Console.WriteLine("part          seconds     rows/s    peak MB");
        foreach (var name in Parts.Keys)
        {
            var file = Path.Combine(folder.FullName, name.StartsWith("read", StringComparison.Ordinal) ? "write.xlsx" : name + ".xlsx");
            var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Itself(), "workbooks", Part, name, file, "--count", count.ToString(CultureInfo.InvariantCulture)]);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) return process.ExitCode;
        }

        folder.Delete(recursive: true);
        return 0;
    }

    /// <summary>The program's own file where it was started through dotnet.</summary>
    private static string[] Itself() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(WorkbookRun).Assembly.Location] : [];

    private static async Task<int> Measure(string name, string file, int count)
    {
        // Once small, so that compiling is not measured.
        var small = file + ".small";
        if (name.StartsWith("read", StringComparison.Ordinal)) await Write(small, 100);
        await Parts[name](small, 100);
        var watch = Stopwatch.StartNew();
        await Parts[name](file, count);
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {seconds,8:0.00} {count / seconds,10:0} {self.PeakWorkingSet64 / 1024.0 / 1024.0,10:0}"));
        return 0;
    }

    private static async Task Write(string file, int count)
    {
        await using var to = File.Create(file);
        await LedgerWorkbook.Write(to, ListKind.Register, Stock(count));
    }

    private static async Task Read(string file, int count)
    {
        var read = new OfficialDocumentReader().Read(await File.ReadAllBytesAsync(file), "台账.xlsx");
        if (read.Draft?.Issues.Count != count) throw new InvalidOperationException(read.Refusal?.Code ?? $"{read.Draft?.Issues.Count} issues");
    }

    private static async IAsyncEnumerable<Rectification.Ledger.RegisterRow> Stock(int count)
    {
        for (var i = 0; i < count; i++) yield return BareWorkbook.Row(i);
        await Task.CompletedTask;
    }
}
