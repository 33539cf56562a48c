using Rectification.Measures;
using Rectification.Pipeline;
using Shared;

namespace Rectification.Web.Tests.Crash;

/// <summary>One change that a client asks for, and the trigger under which history will know it.</summary>
/// <param name="File">Text of a file to upload instead of a body.</param>
internal sealed record Step(string Trigger, Caller By, string Path, object? Body = null, string? File = null);

/// <summary>One issue's way through the API, from the assignment to the look after its closing.</summary>
internal sealed record Life(Guid Issue, IReadOnlyList<Step> Steps)
{
    /// <summary>What history says of an issue before its first call.</summary>
    public static readonly string[] Before = ["Create", "Assign"];

    /// <summary>An assigned issue with one measure, and the calls that bring it to its end, with one return on the way.</summary>
    public static async Task<Life> Of(World world)
    {
        var id = await world.Assigned();
        var measure = new Measure { Id = world.NewId(), IssueId = id, Position = 1, Text = "修订考勤制度并公示。", OwnerId = world.Handler.PersonId };
        await world.Write(db => db.Measures.Add(measure));
        var report = new { pledged = true, statement = "已全部整改到位。" };
        return new Life(id,
        [
            new("Accept", world.Handler, "acceptance"),
            new("Attach", world.Handler, $"measures/{measure.Id}/evidence?kind=Document", File: $"{id} 的整改情况说明。"),
            new("Progress", world.Handler, $"measures/{measure.Id}/completion", new { note = "制度已印发。" }),
            new("SelfReport", world.Handler, "self-report", report),
            new("Return", world.Leader, "decisions", new { verdict = "Return", opinion = "请补充公示照片。" }),
            new("SelfReport", world.Handler, "self-report", report),
            new("Sign", world.Leader, "decisions", new { verdict = "Approve", opinion = "情况属实。" }),
            new("Verify", world.Supervisor, "decisions", new { verdict = "Approve", opinion = "经核验，同意。" }),
            new("Close", world.Head, "closure", new { disposition = "Rectified", opinion = "同意销号。" }),
            new("Recheck", world.Supervisor, "rechecks", new { outcome = "Held", finding = "整改成果巩固。", lines = Enumerable.Range(1, 3).Select(line => new { line, verdict = "Met" }) }),
        ]);
    }
}
