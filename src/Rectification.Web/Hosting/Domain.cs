using Rectification.Claims;
using Rectification.Documents.Claims;
using Rectification.Evidencing;
using Rectification.Notifying;
using Rectification.Publishing;
using Rectification.Reminding;
using Rectification.Storage;
using Rectification.Web.Papers;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>The rooms below the host, put together from the settings.</summary>
public static class Domain
{
    /// <returns>Why they cannot be put together; null when they can.</returns>
    public static Refusal? AddDomain(this IServiceCollection services, Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var folder = settings.WorkflowFolder();
        if (!Directory.Exists(folder)) return HostRefusals.Of("workflows-missing", Path.GetFullPath(folder));
        var rules = TimeRules.Load(folder);
        if (rules.Value is null) return WorkflowFiles.Wrong(rules.Errors);
        var masks = MaskRules.Load(folder);
        if (masks.Value is null) return WorkflowFiles.Wrong(masks.Errors);
        var mail = new MailOptions(settings.Smtp, new Uri(settings.BaseAddress));
        if (mail.Faults().FirstOrDefault() is { } fault) return fault;

        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new EvidenceOptions(settings.Files, settings.MaxEvidenceBytes));
        services.AddSingleton(new OutboundGuard(settings.InsideAddresses.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        services.AddSingleton<ReadClaims>(StatedClaims.In);
        services.AddSingleton(masks.Value);
        services.AddRectification();
        services.AddScoped<OfficialPapers>();
        services.AddScoped<LedgerPapers>();
        services.AddScoped<ListFile>();
        services.AddStorage(settings.Database);
        services.AddTime(rules.Value, mail);
        return null;
    }
}
