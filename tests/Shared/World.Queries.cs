namespace Shared;

public sealed partial class World
{
    /// <summary>Reads through one of the domain's sets of queries, in a scope of its own.</summary>
    public async Task<T> Ask<TQueries, T>(Func<TQueries, Task<T>> ask)
        where TQueries : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TQueries>());
    }

    /// <summary>The same, for an answer that must be given.</summary>
    public async Task<T> Told<TQueries, T>(Func<TQueries, Task<Rectification.Pipeline.Answer<T>>> ask)
        where TQueries : notnull
    {
        var answer = await Ask(ask);
        Assert.True(answer.Accepted, $"{answer.Refusal?.Code} {answer.Refusal?.Sentence.Zh}");
        return answer.Value;
    }
}
