using Microsoft.EntityFrameworkCore;
using Rectification.Approving;
using Rectification.Database;
using Rectification.Definitions;
using Rectification.Pipeline;
using Rectification.Storage;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>What is done before the first request: settings checked, tables brought up to date, definitions read and proved.</summary>
public static class Start
{
    /// <summary>Null when the program may serve; otherwise why it does not start.</summary>
    public static async Task<Refusal?> Prepare(this IServiceProvider services, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var settings = services.GetRequiredService<Settings>();
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DatabaseStart>().Run(cancellation) is { } unfit) return unfit;
        if (await LoadDefinitions(scope.ServiceProvider, settings, cancellation) is { } wrong) return wrong;
        if (!(settings.Demonstration ?? services.GetService<IHostEnvironment>()?.IsDevelopment() is true)) return null;
        if (await scope.ServiceProvider.GetRequiredService<RectificationDb>().Organisations.AnyAsync(cancellation)) return null;
        return (await DemonstrationRound.Load(settings, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellation)).Refusal;
    }

    internal static async Task<Refusal?> LoadDefinitions(IServiceProvider services, Settings settings, CancellationToken cancellation)
    {
        var files = WorkflowFiles.In(settings.WorkflowFolder());
        if (WorkflowFiles.Wrong(files) is { } wrong) return wrong;
        var library = services.GetRequiredService<DefinitionLibrary>();
        var now = Clock.Now(services.GetRequiredService<TimeProvider>());
        var db = services.GetRequiredService<RectificationDb>();
        if (await library.Publish(db, files.Select(f => (f.Result.Required(), f.Json)), now, cancellation) is { } changed) return changed;
        if (WorkflowFiles.Wrong([.. WorkflowFiles.All(settings.WorkflowFolder()).SelectMany(f => f.Errors)]) is { } broken) return broken;
        return await services.GetRequiredService<ApprovalLibrary>().Publish(db, WorkflowFiles.Approvals(settings.WorkflowFolder()), now, cancellation);
    }
}
