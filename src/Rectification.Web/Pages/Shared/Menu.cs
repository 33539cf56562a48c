using Rectification.Accounts;
using Rectification.Pipeline;

namespace Rectification.Web.Pages.Shared;

/// <summary>One entry of the menu.</summary>
/// <param name="Key">Its word.</param>
public sealed record MenuEntry(string Address, string Key, string Icon, Roles For)
{
    /// <summary>Whether this page is the one shown, or stands above it.</summary>
    public bool Holds(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Address == "/" ? path == "/" : path == Address || path.StartsWith(Address + "/", StringComparison.Ordinal);
    }
}

/// <summary>The menu: the same on desk and phone.</summary>
public static class Menu
{
    private const Roles Everybody = Roles.Unit | Roles.Leader | Roles.SupervisionOffice | Roles.Administrator;

    private static readonly MenuEntry[] All =
    [
        new("/", "Shared:home", "home", Everybody),
        new("/approvals", "Shared:approvals", "clipboard-check", Everybody),
        new("/issues", "Shared:ledger", "list-check", Everybody),
        new("/rounds", "Shared:rounds", "archive", Everybody),
        new("/rechecks", "Shared:rechecks", "shield-check", Everybody),
        new("/letters", "Shared:letters", "mail", Everybody),
        new("/bulletins", "Shared:bulletins", "file-text", Roles.SupervisionOffice | Roles.Administrator),
        new("/imports", "Shared:imports", "file-import", Roles.SupervisionOffice),
        new("/organisations", "Shared:organisations", "sitemap", Everybody),
        new("/calendar", "Shared:calendar", "info-circle", Roles.SupervisionOffice | Roles.Administrator),
        new("/definitions", "Shared:definitions", "adjustments", Roles.SupervisionOffice | Roles.Administrator),
        new("/templates", "Shared:templates", "file-text", Roles.SupervisionOffice | Roles.Administrator),
        new("/accounts", "Shared:accounts", "key", Roles.Administrator),
        new("/deliveries", "Shared:deliveries", "mail", Roles.Administrator),
        new("/packs", "Shared:packs", "clipboard-check", Roles.Leader | Roles.SupervisionOffice | Roles.Administrator),
        new("/exports", "Shared:exports", "download", Everybody),
        new("/jobs", "Shared:jobs", "adjustments", Roles.Administrator),
    ];

    public static IEnumerable<MenuEntry> Of(Caller caller) => All.Where(entry => caller.Is(entry.For));
}
