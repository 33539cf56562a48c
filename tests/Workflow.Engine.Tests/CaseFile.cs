using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflow.Engine.Tests;

/// <summary>A worked case: people, what they know, and what each of their moves leads to.</summary>
internal sealed record CaseFile(
    Text Title, string Definition, IReadOnlyDictionary<string, CasePerson> People, CaseDoing Doing, IReadOnlyList<CaseMove> Moves)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static CaseFile Read(string json) => JsonSerializer.Deserialize<CaseFile>(json, Strict)!;

    /// <summary>Ids follow from the order of people; one person may appear in several hats.</summary>
    public Guid Id(string person) => People[person].SameAs is { } other
        ? Id(other)
        : new Guid(People.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(person) + 1, 0, 0, new byte[8]);

    public Actor Actor(WorkflowDefinition definition, string person) => new(
        Id(person), People[person].Parties.Aggregate(PartySet.None, (all, party) => all | definition.Party(party)), People[person].Organisation);

    public Doing Done() => new([.. Doing.Doers.Select(Id)], Doing.Department);
}

internal sealed record CasePerson(IReadOnlyList<string> Parties, string Organisation, string? SameAs = null);

internal sealed record CaseDoing(IReadOnlyList<string> Doers, string Department);

/// <summary>One move; facts once told stay so until told otherwise.</summary>
internal sealed record CaseMove(
    string By,
    string Trigger,
    string? Reason = null,
    IReadOnlyDictionary<string, JsonElement>? Facts = null,
    string? To = null,
    string? Refused = null,
    ImmutableArray<string>? Effects = null);
