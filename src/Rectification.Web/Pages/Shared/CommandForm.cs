using Microsoft.AspNetCore.Components;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Web.Pages.Shared;

/// <summary>
/// A form that asks for one change. What is accepted leads on to another page with a short notice; what is refused
/// shows its sentence at the form, with what was typed still in it.
/// </summary>
public abstract class CommandForm : ComponentBase
{
    [Inject] public required CommandPipeline Pipeline { get; set; }
    [Inject] public required NavigationManager Navigation { get; set; }
    [Inject] public required ShortNotice Notice { get; set; }
    [CascadingParameter] public required Frame Frame { get; set; }

    /// <summary>Why the last attempt was not accepted.</summary>
    protected Refusal? Refused { get; set; }

    /// <param name="done">The word to say afterwards.</param>
    /// <param name="to">Where to go on.</param>
    protected Task Send<TCommand, TAnswer>(TCommand command, string done, string to)
        where TCommand : ICommand<TAnswer> => Send<TCommand, TAnswer>(command, done, _ => to);

    /// <summary>The same, where the answer says where to go on.</summary>
    protected async Task Send<TCommand, TAnswer>(TCommand command, string done, Func<TAnswer, string> to)
        where TCommand : ICommand<TAnswer>
    {
        ArgumentNullException.ThrowIfNull(to);
        var answer = await Try<TCommand, TAnswer>(command);
        if (!answer.Accepted) return;
        Notice.Done(done);
        Navigation.NavigateTo(to(answer.Value));
    }

    protected async Task<Answer<TAnswer>> Try<TCommand, TAnswer>(TCommand command)
        where TCommand : ICommand<TAnswer>
    {
        var answer = await Pipeline.Run<TCommand, TAnswer>(command, Frame.Caller);
        Refused = answer.Refusal;
        return answer;
    }
}
