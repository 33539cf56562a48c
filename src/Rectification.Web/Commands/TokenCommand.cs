using System.CommandLine;
using Rectification.Accounts;

namespace Rectification.Web.Commands;

/// <summary><c>token create USER</c>: a token for programs; its secret is printed this once.</summary>
internal static class TokenCommand
{
    public static Command Of(Terminal terminal)
    {
        var user = new Argument<string>("USER") { Description = terminal.Word("user") };
        var name = new Option<string>("--name") { Description = terminal.Word("token-name"), DefaultValueFactory = _ => "command line" };
        var json = new Option<bool>("--json") { Description = terminal.Word("json") };
        var create = new Command("create", terminal.Word("token-create")) { user, name, json };
        create.SetAction((parsed, cancellation) => Opened.Run(terminal, async opened =>
        {
            var account = await AccountCommand.Find(opened, parsed.GetValue(user)!, cancellation);
            if (!account.Accepted) return terminal.Refuse(account.Refusal);
            var token = await opened.Change<IssueToken, IssuedToken>(new IssueToken(account.Value.Id, parsed.GetValue(name)!), cancellation);
            if (!token.Accepted) return terminal.Refuse(token.Refusal);
            if (parsed.GetValue(json)) return terminal.Json(new { token.Value.Id, token.Value.Secret });
            terminal.Output.WriteLine(token.Value.Secret);
            return 0;
        }, cancellation));
        return new Command("token", terminal.Word("token")) { create };
    }
}
