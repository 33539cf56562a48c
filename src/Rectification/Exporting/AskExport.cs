using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Exporting;

/// <summary>Has a file written that takes longer than a page may.</summary>
/// <param name="Query">What of the register is asked for, as the address of the ledger says it.</param>
public sealed record AskExport(ExportKind Kind, string Query = "") : ICommand<Guid>
{
    /// <summary>So many may be under way for one account.</summary>
    public const int AtOnce = 3;
}

public sealed class AskExportValidator : AbstractValidator<AskExport>
{
    public AskExportValidator() => RuleFor(c => c.Query).NotNull().MaximumLength(2000).WithErrorCode("export-query-unfit");
}

public sealed class AskExportUseCase(RectificationDb db, TimeProvider clock) : UseCase<AskExport, Guid>
{
    public override async Task<Answer<Guid>> Handle(AskExport command, Caller caller, CancellationToken cancellation)
    {
        if (command.Kind is ExportKind.Whole && !caller.Is(Roles.Administrator)) return Refusals.Of("not-allowed");
        var now = Clock.Now(clock);
        var heard = now - LongExport.Silence;
        var under = await db.LongExports.CountAsync(
            e => e.AccountId == caller.AccountId && (e.State == ExportState.Waiting || (e.State == ExportState.Running && e.SeenAt > heard)), cancellation);
        if (under >= AskExport.AtOnce) return Refusals.Of("export-busy", AskExport.AtOnce);
        var export = new LongExport { Id = Clock.NewId(now), Kind = command.Kind, Query = command.Query, AccountId = caller.AccountId, AskedAt = now };
        db.LongExports.Add(export);
        return export.Id;
    }
}
