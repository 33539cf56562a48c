using System.Text;

namespace Workflow.Engine.Tests;

/// <summary>
/// Every state, step and trigger of the life of an issue, tried by every party in every stance, with and without a reason,
/// and with each fact turned round: the answers are committed as <c>issue.transitions.txt</c>.
/// </summary>
public sealed class TransitionTableTests
{
    private static readonly WorkflowDefinition Issue = Workflows.Issue;

    [Fact]
    public void Every_answer_to_every_trigger_at_every_place_is_approved_as_text()
        => Approved.Matches(Workflows.Beside("issue.transitions.txt"), Table());

    [Fact]
    public void The_table_has_a_line_for_every_place_and_trigger()
    {
        var places = TransitionTable.Configurations(Issue).Count();
        var lines = Table().Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ');
        Assert.Equal(places * Issue.Triggers.Length, lines);
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var at in TransitionTable.Configurations(Issue))
        {
            table.Append(Place(at)).Append('\n');
            foreach (var trigger in Issue.Triggers)
                Describe(table, at, trigger.Name);
            table.Append('\n');
        }

        return table.ToString();
    }

    private static void Describe(StringBuilder table, Snapshot at, string trigger)
    {
        var tries = Cast.Of(Issue).Select(player => (player, Answer: Try(at, trigger, player))).ToList();
        var accepted = tries.Where(t => t.Answer.Accepted).ToList();
        if (accepted.Count == 0)
        {
            table.Append("  ").Append(trigger).Append(": ").AppendJoin(", ", tries.Select(t => t.Answer.Refusal!.Code).Distinct()).Append('\n');
            return;
        }

        var (any, plain) = accepted[0];
        table.Append("  ").Append(trigger).Append(" -> ").Append(Place(plain.Snapshot)).Append('\n');
        table.Append("      ").AppendJoin(", ", plain.Effects.Select(e => $"{e.Kind} {e.Name}")).Append('\n');
        foreach (var party in tries.Where(t => !t.player.IsSystem && t.Answer.Refusal?.Code != RefusalCode.NotAsked).GroupBy(t => t.player.Party!.Name))
            table.Append("      ").Append(party.Key).Append(": ")
                .AppendJoin("; ", party.GroupBy(t => t.Answer.Refusal?.Code ?? "yes").Select(g => $"{g.Key} {string.Join(' ', g.Select(t => t.player.Stance))}"))
                .Append('\n');
        table.Append("      anyone else: ").AppendJoin(
            ", ", tries.Where(t => t.player.IsSystem || t.Answer.Refusal?.Code == RefusalCode.NotAsked).Select(t => t.Answer.Refusal!.Code).Distinct()).Append('\n');
        foreach (var (what, answer) in Variations(at, trigger, any).Where(v => v.Answer != plain))
            table.Append("      ").Append(what).Append(": ").Append(answer.Refusal?.Code ?? "-> " + Place(answer.Snapshot)).Append('\n');
    }

    private static IEnumerable<(string What, Outcome Answer)> Variations(Snapshot at, string trigger, Player player)
    {
        yield return ("no reason", Try(at, trigger, player, reason: null));
        yield return ("blank reason", Try(at, trigger, player, reason: " \u3000\t"));
        yield return ("doer unknown", Try(at, trigger, player, doing: Doing.None));
        foreach (var fact in Issue.DeclaredFacts)
        {
            yield return ($"{fact.Name} {(fact.Kind == FactKind.YesNo ? "no" : "1")}", Try(at, trigger, player, turned: fact));
            yield return ($"{fact.Name} unknown", Try(at, trigger, player, leftOut: fact));
        }
    }

    /// <summary>Facts are as good as can be: every answer yes, every count nought.</summary>
    private static Outcome Try(
        Snapshot at, string trigger, Player player, string? reason = "because", Doing? doing = null, FactDefinition? turned = null, FactDefinition? leftOut = null)
    {
        var facts = Issue.Facts().With(doing ?? Cast.Doing);
        foreach (var fact in Issue.DeclaredFacts.Where(f => f != leftOut))
            _ = fact.Kind == FactKind.YesNo ? facts.Set(fact.Name, fact != turned) : facts.Set(fact.Name, fact == turned ? 1 : 0);
        return Issue.Fire(at, new(trigger, reason), player.Actor, facts.Build(), DateTime.UnixEpoch);
    }

    private static string Place(Snapshot at) => Issue.StepName(at) is { } step ? $"{Issue.StateName(at)}/{step}" : Issue.StateName(at);
}
