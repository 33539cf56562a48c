using Rectification.Reminding;
using Rectification.Rechecking;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Rechecking;

/// <summary>What tests of rechecks share: a world with the shipped plan, and the looks at an issue.</summary>
internal static class Looking
{
    public static Task<World> On(DatabaseKind kind) =>
        World.On(kind, services => services.AddTime(TimeRules.Load(World.Repository("workflows")).Required(), Reminding.Sweeping.Mail));

    /// <summary>The earliest look at an issue.</summary>
    public static async Task<RecheckPage> Look(this World world, Guid issue) => (await world.Ask<RecheckQueries, RecheckPage?>(q => q.Next(issue)))!;

    public static Task<RecheckPage> Page(this World world, Guid recheck, Rectification.Pipeline.Caller who) =>
        world.Told<RecheckQueries, RecheckPage>(q => q.One(recheck, who));

    public static IReadOnlyList<TickedLine> Met(int lines) => [.. Enumerable.Range(1, lines).Select(n => new TickedLine(n, LineVerdict.Met))];
}
