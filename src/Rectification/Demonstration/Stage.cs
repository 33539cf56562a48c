using Microsoft.Extensions.DependencyInjection;
using Rectification.Accounts;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Demonstration;

/// <summary>Where the story is played: the real use cases, run through the pipeline by the people of the story.</summary>
internal sealed class Stage(IServiceProvider house, StoryClock clock)
{
    private readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> accounts = new(StringComparer.Ordinal);

    public StoryClock Clock => clock;

    /// <summary>The zone of a newly founded authority.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The first refusal; after it nothing is played any more.</summary>
    public Refusal? Broken { get; private set; }

    public Guid this[string key]
    {
        get => ids[key];
        set => ids[key] = value;
    }

    /// <summary>By what this person comes in.</summary>
    public void HasAccount(string key, Guid account) => accounts[key] = account;

    /// <summary>Everybody who can do something in the story.</summary>
    public IEnumerable<string> Players => accounts.Keys;

    /// <param name="by">Key of the person; null for the program itself.</param>
    public async Task<TAnswer?> Do<TCommand, TAnswer>(TCommand command, string? by, CancellationToken cancellation)
        where TCommand : ICommand<TAnswer>
    {
        if (Broken is not null) return default;
        clock.Tick();
        // A scope an act, as every request has its own.
        await using var scope = house.CreateAsyncScope();
        var who = by is null ? Caller.System : await scope.ServiceProvider.GetRequiredService<CallerQueries>().ByAccount(accounts[by], cancellation);
        var answer = await scope.ServiceProvider.GetRequiredService<CommandPipeline>().Run<TCommand, TAnswer>(command, who!, cancellation: cancellation);
        Broken = answer.Refusal;
        return answer.Value;
    }

    public async Task<T> Read<TQueries, T>(Func<TQueries, Task<T>> read)
        where TQueries : notnull
    {
        await using var scope = house.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TQueries>());
    }
}
