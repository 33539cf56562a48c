using Microsoft.EntityFrameworkCore;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Reminding;

public class SimulatedMonthsTests
{
    public static TheoryData<DatabaseKind, int> Runs => new()
    {
        { DatabaseKind.Sqlite, 1 }, { DatabaseKind.Sqlite, 20260626 }, { DatabaseKind.PostgreSql, 2 }, { DatabaseKind.PostgreSql, 4 },
    };

    [Theory, MemberData(nameof(Runs))]
    public async Task Sixty_days_of_an_office_send_what_the_slow_model_says_and_nothing_else(DatabaseKind kind, int seed)
    {
        await using var world = await Sweeping.On(kind);
        var chance = new Random(seed);
        var model = new SlowModel { Office = [world.Supervisor.Name, world.SecondSupervisor.Name] };
        var people = new[] { world.Handler, world.Colleague, world.Accountant, world.Leader, world.Head, world.OtherHandler, world.OtherLeader };
        (model.Heads[""], model.Heads[world.Hospital.Name], model.Heads[world.OtherUnit.Name]) = (world.AuthorityHead.Name, world.Head.Name, world.OtherHead.Name);
        await Fill(world, model, people, chance);

        for (var day = world.Today; day < world.Today.AddDays(60); day = day.AddDays(1))
        {
            await Live(world, model, people, day, chance);
            // The program is down for some days at a time; when it runs, it sweeps once, twice, or on two nodes at once.
            if (day.DayNumber / 4 % 5 == seed % 5) continue;
            model.Sweep(day);
            if (chance.Next(3) == 0) await Task.WhenAll(Task.Run(() => world.Sweep(day)), Task.Run(() => world.Sweep(day)));
            else for (var times = chance.Next(1, 3); times > 0; times--) await world.Sweep(day);
        }

        var told = await Told(world);
        Assert.True(told.Count > 200, $"only {told.Count}");
        Assert.Equal(model.Told.Select(t => t.ToString()).Order(StringComparer.Ordinal), told.Select(t => t.ToString()).Order(StringComparer.Ordinal));
    }

    private static async Task Fill(World world, SlowModel model, Caller[] people, Random chance)
    {
        for (var i = 0; i < 60; i++)
        {
            var (handler, leader) = (Someone(people, chance), Someone(people, chance));
            var unit = chance.Next(3) == 0 ? world.OtherUnit : world.Hospital;
            var parent = i > 5 && chance.Next(5) == 0 ? model.Issues.Keys.ElementAt(chance.Next(5)) : (Guid?)null;
            DateOnly? from = chance.Next(2) == 0 ? world.Today.AddDays(chance.Next(-30, 30)) : null;
            var issue = await world.Issue(world.Today.AddDays(chance.Next(-30, 75)), State(chance), row =>
                (row.HandlerId, row.LeaderId, row.UnitId, row.ParentId, row.LadderFrom) = (handler?.PersonId, leader?.PersonId, unit.Id, parent, from));
            model.Issues[issue.Id] = new(issue.Id)
            {
                State = issue.State, Due = issue.DueOn!.Value, From = from, Parent = parent, Handler = handler?.Name, Leader = leader?.Name, Unit = unit.Name,
            };
        }
    }

    /// <summary>What a day brings: issues move on and back, dates change, people come and go.</summary>
    private static async Task Live(World world, SlowModel model, Caller[] people, DateOnly day, Random chance)
    {
        for (var changes = chance.Next(4); changes > 0; changes--)
        {
            var issue = model.Issues.Values.ElementAt(chance.Next(model.Issues.Count));
            if (chance.Next(2) == 0) issue.State = State(chance);
            else (issue.Due, issue.From) = (day.AddDays(chance.Next(40)), day);
            await world.Read(db => db.Issues.Where(i => i.Id == issue.Id).ExecuteUpdateAsync(i => i
                .SetProperty(x => x.State, issue.State).SetProperty(x => x.DueOn, issue.Due).SetProperty(x => x.LadderFrom, issue.From)));
        }

        if (chance.Next(5) == 0)
        {
            var person = people[chance.Next(people.Length)];
            var left = !model.Gone.Remove(person.Name) && model.Gone.Add(person.Name);
            await world.Read(db => db.People.Where(p => p.Id == person.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Left, left)));
        }

        if (chance.Next(12) == 0)
        {
            var empty = model.Heads[world.Hospital.Name] is not null;
            model.Heads[world.Hospital.Name] = empty ? null : world.Head.Name;
            var last = empty ? day.AddDays(-1) : (DateOnly?)null;
            await world.Read(db => db.PostHoldings.Where(h => h.PostId == world.HeadPost.Id).ExecuteUpdateAsync(h => h.SetProperty(x => x.To, last)));
        }
    }

    private static Caller? Someone(Caller[] people, Random chance) => chance.Next(8) == 0 ? null : people[chance.Next(people.Length)];

    private static string State(Random chance) =>
        new[] { "InProgress", "InProgress", "InProgress", "Assigned", "SelfReported", "Closed", "Exempt", "Draft" }[chance.Next(8)];

    /// <summary>The same from the tables; a rung that reached nobody has a row without a recipient.</summary>
    private static Task<List<ModelNotice>> Told(World world) => world.Read(async db => (await (
        from r in db.Reminders
        join n in db.Notifications on r.Id equals n.ReminderId into notices
        from n in notices.DefaultIfEmpty()
        select new { r, n, Name = n == null ? null : n.Recipient!.Name }).ToListAsync())
        .ConvertAll(t => new ModelNotice(t.r.IssueId!.Value, t.r.Deadline, t.r.Rung, t.r.FellDueOn, t.r.AsOf, t.Name, t.n?.Kind, t.n?.Detail)));
}
