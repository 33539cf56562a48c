using Rectification.Accounts;
using Rectification.Calendars;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Cadence;

/// <summary>Makes the packs whose day has come: of each kind only the latest that was not made, marked late when its day has passed.</summary>
/// <param name="AsOf">The authority's day; null for today, once the hour of the kind has come.</param>
/// <param name="DryRun">Tells what would be made and makes nothing.</param>
public sealed record MakePacks(DateOnly? AsOf = null, bool DryRun = false) : ICommand<MakePacksAnswer>;

public sealed record MakePacksAnswer(DateOnly Day, IReadOnlyList<MadePack> Packs);

public sealed class MakePacksUseCase(PackMaking making, Cadences cadences, CalendarInForce inForce, AuthorityDay day) : UseCase<MakePacks, MakePacksAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<MakePacksAnswer>> Handle(MakePacks command, Caller caller, CancellationToken cancellation)
    {
        var calendar = (await inForce.Read(cancellation)).Days;
        var due = new List<(CadencePlan, PackDay, DateOnly)>();
        foreach (var plan in cadences.All)
        {
            var asOf = command.AsOf ?? await day.DayBegunAt(plan.MakeFrom);
            if (plan.When.Latest(asOf, calendar) is { } on) due.Add((plan, on, asOf));
        }

        return new MakePacksAnswer(command.AsOf ?? await day.Today(), await making.Make(due, by: null, command.DryRun, cancellation));
    }
}
