using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Accounts;

public sealed class AccountTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_account_is_opened_once_under_its_name_however_it_is_written(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var command = new CreateAccount(world.Colleague.PersonId, " Wang.Lei ", Roles.Unit, "hash-1");
        var id = await world.Must(command, world.Administrator);
        Assert.Equal("user-name-taken", await world.Refused(command with { UserName = "wang.LEI" }, world.Administrator));

        var account = await world.Read(db => db.Accounts.SingleAsync(a => a.Id == id));
        Assert.Equal(("Wang.Lei", "WANG.LEI", "hash-1", Roles.Unit), (account.UserName, account.NormalizedUserName, account.PasswordHash, account.Roles));
        Assert.NotEmpty(account.SecurityStamp);
        var row = Assert.Single((await world.Told((AccountQueries q) => q.Search("lei", world.Administrator))).Rows);
        Assert.Equal((id, "王磊", "医务科"), (row.Id, row.Person, row.Organisation));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_administrators_keep_accounts(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("not-allowed", await world.Refused(new CreateAccount(world.Colleague.PersonId, "wl", Roles.Unit, "h"), world.Supervisor));
        Assert.Equal("not-allowed", await world.Refused(new ChangeRoles(world.Handler.AccountId, Roles.Administrator), world.Handler));
        Assert.Equal("not-allowed", await world.Refused(new DisableAccount(world.Handler.AccountId), world.Head));
        Assert.Equal("not-allowed", await world.Refused(new SetPassword(world.Handler.AccountId, "h"), world.Head));
        Assert.Equal("not-allowed", (await world.Ask((AccountQueries q) => q.Search(null, world.Supervisor))).Refusal?.Code);
        await world.Must(new SetPassword(world.Handler.AccountId, "h"), world.Handler);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_an_account_cannot_be_is_refused(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var command = new CreateAccount(world.Colleague.PersonId, "wl", Roles.Unit, "h");
        Assert.Equal("user-name-unfit", await world.Refused(command with { UserName = "王 磊" }, world.Administrator));
        Assert.Equal("user-name-unfit", await world.Refused(command with { UserName = new string('a', 65) }, world.Administrator));
        Assert.Equal("roles-missing", await world.Refused(command with { Roles = Roles.None }, world.Administrator));
        Assert.Equal("roles-missing", await world.Refused(command with { Roles = (Roles)16 }, world.Administrator));
        Assert.Equal("password-missing", await world.Refused(command with { PasswordHash = "" }, world.Administrator));
        Assert.Equal("person-not-found", await world.Refused(command with { PersonId = Guid.NewGuid() }, world.Administrator));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_administrator_stays_one_even_when_two_go_at_once(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        Assert.Equal("last-administrator", await world.Refused(new DisableAccount(world.Administrator.AccountId), world.Administrator));
        Assert.Equal("last-administrator", await world.Refused(new ChangeRoles(world.Administrator.AccountId, Roles.Leader), world.Administrator));
        await world.Must(new ChangeRoles(world.Supervisor.AccountId, Roles.Administrator | Roles.SupervisionOffice), world.Administrator);

        var answers = await Task.WhenAll(
            Task.Run(() => world.Run(new DisableAccount(world.Administrator.AccountId), world.Administrator)),
            Task.Run(() => world.Run(new DisableAccount(world.Supervisor.AccountId), world.Administrator)));
        Assert.Equal("last-administrator", Assert.Single(answers, a => !a.Accepted).Refusal!.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sessions_end_when_roles_or_password_change_or_the_account_is_disabled(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var id = world.Handler.AccountId;
        var stamps = new List<string> { await StampOf(world, id) };
        await world.Must(new ChangeRoles(id, Roles.Leader), world.Administrator);
        stamps.Add(await StampOf(world, id));
        await world.Must(new SetPassword(id, "h2"), world.Administrator);
        stamps.Add(await StampOf(world, id));
        await world.Must(new DisableAccount(id), world.Administrator);
        stamps.Add(await StampOf(world, id));
        Assert.Distinct(stamps);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_token_is_shown_once_and_kept_as_its_hash_only(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var first = await world.Run(new IssueToken(world.Handler.AccountId, "脚本"), world.Handler, "key-1");
        var secret = first.Value!.Secret!;
        Assert.StartsWith("rct_", secret, StringComparison.Ordinal);
        Assert.Equal(4 + 43, secret.Length);
        Assert.Equal(TokenSecret.HashOf(secret), await world.Read(db => db.AccessTokens.Select(t => t.Sha256).SingleAsync()));

        // The answer kept for the idempotency key holds no secret either.
        var again = await world.Run(new IssueToken(world.Handler.AccountId, "脚本"), world.Handler, "key-1");
        Assert.Equal((first.Value.Id, null), (again.Value!.Id, again.Value.Secret));
        Assert.DoesNotContain(secret, await world.Read(db => db.IdempotentAnswers.Select(a => a.AnswerJson).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tokens_are_their_owners_and_the_administrators_to_make_and_revoke(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        var own = await world.Must(new IssueToken(world.Handler.AccountId, "手机"), world.Handler);
        Assert.Equal("not-allowed", await world.Refused(new IssueToken(world.Handler.AccountId, "手机"), world.Head));
        Assert.Equal("token-not-found", await world.Refused(new RevokeToken(own.Id), world.Head));
        Assert.Empty(await world.Ask((AccountQueries q) => q.Tokens(world.Handler.AccountId, world.Head)));

        await world.Must(new RevokeToken(own.Id), world.Administrator);
        var revoked = Assert.Single(await world.Ask((AccountQueries q) => q.Tokens(world.Handler.AccountId, world.Handler)));
        Assert.Equal(world.Now, revoked.RevokedAt);
        Assert.Null(await world.Ask((CallerQueries q) => q.ByToken(TokenSecret.HashOf(own.Secret!))));
    }

    private static Task<string> StampOf(World world, Guid id) => world.Read(db => db.Accounts.Where(a => a.Id == id).Select(a => a.SecurityStamp).SingleAsync());
}
