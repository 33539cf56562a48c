using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;

namespace Rectification.Pipeline;

/// <summary>Deletes the answers to idempotency keys that are honoured no longer; says how many they were.</summary>
public sealed record ForgetAnswers : ICommand<int>;

public sealed class ForgetAnswersUseCase(RectificationDb db, TimeProvider clock) : UseCase<ForgetAnswers, int>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<int>> Handle(ForgetAnswers command, Caller caller, CancellationToken cancellation)
    {
        var since = Clock.Now(clock).AddDays(-1);
        return await db.IdempotentAnswers.Where(a => a.At <= since).ExecuteDeleteAsync(cancellation);
    }
}
