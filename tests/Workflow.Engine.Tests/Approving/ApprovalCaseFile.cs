using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Engine.Approving;

namespace Workflow.Engine.Tests.Approving;

/// <summary>A worked case of an approval: people, whom the definition's selectors mean, and what each act leads to.</summary>
internal sealed record ApprovalCaseFile(
    Text Title, string Definition, IReadOnlyDictionary<string, ApprovalCasePerson> People, IReadOnlyDictionary<string, ImmutableArray<string>> Staff,
    CaseDoing Doing, string Submitter, IReadOnlyList<ApprovalCaseMove> Moves, IReadOnlyDictionary<string, JsonElement>? Facts = null,
    IReadOnlyList<ApprovalCaseAbsence>? Absences = null, ImmutableArray<string>? Open = null, string? Refused = null)
{
    public static readonly DateTime Moment = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static ApprovalCaseFile Read(string json) => JsonSerializer.Deserialize<ApprovalCaseFile>(json, Strict)!;

    public Signer Signer(string person) => new(Id(person), People[person].Post, People[person].Organisation);

    public Acting Acting(string person) => Workflow.Engine.Approving.Acting.As(Signer(person)) with { Administrator = People[person].Administrator };

    public string Name(Guid id) => People.Keys.Single(p => Id(p) == id);

    public Guid Id(string person)
    {
        var at = People.Keys.ToList().IndexOf(person);
        Assert.True(at >= 0, $"There is nobody called {person}.");
        return new(at + 1, 0, 0, new byte[8]);
    }

    public Staff Found() => new(
        Staff.ToDictionary(s => s.Key, s => s.Value.Select(Signer).ToImmutableArray()),
        [.. (Absences ?? []).Select(a => new Absence(Id(a.Away), Signer(a.Proxy), Utc(a.From), Utc(a.Until)))]);

    public Facts Told(ApprovalDefinition definition, IReadOnlyDictionary<string, JsonElement>? more = null)
    {
        var facts = definition.Facts().With(new([.. Doing.Doers.Select(Id)], Doing.Department));
        foreach (var (fact, value) in (Facts ?? new Dictionary<string, JsonElement>()).Concat(more ?? new Dictionary<string, JsonElement>()))
            _ = value.ValueKind == JsonValueKind.Number ? facts.Set(fact, value.GetInt32()) : facts.Set(fact, value.GetBoolean());
        return facts.Build();
    }

    /// <summary>The act of a move; the task is the open one of whoever acts, or of the one they act for, or the last they decided.</summary>
    public Act Act(ApprovalCaseMove move, Approval at)
    {
        var holder = Id(move.For ?? move.By);
        var task = move.Task ?? (move.Act == "takeBack"
            ? at.Steps.SelectMany(s => s.Seats).Where(s => s.DecidedBy == Id(move.By)).OrderBy(s => s.DecidedAt).LastOrDefault()?.Task ?? 0
            : move.Act == "recallDelegation"
                ? at.OpenSeats.Single(o => o.Seat.AddedBy == holder).Seat.Task
                : at.OpenSeats.Where(o => o.Seat.Holder.Person == holder).Select(o => o.Seat.Task).FirstOrDefault());
        var to = (move.To ?? []).Select(Signer).ToImmutableArray();
        Act act = move.Act switch
        {
            "approve" => new Act.Approve(task) { Choosing = [.. (move.Choosing ?? []).Select(Signer)] },
            "refuse" => new Act.Refuse(task),
            "return" => new Act.Return(task) { To = move.Step, ComeBack = move.ComeBack },
            "resubmit" => new Act.Resubmit(),
            "transfer" => new Act.Transfer(task, to[0]),
            "delegate" => new Act.Delegate(task, to[0]),
            "advise" => new Act.Advise(task),
            "recallDelegation" => new Act.RecallDelegation(task),
            "addBefore" => new Act.AddSigners(task, to, true),
            "addAfter" => new Act.AddSigners(task, to, false),
            "removeSigner" => new Act.RemoveSigner(move.Step!, to[0].Person),
            "copy" => new Act.Copy(to),
            "read" => new Act.Read(move.Number),
            "ask" => new Act.Ask(task, to[0].Person),
            "answer" => new Act.Answer(move.Number),
            "urge" => new Act.Urge(),
            "withdraw" => new Act.Withdraw(),
            "takeBack" => new Act.TakeBack(task),
            "jump" => new Act.Jump(move.Step!),
            "handOver" => new Act.HandOver(Id(move.For!), to[0]),
            var other => throw new InvalidDataException(other),
        };
        return act with { Words = move.Words };
    }

    private static DateTime Utc(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

internal sealed record ApprovalCasePerson(string Post, string Organisation, bool Administrator = false);

internal sealed record ApprovalCaseAbsence(string Away, string Proxy, DateOnly From, DateOnly Until);

/// <summary>One act, and what it leads to: who is asked then, what the approval is, or the code of the refusal.</summary>
internal sealed record ApprovalCaseMove(
    string By, string Act, string? Words = null, string? For = null, ImmutableArray<string>? To = null, string? Step = null, bool ComeBack = false,
    ImmutableArray<string>? Choosing = null, int? Task = null, int Number = 0, IReadOnlyDictionary<string, JsonElement>? Facts = null,
    ImmutableArray<string>? Open = null, string? Status = null, string? Refused = null, ImmutableArray<string>? Notes = null);
