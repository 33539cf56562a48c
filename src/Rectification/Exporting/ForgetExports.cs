using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Exporting;

/// <summary>Deletes exports that are kept no longer, with their files; says how many they were.</summary>
public sealed record ForgetExports : ICommand<int>;

public sealed class ForgetExportsUseCase(RectificationDb db, ExportFolder folder, TimeProvider clock) : UseCase<ForgetExports, int>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<int>> Handle(ForgetExports command, Caller caller, CancellationToken cancellation)
    {
        var now = Clock.Now(clock);
        var (since, heard) = (now - LongExport.Life, now - LongExport.Silence);
        var old = await db.LongExports.Where(e => e.AskedAt < since && (e.State != ExportState.Running || e.SeenAt < heard)).Select(e => e.Id).ToListAsync(cancellation);
        // The file first: a row without one says that it is gone, a file without a row would say nothing.
        old.ForEach(folder.Forget);
        await db.LongExports.Where(e => old.Contains(e.Id)).ExecuteDeleteAsync(cancellation);
        folder.ForgetAllBut((await db.LongExports.Select(e => e.Id).ToListAsync(cancellation)).ToHashSet(), since);
        return old.Count;
    }
}
