using Microsoft.AspNetCore.Components;
using Rectification.Issues;
using Rectification.Ledger;
using Rectification.Pipeline;
using Rectification.Web.Pages.Shared;

namespace Rectification.Web.Pages.Issues;

/// <summary>A form on the page of an issue; it leads back to that page.</summary>
public abstract class IssueForm : CommandForm
{
    [Parameter, EditorRequired] public required IssuePage Page { get; set; }

    protected IssueHead Head => Page.Head;

    protected Task Send<TCommand>(TCommand command, string done)
        where TCommand : ICommand<IssueAnswer> => Send<TCommand, IssueAnswer>(command, done, $"/issues/{Head.Id}");

    /// <summary>The same for a part of the issue.</summary>
    /// <param name="measure">The measure to go back to; null for the list of them.</param>
    protected Task SendPart<TCommand>(TCommand command, string done, Guid? measure = null)
        where TCommand : ICommand<PartAnswer> => Send<TCommand, PartAnswer>(command, done, $"/issues/{Head.Id}#measure{(measure is null ? "s" : $"-{measure}")}");
}

/// <summary>What a form of an issue brings: the version that was seen, and a person's words.</summary>
public sealed class Reasoned
{
    public int? Version { get; set; }
    public string? Reason { get; set; }
    public bool? Pledged { get; set; }
}
