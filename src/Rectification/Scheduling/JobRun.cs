using Rectification.Organisations;

namespace Rectification.Scheduling;

/// <summary>How a run of a job ended. Stored by name.</summary>
public enum JobOutcome
{
    /// <summary>Under way; or its node went away and nobody has found that out yet.</summary>
    Running,
    Done,

    /// <summary>It threw; it is tried again.</summary>
    Failed,

    /// <summary>Its node was told to stop; the next run goes on.</summary>
    Stopped,

    /// <summary>Its node went away in the middle of it.</summary>
    CutOff,
}

/// <summary>运行记录: one run of a job on one node. Kept for <see cref="ForgetRuns.Days"/>.</summary>
public sealed class JobRun
{
    public Guid Id { get; init; }
    public required string Job { get; init; }

    /// <summary>Name of the machine, and the number of the process on it.</summary>
    public required string Node { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
    public JobOutcome Outcome { get; set; }

    /// <summary>How many times it was tried before, since an error.</summary>
    public int Retry { get; init; }

    /// <summary>Runs again what another node did not finish.</summary>
    public bool Recovering { get; init; }

    /// <summary>The call by hand that it answers.</summary>
    public Guid? CallId { get; init; }
    public JobCall? Call { get; set; }

    /// <summary>It had nothing to do: of such runs only the last of a job is kept.</summary>
    public bool Quiet { get; set; }

    /// <summary>What it did, as a sentence.</summary>
    public string? DidZh { get; set; }
    public string? DidEn { get; set; }
    public string? Error { get; set; }
}

/// <summary>暂停: the job is woken on no node until somebody resumes it.</summary>
public sealed class JobPause
{
    public required string Job { get; init; }
    public DateTime At { get; init; }
    public Guid ById { get; init; }
    public Person? By { get; set; }
}

/// <summary>立即运行: somebody called for a run by hand; a node with a timetable answers it within seconds.</summary>
public sealed class JobCall
{
    public Guid Id { get; init; }
    public required string Job { get; init; }
    public DateTime At { get; init; }
    public Guid ById { get; init; }
    public Person? By { get; set; }
    public DateTime? TakenAt { get; set; }
}

/// <summary>Names of the jobs of the timetable, in its order.</summary>
public sealed record JobNames(IReadOnlyList<string> All)
{
    public bool Knows(string job) => All.Contains(job, StringComparer.Ordinal);
}
