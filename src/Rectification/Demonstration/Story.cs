using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Accounts;
using Rectification.Evidencing;
using Rectification.Issues;
using Rectification.Organisations;
using Rectification.Rechecking;

namespace Rectification.Demonstration;

// The demonstration as it is written in places.json and round.json. Days count from the day of loading, backwards below nought.

internal sealed record Places(
    string Authority, FirstAdministrator Administrator, IReadOnlyList<Place> Organisations, IReadOnlyList<Actor> People, IReadOnlyList<Chair> Posts,
    IReadOnlyList<Departure> Left);

internal sealed record FirstAdministrator(string Name, string UserName, string Title);

internal sealed record Place(string Key, string Under, OrganisationKind Kind, string Name);

/// <param name="Key">The user name too.</param>
/// <param name="Listed">On the sign-in page.</param>
internal sealed record Actor(string Key, string Name, string Title, string In, Roles Roles = Roles.None, bool Listed = false);

internal sealed record Chair(string In, string Title, IReadOnlyList<Held> Held, bool First = false);

internal sealed record Held(string By, int Since);

internal sealed record Departure(string Who, int Day);

/// <summary>The round; <c>{year}</c> in its texts is the year of the feedback.</summary>
internal sealed record RoundStory(
    string Name, string FileName, string Title, string Issuer, string InspectingBody, string RoundKind, string PlanDocument, int Started, int Ended,
    int Feedback, int Imported, IReadOnlyList<string> Units, IReadOnlyList<SectionStory> Sections, IReadOnlyList<IssueStory> Issues);

internal sealed record SectionStory(string Number, string Title);

internal sealed record IssueStory(string Number, string Section, string Title, string Text, IReadOnlyList<string> Measures, IssueClass Class)
{
    public string? Unit { get; init; }
    public string? Department { get; init; }
    public string? Leader { get; init; }
    public string? Handler { get; init; }
    public bool Key { get; init; }
    public int? Due { get; init; }
    public IReadOnlyList<Scene> Story { get; init; } = [];
    public IReadOnlyList<IssueStory> Children { get; init; } = [];

    /// <summary>This issue and its parts, in the order of the document.</summary>
    public IEnumerable<IssueStory> All() => Children.SelectMany(c => c.All()).Prepend(this);
}

/// <summary>What somebody does on a day.</summary>
/// <param name="Do">A verb that <see cref="Play"/> knows.</param>
/// <param name="By">Key of the person; null for the one whose part it is.</param>
/// <param name="Measure">Counted from 1, like milestones.</param>
internal sealed record Scene(int Day, string Do, string? By, int Measure, int Milestone, int? Progress, string? Text)
{
    public string? Title { get; init; }
    public int? Due { get; init; }
    public EvidenceKind Kind { get; init; }
    public string? File { get; init; }

    /// <summary>Of a text file; a picture is drawn.</summary>
    public string? Content { get; init; }
    public RecheckOutcome Outcome { get; init; }

    /// <summary>Kind of what is asked for.</summary>
    public string? Request { get; init; }

    /// <summary>Key of the person it is addressed to, or is about.</summary>
    public string? To { get; init; }
}

internal static class Script
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static Places Places() => Read<Places>("places.json");

    public static RoundStory Round() => Read<RoundStory>("round.json");

    private static T Read<T>(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"{typeof(Script).Namespace}.{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
