using Rectification.Accounts;
using Rectification.Approving;
using Rectification.Pipeline;
using Workflow.Engine.Approving;

namespace Rectification.Web.Pages.Approving;

/// <summary>An open task on which the reader may act, for themselves or in another's name.</summary>
/// <param name="Run">The step as it stands.</param>
public sealed record PossibleTask(int Number, ApprovalStep Step, StepRun Run, Seat Seat, IReadOnlyList<Offer> Offers)
{
    public bool May(string act) => Offers.Any(o => o.Act == act && o.Allowed);
}

/// <summary>What the reader may do on a request's page: what the Engine offers, in the order in which it is drawn.</summary>
public sealed record PossibleActs
{
    private static readonly string[] OnTasks =
    [
        nameof(Act.Approve), nameof(Act.Refuse), nameof(Act.Return), nameof(Act.Advise), nameof(Act.Transfer), nameof(Act.Delegate), nameof(Act.AddSigners), nameof(Act.Ask),
    ];

    private IReadOnlyList<Offer> all = [];
    private HashSet<(string Act, int Number)> others = [];

    public required IReadOnlyList<PossibleTask> Tasks { get; init; }

    /// <summary>Undoing one's own, and what is the submitter's.</summary>
    public required IReadOnlyList<Offer> Own { get; init; }

    public static PossibleActs Of(RequestPage page, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(caller);
        var tasks = page.Offers.Where(o => o.Task is not null && OnTasks.Contains(o.Act, StringComparer.Ordinal)).GroupBy(o => o.Task!.Value).Select(offers =>
        {
            var (run, seat) = page.Approval.OpenSeats.First(open => open.Seat.Task == offers.Key);
            return new PossibleTask(offers.Key, page.Definition.Step(run.Id)!, run, seat, [.. offers]);
        });
        var besides = page.Copies.Where(c => c.PersonId == caller.PersonId && c.ReadAt is null).Select(c => (nameof(Act.Read), c.Number))
            .Concat(page.Questions.Where(q => q.ToId == caller.PersonId && q.AnsweredAt is null).Select(q => (nameof(Act.Answer), q.Number)));
        if (page.HasAPart) besides = besides.Append((nameof(Act.Copy), 0));
        if (caller.Is(Roles.Administrator) && page.Status is ApprovalStatus.Running) besides = besides.Append((nameof(Act.Jump), 0)).Append((nameof(Act.HandOver), 0));
        return new PossibleActs
        {
            all = page.Offers, others = [.. besides], Tasks = [.. tasks],
            Own = [.. page.Offers.Where(o => !OnTasks.Contains(o.Act, StringComparer.Ordinal))],
        };
    }

    /// <summary>Whether the form that was sent stands on the page still, and can say itself why it was refused.</summary>
    public bool Drawn(SentAct sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (sent.Act is not { } act) return false;
        // The three verdicts are buttons of one form.
        string[] names = act is nameof(Act.Refuse) or nameof(Act.Return) ? [act, nameof(Act.Approve)] : [act];
        return others.Contains((act, sent.Task)) || all.Any(o => o.Allowed && (o.Task ?? 0) == sent.Task && names.Contains(o.Act, StringComparer.Ordinal));
    }
}
