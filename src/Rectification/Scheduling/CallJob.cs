using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Scheduling;

/// <summary>立即运行: has a node run this job soon, paused or not.</summary>
public sealed record CallJob(string Job) : ICommand<Guid>;

public sealed class CallJobUseCase(RectificationDb db, JobNames names, TimeProvider clock) : UseCase<CallJob, Guid>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Guid>> Handle(CallJob command, Caller caller, CancellationToken cancellation)
    {
        if (!names.Knows(command.Job)) return Refusals.Of("job-not-found");
        if (await db.JobCalls.AnyAsync(c => c.Job == command.Job && c.TakenAt == null, cancellation)) return Refusals.Of("job-called-already");
        var now = Clock.Now(clock);
        var call = new JobCall { Id = Clock.NewId(now), Job = command.Job, At = now, ById = caller.PersonId };
        db.JobCalls.Add(call);
        return call.Id;
    }
}
