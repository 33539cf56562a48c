using Microsoft.AspNetCore.Identity;
using Rectification.Accounts;
using Rectification.Demonstration;
using Rectification.Pipeline;

namespace Rectification.Web.Hosting;

/// <summary>The demonstration round, loaded into an empty database in Development or by <c>demo</c>.</summary>
public static class DemonstrationRound
{
    /// <summary>Of every demonstration account; they exist nowhere else.</summary>
    public const string Password = "demo-2026";

    /// <summary>Plays the story in a domain of its own, whose clock tells the story's time, and which sends no mail.</summary>
    /// <returns>What was loaded, or why it could not be: a database in use is left alone.</returns>
    public static async Task<Answer<LoadedDemonstration>> Load(Settings settings, DateTimeOffset present, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
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
        return await LoadDemonstration.Run(house, clock, _ => hash, cancellation);
    }
}
