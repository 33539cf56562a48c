using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Demonstration;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>The demonstration round, loaded into an empty database in Development.</summary>
public static class DemonstrationRound
{
    /// <summary>Of every demonstration account; they exist nowhere else.</summary>
    public const string Password = "demo-2026";

    /// <summary>Plays the story in a domain of its own, whose clock tells the story's time, and which sends no mail.</summary>
    /// <returns>Why it could not be loaded; null when it was, or when the database is in use already.</returns>
    public static async Task<Refusal?> LoadInto(RectificationDb db, Settings settings, DateTimeOffset present, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(settings);
        if (await db.Organisations.AnyAsync(cancellation)) return null;
        var clock = new StoryClock(present);
        var domain = new ServiceCollection().AddLogging();
        if (domain.AddDomain(settings.WithoutMail()) is { } unfit) return unfit;
        domain.AddSingleton<TimeProvider>(clock);
        await using var house = domain.BuildServiceProvider();
        await using (var scope = house.CreateAsyncScope())
        {
            if (await Start.LoadDefinitions(scope.ServiceProvider, settings, cancellation) is { } wrong) return wrong;
        }

        var hash = new PasswordHasher<Account>().HashPassword(null!, Password);
        return (await LoadDemonstration.Run(house, clock, _ => hash, cancellation)).Refusal;
    }
}
