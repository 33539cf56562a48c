using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Scheduling;

/// <summary>恢复: from its next waking the job runs again, and catches up on what it has left undone.</summary>
public sealed record ResumeJob(string Job) : ICommand<Done>;

public sealed class ResumeJobUseCase(RectificationDb db, JobNames names) : UseCase<ResumeJob, Done>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Done>> Handle(ResumeJob command, Caller caller, CancellationToken cancellation)
    {
        if (!names.Knows(command.Job)) return Refusals.Of("job-not-found");
        return await db.JobPauses.Where(p => p.Job == command.Job).ExecuteDeleteAsync(cancellation) == 0 ? Refusals.Of("job-not-paused") : Done.Value;
    }
}
