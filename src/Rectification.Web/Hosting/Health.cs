using Rectification.Database;

namespace Rectification.Web.Hosting;

/// <summary>For whoever watches the program: <c>/health/live</c> answers while it runs, <c>/health/ready</c> while it can reach its database.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (RectificationDb db, CancellationToken cancellation) =>
            await db.Database.CanConnectAsync(cancellation) ? Results.Text("ok") : Results.Text("database", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
