using Rectification.Exporting;
using Rectification.Language;

namespace Rectification.Web.Exporting;

/// <summary>Writes the files that people asked for, one at a time on each node, and records how far each has got.</summary>
internal sealed class WriteExports(IServiceScopeFactory scopes, ExportBell bell, ExportFolder folder, ILogger<WriteExports> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A node that starts serves first.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Next(stoppingToken))
                {
                }

                await bell.Wait(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away for a while; whoever waits sees that nothing goes on.
                log.LogError(e, "Exports could not be looked for.");
                await Task.Delay(LookAgain, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private async Task<bool> Next(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<LongExports>();
        if (await records.Claim(stopping) is not { } export) return false;
        try
        {
            await Write(export, scope.ServiceProvider, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Record(r => r.GiveBack(export.Id));
            throw;
        }
        catch (Exception e)
        {
            log.LogError(e, "Export {Export} failed.", export.Id);
            folder.Forget(export.Id);
            await Record(r => r.Fail(export.Id, Refusals.Of("export-failed").Sentence));
        }

        return true;
    }

    private async Task Write(LongExport export, IServiceProvider services, CancellationToken stopping)
    {
        var progress = new ExportProgress();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var told = KeepTelling(export.Id, progress, ended.Token);
        try
        {
            await using var file = folder.Begin(export.Id);
            var written = await services.GetRequiredService<ExportWriter>().Write(export, file, progress, stopping);
            await file.FlushAsync(stopping);
            var bytes = file.Length;
            await file.DisposeAsync();
            await ended.CancelAsync();
            await told;
            if (!written.Accepted)
            {
                folder.Forget(export.Id);
                await Record(r => r.Fail(export.Id, written.Refusal.Sentence));
                return;
            }

            folder.Finish(export.Id);
            await Record(r => r.Finish(export.Id, written.Value.FileName, written.Value.ContentType, bytes, written.Value.Rows, written.Value.Note));
        }
        finally
        {
            await ended.CancelAsync();
            await told;
        }
    }

    /// <summary>On a connection of its own: the one that the file is written from is busy.</summary>
    private async Task KeepTelling(Guid id, ExportProgress progress, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Tell, ended);
                var (done, of) = progress.Now;
                await Record(r => r.Tell(id, done, of, ended));
            }
        }
        catch (OperationCanceledException)
        {
            // The file is written.
        }
        catch (Exception e)
        {
            log.LogWarning(e, "How far export {Export} has got could not be recorded.", id);
        }
    }

    private async Task Record(Func<LongExports, Task> record)
    {
        await using var scope = scopes.CreateAsyncScope();
        await record(scope.ServiceProvider.GetRequiredService<LongExports>());
    }
}
