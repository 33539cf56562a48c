using System.Text;
using Rectification.Accepting;
using Rectification.Assigning;
using Rectification.Closing;
using Rectification.Deciding;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Measures;
using Rectification.Rechecking;
using Rectification.Reporting;

namespace Rectification.Demonstration;

/// <summary>One issue of the story, with the ids that its row and parts got.</summary>
internal sealed record Part(IssueStory Of, Guid Id, IReadOnlyList<Guid> Measures)
{
    public List<Guid> Milestones { get; } = [];

    /// <summary>What was asked for about it.</summary>
    public List<Guid> Requests { get; } = [];
}

/// <summary>Plays single scenes: each is what its person would do on a page.</summary>
internal sealed class Play(Stage stage)
{
    private const string Office = "duban";
    private readonly Petitions petitions = new(stage);

    public Task Scene(Part part, Scene scene, CancellationToken cancellation)
    {
        var (issue, id) = (part.Of, part.Id);
        return scene.Do switch
        {
            "assign" => Issue(Assignment(part), scene.By ?? Office, cancellation),
            "accept" => Issue(new AcceptIssue(id, null), scene.By ?? issue.Handler!, cancellation),
            "plan" => Measure(new ReviseMeasure(id, part.Measures[scene.Measure - 1], null, issue.Measures[scene.Measure - 1], stage[issue.Handler!], Date(scene.Due!.Value)), part, cancellation),
            "milestone" => AddMilestone(part, scene, cancellation),
            "reached" => Measure(new ReachMilestone(id, part.Milestones[scene.Milestone - 1], null, stage.Clock.Day(scene.Day, stage.Zone)), part, cancellation),
            "progress" => Measure(new RecordProgress(id, scene.Measure == 0 ? null : part.Measures[scene.Measure - 1], null, scene.Text!, scene.Progress), part, cancellation),
            "evidence" => Attach(part, scene, cancellation),
            "done" => Complete(part, scene, cancellation),
            "report" => Issue(new SelfReport(id, null, Pledged: true, scene.Text), scene.By ?? issue.Handler!, cancellation),
            "withdraw" => Issue(new WithdrawSelfReport(id, null, scene.Text), scene.By ?? issue.Handler!, cancellation),
            "sign" => Issue(new DecideStep(id, null, "sign", Verdict.Approve, scene.Text), scene.By ?? issue.Leader!, cancellation),
            "verify" => Issue(new DecideStep(id, null, "verify", Verdict.Approve, scene.Text), scene.By ?? Office, cancellation),
            "return" => Issue(new DecideStep(id, null, null, Verdict.Return, scene.Text), scene.By!, cancellation),
            "close" => Issue(new CloseIssue(id, null, Disposition.Rectified, scene.Text), scene.By ?? $"{issue.Unit}.yuanzhang", cancellation),
            "recheck" => Recheck(part, scene, cancellation),
            _ => petitions.Scene(part, scene, cancellation),
        };
    }

    private Task<IssueAnswer?> Issue<TCommand>(TCommand command, string by, CancellationToken cancellation)
        where TCommand : Pipeline.ICommand<IssueAnswer> => stage.Do<TCommand, IssueAnswer>(command, by, cancellation);

    private Task<PartAnswer?> Measure<TCommand>(TCommand command, Part part, CancellationToken cancellation)
        where TCommand : Pipeline.ICommand<PartAnswer> => stage.Do<TCommand, PartAnswer>(command, part.Of.Handler!, cancellation);

    private AssignIssue Assignment(Part part)
    {
        var issue = part.Of;
        DateOnly? due = issue.Due is { } day ? Date(day) : null;
        return new AssignIssue(
            part.Id, null, stage[issue.Unit!], stage[issue.Department!], stage[issue.Leader!], stage[issue.Handler!], due, issue.Class, issue.Key);
    }

    private async Task AddMilestone(Part part, Scene scene, CancellationToken cancellation)
    {
        if (await Measure(new AddMilestone(part.Id, null, null, scene.Title!, Date(scene.Due!.Value)), part, cancellation) is { } added)
            part.Milestones.Add(added.Id);
    }

    /// <summary>What held was looked at line by line.</summary>
    private async Task Recheck(Part part, Scene scene, CancellationToken cancellation)
    {
        var lines = scene.Outcome is RecheckOutcome.Held
            ? (await stage.Read<RecheckQueries, RecheckPage?>(q => q.Next(part.Id, cancellation)))?.Lines.Select(l => new TickedLine(l.Line, LineVerdict.Met)).ToList()
            : null;
        await Issue(
            new RecordRecheck(part.Id, null, null, scene.Outcome, scene.Text) { DueOn = scene.Due is { } due ? Date(due) : null, Lines = lines ?? [] },
            scene.By ?? Office, cancellation);
    }

    private async Task Attach(Part part, Scene scene, CancellationToken cancellation)
    {
        await using var content = new MemoryStream(scene.Content is { } text ? Encoding.UTF8.GetBytes(text) : Picture.Draw(scene.File!));
        await Measure(new AttachEvidence(part.Id, part.Measures[scene.Measure - 1], null, scene.Kind, scene.File!, content), part, cancellation);
    }

    /// <summary>First the proof, then the word.</summary>
    private async Task Complete(Part part, Scene scene, CancellationToken cancellation)
    {
        await Attach(part, scene, cancellation);
        await Measure(new CompleteMeasure(part.Id, part.Measures[scene.Measure - 1], null, scene.Text), part, cancellation);
    }

    private DateOnly Date(int fromToday) => stage.Clock.Date(fromToday, stage.Zone);
}
