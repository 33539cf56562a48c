using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.History;
using Rectification.Pipeline;
using Rectification.Reminding;
using Rectification.Storage;
using Shared;

namespace Rectification.Web.Tests.Crash;

public class CrashTests
{
    private const int Seed = 20261121;
    private const int Issues = 100;
    private const int Waiting = 40;
    private const int Kills = 8;
    private const int ClientsAtOnce = 12;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_at_any_moment_the_server_has_kept_what_it_acknowledged_and_done_nothing_twice(DatabaseKind kind)
    {
        await using var world = await World.On(kind, services => services.AddTime(TimeRules.Load(World.Repository("workflows")).Value!));
        var lives = new List<Life>();
        for (var i = 0; i < Issues; i++) lives.Add(await Life.Of(world));
        var sweeps = await Sweeps.Of(world, Waiting);
        var total = lives.Sum(l => l.Steps.Count);
        Assert.Equal(1000, total);

        var folder = Directory.CreateTempSubdirectory("rectification-crash-");
        await using var house = await House.On(world, folder);
        var random = new Random(Seed);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.Next(total / 50, total - (total / 50))).Distinct().Order()
            .ToDictionary(at => at, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var clients = new Clients(() => house.Address, await Tokens(world), Seed)
        {
            Progress = count => { if (moments.TryGetValue(count, out var moment)) moment.TrySetResult(); },
        };

        using var limit = new CancellationTokenSource(Limit);
        var work = Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = ClientsAtOnce, CancellationToken = limit.Token },
            async (life, cancellation) => await clients.Live(life, cancellation));
        var sweeping = Task.WhenAll(sweeps.Run(limit.Token), sweeps.Run(house, new Random(Seed), limit.Token));
        foreach (var moment in moments.OrderBy(m => m.Key).Select(m => m.Value.Task))
        {
            await Task.WhenAny(moment, work);
            if (work.IsFaulted || work.IsCanceled) break;
            await Task.Delay(random.Next(15), limit.Token);
            await house.KillAndRestart();
        }

        await Done(work, clients, total);
        Assert.True(clients.Unanswered > 0, "No call was under way when the server was killed: the test has proved nothing.");
        await sweeping;
        foreach (var life in lives) await Check(world, life, clients);
        await CheckFiles(world, house.Files);
        await sweeps.Check();
        folder.Delete(recursive: true);
    }

    private static async Task Done(Task work, Clients clients, int total)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Only {clients.Acknowledged.Count} of {total} changes were acknowledged within {Limit.TotalMinutes} minutes.");
        }
    }

    /// <summary>History holds each step once, in order, chained; and every acknowledgement names the event that it was given for.</summary>
    private static async Task Check(World world, Life life, Clients clients)
    {
        var events = await world.Read(db => db.IssueEvents.AsNoTracking().Where(e => e.IssueId == life.Issue).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal([.. Life.Before, .. life.Steps.Select(s => s.Trigger)], events.Select(e => e.Trigger));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Sequence));
        foreach (var answer in clients.Acknowledged.Where(a => a.Issue == life.Issue))
            Assert.Equal(answer.Trigger, events[answer.Version - 1].Trigger);
        string? previous = null;
        foreach (var e in events)
        {
            Assert.Equal(previous, e.PreviousHash);
            Assert.Equal(EventHash.Of(e), e.Hash);
            previous = e.Hash;
        }

        var issue = await world.Find(life.Issue);
        Assert.Equal((events.Count, previous, "Closed"), (issue.Version, issue.LastHash, issue.State));
        Assert.Equal(0, await world.Read(db => db.ApprovalTasks.CountAsync(t => t.IssueId == life.Issue && t.DecidedAt == null)));
        Assert.Equal(4, await world.Read(db => db.ApprovalTasks.CountAsync(t => t.IssueId == life.Issue)));
    }

    /// <summary>Every row of evidence that came over the API has its file, whole.</summary>
    private static async Task CheckFiles(World world, string files)
    {
        var hashes = await world.Read(db => db.Evidence.AsNoTracking().Where(e => e.ContentType == "text/plain").Select(e => e.Sha256).ToListAsync());
        Assert.Equal(Issues, hashes.Count);
        foreach (var hash in hashes)
        {
            await using var file = File.OpenRead(Path.Combine(files, hash[..2], hash[2..4], hash));
            Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
        }
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> Tokens(World world)
    {
        Caller[] people = [world.Handler, world.Leader, world.Supervisor, world.Head];
        var tokens = people.ToDictionary(p => p.AccountId, p => $"token-of-{p.AccountId:N}");
        await world.Write(db => db.AccessTokens.AddRange(tokens.Select(t => new AccessToken
        {
            Id = world.NewId(), AccountId = t.Key, Name = "test", CreatedAt = world.Now,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t.Value))),
        })));
        return tokens;
    }
}
