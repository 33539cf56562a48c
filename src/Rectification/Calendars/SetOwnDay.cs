using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;

namespace Rectification.Calendars;

/// <summary>Says of a day that this authority works it, or does not, whatever the statutory calendar says; open dates are counted anew.</summary>
public sealed record SetOwnDay(DateOnly Day, bool Worked, string? Note) : ICommand<ReprojectAnswer>;

/// <summary>Leaves a day to the statutory calendar again.</summary>
public sealed record RemoveOwnDay(DateOnly Day) : ICommand<ReprojectAnswer>;

public sealed class SetOwnDayValidator : AbstractValidator<SetOwnDay>
{
    public const int LongestNote = 200;

    public SetOwnDayValidator()
    {
        RuleFor(c => c.Day.Year).InclusiveBetween(StatutoryYearFile.Earliest, StatutoryYearFile.Latest).WithErrorCode("day-unfit");
        RuleFor(c => c.Note).NotEmpty().WithErrorCode("own-day-note-missing").MaximumLength(LongestNote).WithErrorCode("text-too-long");
    }
}

public sealed class SetOwnDayUseCase(RectificationDb db, Reprojection reprojection) : UseCase<SetOwnDay, ReprojectAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<ReprojectAnswer>> Handle(SetOwnDay command, Caller caller, CancellationToken cancellation)
    {
        var own = await db.OwnDays.FirstOrDefaultAsync(d => d.Day == command.Day, cancellation);
        if (own is null) db.OwnDays.Add(new OwnDay { Day = command.Day, Worked = command.Worked, Note = command.Note!.Trim() });
        else (own.Worked, own.Note) = (command.Worked, command.Note!.Trim());
        return await reprojection.AfterChange(cancellation);
    }
}

public sealed class RemoveOwnDayUseCase(RectificationDb db, Reprojection reprojection) : UseCase<RemoveOwnDay, ReprojectAnswer>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;
    public override bool TakesTurns => true;

    public override async Task<Answer<ReprojectAnswer>> Handle(RemoveOwnDay command, Caller caller, CancellationToken cancellation)
    {
        if (await db.OwnDays.FirstOrDefaultAsync(d => d.Day == command.Day, cancellation) is not { } own) return Refusals.Of("own-day-not-found", command.Day.Iso());
        db.OwnDays.Remove(own);
        return await reprojection.AfterChange(cancellation);
    }
}
