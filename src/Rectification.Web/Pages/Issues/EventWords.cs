using System.Text.Json;
using Rectification.Ledger;
using Rectification.Web.Language;
using Workflow.Engine;

namespace Rectification.Web.Pages.Issues;

/// <summary>What a line of the timeline is called.</summary>
public sealed class EventWords(Words words)
{
    public string Title(TimelineRow row, WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(definition);
        return row.Kind switch
        {
            TimelineKind.Reminder => words[$"Issues:reminder-{row.Colour}"],
            TimelineKind.RecheckOpened => words["Issues:recheck-opened"],
            TimelineKind.DateMoved => words["Issues:date-moved"],
            TimelineKind.Event when What(row) is { } what && words.Find($"Issues:what-{what}") is { } word => word,
            TimelineKind.Event when definition.Triggers.FirstOrDefault(t => t.Name == row.Code) is { } trigger => Words.Say(trigger.Title),
            TimelineKind.Event => words.Find($"Issues:event-{row.Code}") ?? row.Code,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What was written beside the title: a measure's text, a file's name.</summary>
    public static string? Detail(TimelineRow row) => Say(row, "text") ?? Say(row, "fileName") ?? Say(row, "title")
        ?? (Say(row, "earlier") is { } earlier && Say(row, "due") is { } due ? $"{earlier} → {due}" : null);

    /// <summary>What a closing that took place elsewhere says of itself.</summary>
    public string? Closing(TimelineRow row) => What(row) is "closed-elsewhere" ? words["Issues:closed-elsewhere-stated", Say(row, "written") ?? Say(row, "closedOn") ?? "—", Say(row, "approver") ?? "—"] : null;

    /// <summary>In whose name it was done, when a proxy did it.</summary>
    public static string? OnBehalfOf(TimelineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Data is null || !row.Data.Contains("\"onBehalfOf\"", StringComparison.Ordinal)) return null;
        using var data = JsonDocument.Parse(row.Data);
        return data.RootElement.TryGetProperty("onBehalfOf", out var value) ? value.GetString() : null;
    }

    /// <summary>What an event did that is no move of its own, e.g. <c>measure-added</c>.</summary>
    private static string? What(TimelineRow row) => Say(row, "what");

    private static string? Say(TimelineRow row, string name)
    {
        if (row.Data is null || !row.Data.Contains("\"what\"", StringComparison.Ordinal)) return null;
        using var data = JsonDocument.Parse(row.Data);
        return data.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }
}
