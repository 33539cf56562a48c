using System.Collections.Immutable;

namespace Workflow.Engine.Approving;

/// <summary>One move of a simulation: what was tried, and what came of it.</summary>
/// <param name="Act">Null for the beginning.</param>
public sealed record SimulatedMove(Act? Act, Acting By, Ruling Ruling);

/// <summary>
/// 试运行: walks a made-up case through a definition, move by move, with nothing stored. Immutable: every move gives a new
/// simulation, so one can go back to any of them and try another way.
/// </summary>
public sealed record Simulation
{
    private Simulation(ApprovalDefinition definition, Staff staff, DateTime now) => (Definition, Staff, Now) = (definition, staff, now);

    public ApprovalDefinition Definition { get; }
    public Staff Staff { get; init; }
    public DateTime Now { get; init; }
    public ImmutableArray<SimulatedMove> Moves { get; private init; } = [];

    /// <summary>Where it stands after the last move.</summary>
    public Approval Approval => Moves[^1].Ruling.Approval;

    /// <summary>Who is asked now.</summary>
    public IEnumerable<(string Step, Seat Seat)> Next => Approval.OpenSeats.Select(open => (open.Step.Id, open.Seat));

    public static Simulation Begin(ApprovalDefinition definition, Signer submitter, Staff staff, Facts facts, DateTime now, string? words = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(submitter);
        var ruling = definition.Begin(submitter, staff, facts, now, words);
        return new(definition, staff, now) { Moves = [new(null, Acting.As(submitter), ruling)] };
    }

    /// <summary>Tries an act; a refused one leaves the approval where it was and is kept among the moves all the same.</summary>
    public Simulation Try(Act act, Acting by, Facts facts)
        => this with { Moves = Moves.Add(new(act, by, Definition.Act(Approval, act, by, Staff, facts, Now))) };
}
