using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;

namespace Rectification.Demonstration;

/// <summary>What people of the story ask for about an issue, and how far it gets.</summary>
internal sealed class Petitions(Stage stage)
{
    /// <summary>The last request of the part runs on under its people's hands.</summary>
    public async Task Scene(Part part, Scene scene, CancellationToken cancellation)
    {
        if (stage.Broken is not null) return;
        switch (scene.Do)
        {
            case "ask":
                if (await Ask(part, scene, cancellation) is { } asked) part.Requests.Add(asked.Id);
                break;
            case "agree":
                await Decide(part, scene, ApprovalVerdict.Approve, cancellation);
                break;
            case "send-back":
                await Decide(part, scene, ApprovalVerdict.Return, cancellation);
                break;
            case "inquire":
                await stage.Do<AskQuestion, ApprovalAnswer>(
                    new AskQuestion(part.Requests[^1], null, await Task(part, scene, cancellation), stage[scene.To!], scene.Text), scene.By, cancellation);
                break;
            case "copy":
                await stage.Do<CopyApproval, ApprovalAnswer>(new CopyApproval(part.Requests[^1], null, [stage[scene.To!]], scene.Text), scene.By, cancellation);
                break;
            default:
                throw new InvalidDataException($"The demonstration knows no '{scene.Do}'.");
        }
    }

    private Task<ApprovalAnswer?> Ask(Part part, Scene scene, CancellationToken cancellation)
    {
        var by = scene.By ?? part.Of.Handler!;
        return scene.Request switch
        {
            "extension" => stage.Do<RequestExtension, ApprovalAnswer>(new RequestExtension(part.Id, null, stage.Clock.Date(scene.Due!.Value, stage.Zone), scene.Text!), by, cancellation),
            "exemption" => stage.Do<RequestExemption, ApprovalAnswer>(new RequestExemption(part.Id, null, scene.Text!), by, cancellation),
            "objection" => stage.Do<RequestObjection, ApprovalAnswer>(new RequestObjection(part.Id, null, scene.Text!), by, cancellation),
            "pause" => stage.Do<RequestPause, ApprovalAnswer>(new RequestPause(part.Id, null, scene.Text!), by, cancellation),
            "leader-change" => stage.Do<RequestLeaderChange, ApprovalAnswer>(new RequestLeaderChange(part.Id, null, stage[scene.To!], scene.Text!), by, cancellation),
            _ => throw new InvalidDataException($"The demonstration asks for no '{scene.Request}'."),
        };
    }

    private async Task Decide(Part part, Scene scene, ApprovalVerdict verdict, CancellationToken cancellation) =>
        await stage.Do<DecideApproval, ApprovalAnswer>(
            new DecideApproval(part.Requests[^1], null, await Task(part, scene, cancellation), verdict, scene.Text), scene.By, cancellation);

    /// <summary>What this person is asked in the last request.</summary>
    private Task<int> Task(Part part, Scene scene, CancellationToken cancellation)
    {
        var (request, person) = (part.Requests[^1], stage[scene.By!]);
        return stage.Read((RectificationDb db) => db.RequestTasks.Where(t => t.RequestId == request && t.PersonId == person && t.ClosedAt == null)
            .Select(t => t.Number).SingleAsync(cancellation));
    }
}
