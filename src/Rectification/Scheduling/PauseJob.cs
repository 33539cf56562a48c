using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Scheduling;

/// <summary>暂停: no node runs this job by its timetable until it is resumed; a restart changes nothing.</summary>
public sealed record PauseJob(string Job) : ICommand<Done>;

public sealed class PauseJobUseCase(RectificationDb db, JobNames names, TimeProvider clock) : UseCase<PauseJob, Done>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Done>> Handle(PauseJob command, Caller caller, CancellationToken cancellation)
    {
        if (!names.Knows(command.Job)) return Refusals.Of("job-not-found");
        if (await db.JobPauses.AnyAsync(p => p.Job == command.Job, cancellation)) return Refusals.Of("job-paused-already");
        db.JobPauses.Add(new JobPause { Job = command.Job, At = Clock.Now(clock), ById = caller.PersonId });
        return Done.Value;
    }
}
