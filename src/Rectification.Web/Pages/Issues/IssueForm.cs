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
}

/// <summary>What a form of an issue brings: the version that was seen, and a person's words.</summary>
public sealed class Reasoned
{
    public int? Version { get; set; }
    public string? Reason { get; set; }
    public bool? Pledged { get; set; }
}
