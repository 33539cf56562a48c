using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Organisations;
using Rectification.Pipeline;
using Rectification.Web.Hosting;
using DomainRefusals = Rectification.Language.Refusals;

namespace Rectification.Web.Commands;

/// <summary><c>account create</c> and <c>account password</c>: the way in when nobody can sign in yet, or any more.</summary>
internal static class AccountCommand
{
    public static Command Of(Terminal terminal) => new("account", terminal.Word("account")) { Create(terminal), Password(terminal) };

    public static async Task<Answer<Account>> Find(Opened opened, string user, CancellationToken cancellation)
    {
        var name = UserNames.Normalize(user);
        var account = await opened.Services.GetRequiredService<RectificationDb>().Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedUserName == name, cancellation);
        return account is null ? HostRefusals.Of("user-not-found", user) : account;
    }

    private static Command Create(Terminal terminal)
    {
        var user = new Argument<string>("USER") { Description = terminal.Word("user") };
        var role = new Option<Roles[]>("--role") { Description = terminal.Word("account-role"), DefaultValueFactory = _ => [Roles.Administrator] };
        var person = new Option<string?>("--name") { Description = terminal.Word("account-person"), HelpName = "PERSON" };
        var authority = new Option<string?>("--authority") { Description = terminal.Word("account-authority"), HelpName = "NAME" };
        var command = new Command("create", terminal.Word("account-create")) { user, role, person, authority };
        command.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var password = NewPassword();
            var hash = await opened.Services.GetRequiredService<Passwords>().Hash(password);
            if (!hash.Accepted) return terminal.Refuse(hash.Refusal);
            var roles = parsed.GetValue(role)!.Aggregate(Roles.None, (all, one) => all | one);
            var made = await Make(opened, parsed.GetValue(user)!, roles, parsed.GetValue(person), parsed.GetValue(authority), hash.Value, cancellation);
            if (!made.Accepted) return terminal.Refuse(made.Refusal);
            terminal.Say("account-made", parsed.GetValue(user)!.Trim(), password);
            return 0;
        }, cancellation));
        return command;
    }

    private static Command Password(Terminal terminal)
    {
        var user = new Argument<string>("USER") { Description = terminal.Word("user") };
        var command = new Command("password", terminal.Word("account-password")) { user };
        command.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var account = await Find(opened, parsed.GetValue(user)!, cancellation);
            if (!account.Accepted) return terminal.Refuse(account.Refusal);
            var password = NewPassword();
            var hash = await opened.Services.GetRequiredService<Passwords>().Hash(password);
            if (!hash.Accepted) return terminal.Refuse(hash.Refusal);
            var set = await opened.Change<SetPassword, Done>(new SetPassword(account.Value.Id, hash.Value), cancellation);
            if (!set.Accepted) return terminal.Refuse(set.Refusal);
            terminal.Say("account-made", account.Value.UserName, password);
            return 0;
        }, cancellation));
        return command;
    }

    /// <summary>In an empty database the authority is founded along with its first administrator; later the person must be there.</summary>
    private static async Task<Answer<Guid>> Make(
        Opened opened, string user, Roles roles, string? person, string? authority, string hash, CancellationToken cancellation)
    {
        var db = opened.Services.GetRequiredService<RectificationDb>();
        if (!await db.Organisations.AnyAsync(cancellation))
        {
            if (authority is null) return HostRefusals.Of("authority-first");
            var founded = await opened.Change<FoundAuthority, FoundedAuthority>(new FoundAuthority(authority, person ?? user, user, hash), cancellation);
            return founded.Accepted ? founded.Value.AccountId : founded.Refusal;
        }

        var named = person ?? user;
        var people = await db.People.AsNoTracking().Where(p => p.Name == named && !p.Left).Select(p => p.Id).Take(2).ToListAsync(cancellation);
        if (people.Count > 1) return HostRefusals.Of("person-ambiguous", named);
        if (people.Count == 0) return DomainRefusals.Of("person-not-found");
        return await opened.Change<CreateAccount, Guid>(new CreateAccount(people[0], user, roles, hash), cancellation);
    }

    /// <summary>96 random bits; the marks at its end are there for rules that want a letter and a digit.</summary>
    private static string NewPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)) + "z7";
}
