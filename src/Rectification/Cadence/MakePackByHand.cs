using Rectification.Accounts;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Cadence;

/// <summary>Makes a pack of this kind as of now, beside those of the timetable, which it neither replaces nor puts off.</summary>
public sealed record MakePackByHand(string Cadence) : ICommand<Guid>;

public sealed class MakePackByHandUseCase(PackMaking making, Cadences cadences, AuthorityDay day) : UseCase<MakePackByHand, Guid>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<Guid>> Handle(MakePackByHand command, Caller caller, CancellationToken cancellation)
    {
        if (cadences.Of(command.Cadence) is not { } plan) return Refusals.Of("cadence-not-found");
        var today = await day.Today();
        var made = await making.Make([(plan, new PackDay(today, today), today)], caller.PersonId, dryRun: false, cancellation);
        return made is [var pack] ? pack.Id : Refusals.Of("nothing-registered");
    }
}
