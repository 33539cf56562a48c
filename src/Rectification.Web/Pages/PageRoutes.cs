using Rectification.Web.Pages.Approving;
using Rectification.Web.Pages.Evidencing;
using Rectification.Web.Pages.Exporting;
using Rectification.Web.Pages.Importing;
using Rectification.Web.Pages.Inbox;
using Rectification.Web.Pages.Issues;
using Rectification.Web.Pages.Rechecking;
using Rectification.Web.Pages.Shared;
using Rectification.Web.Pages.Templates;
using Rectification.Web.Papers;

namespace Rectification.Web.Pages;

/// <summary>What the host adds to have the pages, and the endpoints that belong to them.</summary>
public static class PageRoutes
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<Frames>();
        services.AddScoped<ShortNotice>();
        services.AddScoped<Evidencing.BulkUploads>();
        services.AddScoped<AssignOptionsQuery>();
        services.AddSingleton<EventWords>();
        services.AddSingleton<ApprovalNames>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapEvidencePages();
        app.MapBulkPages();
        app.MapRecheckPages();
        app.MapInboxPages();
        app.MapImportPages();
        app.MapComparisonPages();
        app.MapPapers();
        app.MapLetterPapers();
        app.MapPackPapers();
        app.MapTemplatePages();
        app.MapExportPages();
        app.MapRazorComponents<App>();
    }
}
