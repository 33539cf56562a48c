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
            TimelineKind.Event when definition.Triggers.FirstOrDefault(t => t.Name == row.Code) is { } trigger => Words.Say(trigger.Title),
            TimelineKind.Event => words.Find($"Issues:event-{row.Code}") ?? row.Code,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
