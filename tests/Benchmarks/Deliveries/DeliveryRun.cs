using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectification;
using Rectification.Database;
using Rectification.Notifying;
using Rectification.Reminding;
using Rectification.Storage;

namespace Benchmarks.Deliveries;

/// <summary>An outbox full of e-mails handed to a mail server, a tenth of them first, beside a bare loop of the mail client.</summary>
internal static class DeliveryRun
{
    private const string Part = "--part";

    /// <summary>Options: <c>--count N</c> messages (30000).</summary>
    public static async Task<int> Run(string[] args)
    {
        var at = Array.IndexOf(args, "--count");
        var count = at < 0 ? 30_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        // The sender is a process of its own, so that the peak of its memory is its own.
        if (Array.IndexOf(args, Part) is >= 0 and var part) return await Send(args[part + 1], args[part + 2], int.Parse(args[part + 3], CultureInfo.InvariantCulture), count);
        await using var postgres = await PrivatePostgres.Start();
        await using var sink = new MailCounter();
        var folder = Directory.CreateTempSubdirectory("rectification-benchmark-");
        Console.WriteLine("sender         messages   seconds   messages/s    peak MB");
        foreach (var messages in new[] { count / 10, count })
        {
            await Step("bare", "none", messages, sink);
            var file = Path.Combine(folder.FullName, $"{messages}.db");
            await Fill(DatabaseKind.Sqlite, file, messages);
            await Step("SQLite", file, messages, sink);
        }

        await Fill(DatabaseKind.PostgreSql, postgres.Connection, count);
        await postgres.Settle();
        await Step("PostgreSQL", postgres.Connection, count, sink);
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task Step(string name, string connection, int messages, MailCounter sink)
    {
        var before = sink.Count;
        string[] itself = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DeliveryRun).Assembly.Location] : [];
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [.. itself, "delivery", Part, name, connection, sink.Port.ToString(CultureInfo.InvariantCulture), "--count", messages.ToString(CultureInfo.InvariantCulture)]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || sink.Count - before != messages) throw new InvalidOperationException($"{sink.Count - before} of {messages} messages arrived.");
    }

    private static async Task Fill(DatabaseKind kind, string connection, int messages)
    {
        var stock = new Stock(connection);
        await stock.Settle();
        await stock.Issues(messages, "'Assigned'", "NULL", (1, ""));
        await using var services = stock.Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<RectificationDb>>().CreateDbContextAsync();
        var (yes, no) = kind is DatabaseKind.PostgreSql ? ("TRUE", "FALSE") : ("1", "0");
        var notices =
            $"INSERT INTO notifications (id, recipient_id, issue_id, kind, created_at, to_route) SELECT id, handler_id, id, 'assigned', created_at, {no} FROM issues";
        var outbox =
            $"""
            INSERT INTO deliveries (id, notification_id, channel, address, urgent, digest, state, attempts, next_attempt_at)
            SELECT id, id, 'email', 'handler@example.test', {yes}, {no}, 'Pending', 0, created_at FROM issues
            """;
        await db.Database.ExecuteSqlRawAsync(notices);
        await db.Database.ExecuteSqlRawAsync(outbox);
    }

    private static async Task<int> Send(string name, string connection, int port, int messages)
    {
        var smtp = new SmtpOptions("127.0.0.1", port, "整改督查 <zg@example.test>", Tls: false);
        var watch = Stopwatch.StartNew();
        if (name == "bare") await Bare(smtp, messages);
        else await Outbox(connection, smtp, messages);
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {messages,10} {seconds,9:0.0} {messages / seconds,12:0} {self.PeakWorkingSet64 / 1024.0 / 1024.0,10:0}"));
        return 0;
    }

    private static async Task Bare(SmtpOptions smtp, int messages)
    {
        using var client = new SmtpClient(smtp.Host, smtp.Port);
        for (var i = 0; i < messages; i++)
        {
            using var message = new MailMessage(smtp.From, "handler@example.test", "【交办】考勤管理不严", "问题“考勤管理不严”已交办县人民医院，整改时限为条件具备时。请及时签收，组织整改。");
            await client.SendMailAsync(message);
        }
    }

    private static async Task Outbox(string connection, SmtpOptions smtp, int messages)
    {
        var rules = TimeRules.Load(Path.Combine(AppContext.BaseDirectory, "workflows")).Value!;
        await using var services = new Stock(connection).Services(
            s => s.AddSingleton(TimeProvider.System).AddRectification().AddTime(rules, new MailOptions(smtp, new Uri("http://127.0.0.1:5080"))));
        await using var scope = services.CreateAsyncScope();
        var count = await scope.ServiceProvider.GetRequiredService<DeliverOutbox>().Run(default);
        if (count.Sent != messages) throw new InvalidOperationException($"{count}");
    }
}
