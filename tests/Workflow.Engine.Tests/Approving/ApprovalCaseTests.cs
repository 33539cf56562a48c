using System.Text.Json;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

public sealed class ApprovalCaseTests
{
    public static TheoryData<string> Files => [.. Workflows.In("examples/approvals")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_worked_case_goes_as_it_is_written(string file)
    {
        var written = ApprovalCaseFile.Read(Workflows.Text("examples/approvals/" + file));
        var definition = ApprovalFiles.Load(written.Definition);
        var told = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var walk = Simulation.Begin(definition, written.Signer(written.Submitter), written.Found(), written.Told(definition), ApprovalCaseFile.Moment, "请审批");
        Expect($"{file}, beginning", written, walk, written.Open, null, written.Refused, null);
        foreach (var (number, move) in written.Moves.Index())
        {
            foreach (var (fact, value) in move.Facts ?? new Dictionary<string, JsonElement>())
                told[fact] = value;
            var before = walk.Approval;
            walk = walk.Try(written.Act(move, before), written.Acting(move.By), written.Told(definition, told));
            var place = $"{file}, move {number + 1}: {move.By} {move.Act}";
            Assert.True(move.Refused is not null || move.Open is not null || move.Status is not null, $"{place}: say 'open', 'status' or 'refused'.");
            Expect(place, written, walk, move.Open, move.Status, move.Refused, move.Notes);
            Assert.Equal(before.Sequence + (walk.Moves[^1].Ruling.Accepted ? 1 : 0), walk.Approval.Sequence);
            Assert.Equal(walk.Approval.ToJson(), Approval.FromJson(walk.Approval.ToJson()).ToJson());
        }
    }

    [Fact]
    public void The_worked_cases_use_every_kind_of_act()
    {
        var acts = Workflows.In("examples/approvals").SelectMany(f => ApprovalCaseFile.Read(Workflows.Text("examples/approvals/" + f)).Moves)
            .Where(m => m.Refused is null).Select(m => m.Act is "addBefore" or "addAfter" ? "addSigners" : m.Act).Distinct().Order(StringComparer.Ordinal);
        var kinds = typeof(Act).GetNestedTypes().Select(t => JsonNamingPolicy.CamelCase.ConvertName(t.Name)).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, acts);
    }

    [Fact]
    public void Every_approval_definition_has_a_worked_case_in_which_it_is_approved()
    {
        var approved = Workflows.In("examples/approvals").Select(f => ApprovalCaseFile.Read(Workflows.Text("examples/approvals/" + f)))
            .Where(c => c.Moves.Any(m => m.Status == "Approved")).Select(c => c.Definition).Distinct();
        Assert.Empty(ApprovalFiles.All.Where(f => f != "confidentiality.json").Except(approved));
    }

    private static void Expect(
        string place, ApprovalCaseFile written, Simulation walk, IEnumerable<string>? open, string? status, string? refused, IEnumerable<string>? notes)
    {
        var ruling = walk.Moves[^1].Ruling;
        Assert.Equal((place, refused), (place, ruling.Refusal?.Code));
        if (open is not null)
            Assert.Equal(
                (place, string.Join(", ", open.Order(StringComparer.Ordinal))),
                (place, string.Join(", ", walk.Next.Select(n => $"{n.Step} {written.Name(n.Seat.Holder.Person)}").Order(StringComparer.Ordinal))));
        if (refused is null)
            Assert.Equal((place, status ?? "Running"), (place, ruling.Approval.Status.ToString()));
        foreach (var note in notes ?? [])
            Assert.Contains(note, ruling.Consequences.Select(c => Note(written, c)));
    }

    private static string Note(ApprovalCaseFile written, Consequence consequence) => consequence switch
    {
        Consequence.TaskOpened x => $"TaskOpened {x.Step} {written.Name(x.Holder.Person)}{(x.Proxy is { } p ? $" / {written.Name(p)}" : "")}",
        Consequence.TaskClosed x => $"TaskClosed {x.Step} {x.End}",
        Consequence.OpinionRecorded x => $"Opinion {x.Act} {written.Name(x.By)}{(x.OnBehalfOf is { } o ? $" for {written.Name(o)}" : "")}",
        Consequence.StepChanged x => $"Step {x.Step} {x.Status} {x.Round}",
        Consequence.CopySent x => $"CopySent {written.Name(x.To)}",
        Consequence.CopyRead x => $"CopyRead {x.Number}",
        Consequence.Told x => $"Told {written.Name(x.Person)} {x.Code}",
        Consequence.StatusChanged x => $"Status {x.Status}",
        Consequence.Do x => $"Do {x.Name}",
        _ => throw new InvalidDataException(consequence.ToString()),
    };
}
