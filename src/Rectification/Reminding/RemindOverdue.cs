using Rectification.Accounts;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Reminding;

/// <summary>催办: sends every rung that has fallen due and was not sent yet.</summary>
/// <param name="AsOf">The authority's day to sweep for; null for today, once the ladder's hour has come.</param>
/// <param name="DryRun">Tells what would be sent and sends nothing.</param>
/// <param name="Listed">Whether the answer lists what goes to whom and why, and does not only count.</param>
public sealed record RemindOverdue(DateOnly? AsOf = null, bool DryRun = false, bool Listed = false) : ICommand<RemindAnswer>;

/// <summary>What a sweep sent, or would send.</summary>
/// <param name="Told">Notices written to inboxes.</param>
/// <param name="Queued">Of these, put into the outbox for a channel.</param>
public sealed record RemindAnswer(DateOnly Day, IReadOnlyList<RungCount> Rungs, int Told, int Queued, IReadOnlyList<ReminderLine> Lines)
{
    /// <summary>What had been sent for that day before: told by a dry run that lists, so that any day can be looked at.</summary>
    public IReadOnlyList<ReminderLine> Sent { get; init; } = [];
}

/// <param name="Rung">As in <see cref="Reminder.Rung"/>.</param>
/// <param name="Late">Of these, fallen due before the day: after downtime, or after a state in which nothing is sent.</param>
/// <param name="ReachedNobody">Of these, without anybody to tell: every place is empty, and so is the supervision office.</param>
public sealed record RungCount(string Rung, string Colour, int Issues, int Late, int ReachedNobody)
{
    public Subject Subject { get; init; }
}

/// <summary>One thing told to one person, and why.</summary>
/// <param name="WorkingDays">Working days past the deadline; negative: left until it.</param>
/// <param name="Recipient">Null when there is nobody to tell.</param>
/// <param name="StandsFor">The empty place in whose stead the recipient is told.</param>
public sealed record ReminderLine(
    string Number, string Title, string? Unit, DateOnly Deadline, string Rung, string Colour, DateOnly FellDueOn, int WorkingDays,
    string? Recipient, string? Says, string? StandsFor, string? Email)
{
    public Subject Subject { get; init; }

    /// <summary>The ladder that says so.</summary>
    public string? Ladder { get; init; }

    /// <summary>The measure or milestone reminded of.</summary>
    public string? About { get; init; }
}

public sealed class RemindOverdueUseCase(RemindSweep sweep, Ladders ladders, AuthorityDay day) : UseCase<RemindOverdue, RemindAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<RemindAnswer>> Handle(RemindOverdue command, Caller caller, CancellationToken cancellation) =>
        await sweep.Run(command.AsOf ?? await day.DayBegunAt(ladders.SendFrom), command.DryRun, command.Listed, cancellation);
}
