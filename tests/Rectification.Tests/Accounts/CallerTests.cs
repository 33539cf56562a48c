using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Accounts;

public sealed class CallerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_caller_is_everything_that_the_account_says(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        foreach (var known in new[] { world.AuthorityHead, world.Supervisor, world.Head, world.Handler, world.OtherHandler })
            Assert.Equal(known, await world.Ask((CallerQueries q) => q.ByAccount(known.AccountId)));

        var token = await world.Must(new IssueToken(world.Handler.AccountId, "手机"), world.Handler);
        Assert.Equal(world.Handler, await world.Ask((CallerQueries q) => q.ByToken(TokenSecret.HashOf(token.Secret!))));
        Assert.Null(await world.Ask((CallerQueries q) => q.ByToken(TokenSecret.HashOf("rct_guessed"))));
        Assert.Null(await world.Ask((CallerQueries q) => q.ByAccount(Guid.NewGuid())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_nearest_unit_above_counts_however_deep_the_desk(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var branch = await world.Must(new AddOrganisation(world.Hospital.Id, "城东分院", OrganisationKind.Unit), world.Supervisor);
        var ward = await world.Must(new AddOrganisation(branch, "内科", OrganisationKind.Department), world.Supervisor);
        var desk = await world.Must(new AddOrganisation(ward, "护士站", OrganisationKind.Department), world.Supervisor);
        await world.Must(new EditPerson(world.Colleague.PersonId, new PersonFacts("王磊", desk, null, null, null)), world.Supervisor);

        var caller = await world.Ask((CallerQueries q) => q.ByAccount(world.Colleague.AccountId));
        var paths = await world.Read(db => db.Organisations.ToDictionaryAsync(o => o.Id, o => o.Path));
        Assert.Equal((paths[desk], paths[branch]), (caller!.OrganisationPath, caller.UnitPath));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_comes_in_by_a_disabled_or_a_locked_account(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var token = TokenSecret.HashOf((await world.Must(new IssueToken(world.Handler.AccountId, "手机"), world.Handler)).Secret!);
        Task<Caller?> ByAccount() => world.Ask((CallerQueries q) => q.ByAccount(world.Handler.AccountId));
        Task<Caller?> ByToken() => world.Ask((CallerQueries q) => q.ByToken(token));

        await world.Must(new DisableAccount(world.Handler.AccountId), world.Administrator);
        Assert.Null(await ByAccount());
        Assert.Null(await ByToken());
        await world.Must(new EnableAccount(world.Handler.AccountId), world.Administrator);
        Assert.NotNull(await ByAccount());

        var until = world.Now.AddMinutes(5);
        await world.Write(db => db.Accounts.Single(a => a.Id == world.Handler.AccountId).LockedUntil = until);
        Assert.Null(await ByAccount());
        Assert.Null(await ByToken());
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(await ByAccount());
        Assert.NotNull(await ByToken());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_caller_takes_one_query(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var counter = new Commands();
        await using var scope = world.Services.CreateAsyncScope();
        var options = new DbContextOptionsBuilder<RectificationDb>(scope.ServiceProvider.GetRequiredService<DbContextOptions<RectificationDb>>())
            .AddInterceptors(counter).Options;
        await using var db = new RectificationDb(options);
        await new CallerQueries(db, world.Clock).ByAccount(world.Handler.AccountId);
        await new CallerQueries(db, world.Clock).ByToken("0");
        Assert.Equal(2, counter.Count);
    }

    private sealed class Commands : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
