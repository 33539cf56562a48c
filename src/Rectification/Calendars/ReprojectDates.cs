using Rectification.Accounts;
using Rectification.Pipeline;

namespace Rectification.Calendars;

/// <summary>Counts every open date anew that was given in working days, for a calendar that came with a new build.</summary>
public sealed record ReprojectDates : ICommand<ReprojectAnswer>;

/// <param name="Moved">How many open issues and measures have another due date now.</param>
/// <param name="Told">Notices written to the people concerned.</param>
public sealed record ReprojectAnswer(int Moved, int Told);

public sealed class ReprojectDatesUseCase(Reprojection reprojection) : UseCase<ReprojectDates, ReprojectAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<ReprojectAnswer>> Handle(ReprojectDates command, Caller caller, CancellationToken cancellation) =>
        await reprojection.AfterChange(cancellation);
}
