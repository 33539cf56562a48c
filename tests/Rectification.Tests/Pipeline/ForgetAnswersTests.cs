using Microsoft.EntityFrameworkCore;
using Rectification.Pipeline;
using Rectification.Storage;
using Shared;

namespace Rectification.Tests.Pipeline;

public class ForgetAnswersTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_answer_is_forgotten_when_its_day_is_over_and_not_before(DatabaseKind kind)
    {
        await using var world = await World.On(kind);
        IdempotentAnswer Answer(string key, DateTime at) =>
            new() { AccountId = world.Supervisor.AccountId, Key = key, RequestHash = "", AnswerJson = "{}", At = at };
        await world.Write(db => db.IdempotentAnswers.AddRange(Answer("over", world.Now.AddDays(-1)), Answer("kept", world.Now.AddDays(-1).AddSeconds(1))));
        Assert.Equal(1, await world.Must(new ForgetAnswers(), Caller.System));
        Assert.Equal(["kept"], await world.Read(db => db.IdempotentAnswers.Select(a => a.Key).ToListAsync()));
    }
}
