using System.Text.Json;

namespace Workflow.Engine.Tests;

public sealed class ExampleTests
{
    private static readonly DateTime Moment = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Files => [.. Workflows.In("examples")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_worked_case_goes_as_it_is_written(string file)
    {
        var written = CaseFile.Read(Workflows.Text("examples/" + file));
        var definition = WorkflowDefinition.Read(Workflows.Text(written.Definition), written.Definition).Required();
        var told = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var snapshot = definition.Start();
        foreach (var (number, move) in written.Moves.Index())
        {
            foreach (var (fact, value) in move.Facts ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
                told[fact] = value;
            var facts = definition.Facts().With(written.Done());
            foreach (var (fact, value) in told)
                _ = value.ValueKind == JsonValueKind.Number ? facts.Set(fact, value.GetInt32()) : facts.Set(fact, value.GetBoolean());

            var outcome = definition.Fire(snapshot, new(move.Trigger, move.Reason), written.Actor(definition, move.By), facts.Build(), Moment);
            var place = $"{file}, move {number + 1}: {move.By} {move.Trigger}";
            Assert.True((move.To is null) != (move.Refused is null), $"{place}: say either 'to' or 'refused'.");
            Assert.Equal((place, move.To, move.Refused), (place, outcome.Accepted ? Place(definition, outcome.Snapshot) : null, outcome.Refusal?.Code));
            if (move.Effects is { } effects)
                Assert.Equal(effects, outcome.Effects.Select(e => $"{e.Kind} {e.Name}"));
            Assert.Equal(snapshot.Sequence + (outcome.Accepted ? 1 : 0), outcome.Snapshot.Sequence);
            snapshot = outcome.Snapshot;
        }
    }

    [Fact]
    public void The_worked_cases_use_every_trigger_and_reach_every_state_and_step()
    {
        var moves = Workflows.In("examples").SelectMany(file => CaseFile.Read(Workflows.Text("examples/" + file)).Moves).Where(m => m.To is not null).ToList();
        Assert.Equal(Workflows.Issue.Triggers.Select(t => t.Name).Order(StringComparer.Ordinal), moves.Select(m => m.Trigger).Distinct().Order(StringComparer.Ordinal));
        var places = TransitionTable.Configurations(Workflows.Issue).Select(at => Place(Workflows.Issue, at)).Order(StringComparer.Ordinal);
        Assert.Equal(places, moves.Select(m => m.To!).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Place(WorkflowDefinition definition, Snapshot at)
        => definition.StepName(at) is { } step ? $"{definition.StateName(at)}/{step}" : definition.StateName(at);
}
