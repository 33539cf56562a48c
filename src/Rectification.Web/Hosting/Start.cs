using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>What is done before the first request: settings checked, tables brought up to date, definitions read and proved.</summary>
public static class Start
{
    /// <summary>Null when the program may serve; otherwise why it does not start.</summary>
    public static async Task<Refusal?> Prepare(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        await using var scope = app.Services.CreateAsyncScope();
        if (app.Services.GetRequiredService<Settings>().Check() is { } wrong) return wrong;
        return null;
    }
}
