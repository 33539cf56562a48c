using System.Globalization;
using System.Text.Json;
using Rectification.Definitions;
using Workflow.Engine.Approving;

namespace Rectification.Web.Pages.Definitions;

/// <summary>A name with what was typed under it.</summary>
public sealed class TrialField
{
    public string? Name { get; set; }
    public string? Value { get; set; }
}

/// <summary>A whole trial as the page carries it from one act to the next: nothing of it stays on the server.</summary>
public sealed class TrialForm
{
    private static readonly char[] Between = ['、', '，', ',', ';', '；', '\n'];

    /// <summary>The button: <c>begin</c>, <c>back</c>, or <c>act|Approve|3|责任领导</c>.</summary>
    public string? Do { get; set; }
    public List<TrialField> Facts { get; set => field = value ?? []; } = [];
    public List<TrialField> People { get; set => field = value ?? []; } = [];
    public string? Submitter { get; set; }

    /// <summary>What was done so far, as JSON.</summary>
    public string? Acts { get; set; }
    public string? Words { get; set; }
    // A form without a tick or a choice in it gives no list at all.
    public List<string> To { get; set => field = value ?? []; } = [];
    public string? Step { get; set; }
    public bool ComeBack { get; set; }
    public bool Before { get; set; }

    public static TrialForm Of(TrialCase written, ApprovalDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(definition);
        return new()
        {
            Facts = [.. definition.DeclaredFacts.Select(f => new TrialField { Name = f.Name, Value = written.Facts[f.Name].ToString(CultureInfo.InvariantCulture) })],
            People = [.. definition.Selectors.Select(s => new TrialField { Name = s.Key, Value = string.Join('、', written.People[s.Key]) })],
            Submitter = written.Submitter,
        };
    }

    /// <summary>The case with the act that was just asked for at its end.</summary>
    public TrialCase Case()
    {
        var acts = Do == "begin" ? [] : Kept();
        if (Do == "back" && acts.Count > 0) acts.RemoveAt(acts.Count - 1);
        if (Do?.Split('|', 4) is ["act", var name, var task, var by])
        {
            acts.Add(new TrialAct(
                by, name, int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, string.IsNullOrWhiteSpace(Words) ? null : Words.Trim(), [.. To.Where(t => t.Length > 0)],
                Step is { Length: > 0 } ? Step : null, ComeBack, Before, 0, name == nameof(Act.Jump)));
        }

        return new(
            Facts.Where(f => f.Name is not null && Number(f.Value) is not null).DistinctBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name!, f => Number(f.Value)!.Value, StringComparer.Ordinal),
            People.Where(p => p.Name is not null).DistinctBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name!, IReadOnlyList<string> (p) => Names(p.Value), StringComparer.Ordinal),
            Submitter?.Trim() ?? "", acts);
    }

    /// <summary>The acts go back into the page, and the fields of the last one are blank again.</summary>
    public void Carry(TrialCase written)
    {
        ArgumentNullException.ThrowIfNull(written);
        Acts = JsonSerializer.Serialize(written.Acts, JsonSerializerOptions.Web);
        (Words, Step, ComeBack, Before) = (null, null, false, false);
        To.Clear();
    }

    /// <summary>What was done so far; nothing where somebody wrote something else into the field.</summary>
    private List<TrialAct> Kept()
    {
        try
        {
            return JsonSerializer.Deserialize<List<TrialAct>>(Acts ?? "[]", JsonSerializerOptions.Web)?.FindAll(a => a is { By: not null, Act: not null }) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string[] Names(string? typed) => [.. (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
