using Rectification.Storage;

namespace Rectification.Web.Tests;

/// <summary>One site a database, started when a test of the class first asks for it; tests beside each other bring their own issues.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly Dictionary<DatabaseKind, Site> started = [];

    public async Task<Site> On(DatabaseKind kind)
    {
        if (!started.TryGetValue(kind, out var site)) started[kind] = site = await Site.On(kind);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in started.Values) await site.DisposeAsync();
    }
}
