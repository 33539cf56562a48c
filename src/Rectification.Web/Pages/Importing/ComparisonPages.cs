using Rectification.Importing;
using Rectification.Pipeline;
using Rectification.Web.Pages.Shared;
using Rectification.Web.SignIn;

namespace Rectification.Web.Pages.Importing;

/// <summary>Where the ticks of a comparison are sent: a register has more rows than a form of a page may.</summary>
public static class ComparisonPages
{
    private const int MostTicks = 50_000;

    public static void MapComparisonPages(this IEndpointRouteBuilder app) =>
        app.MapPost("/imports/{id:guid}/changes", async (Guid id, IFormCollection form, ShortNotice notice, CommandPipeline pipeline, CurrentCaller current, CancellationToken cancellation) =>
        {
            _ = int.TryParse(form["version"], System.Globalization.CultureInfo.InvariantCulture, out var version);
            _ = Guid.TryParse(form["round"], out var round);
            var applied = await pipeline.Run<ApplyImport, AppliedImport>(
                new ApplyImport(id, version, round) { New = [.. form["new"].OfType<string>()], Changed = Ticked(form["field"]), PastClosures = form["past"] == "true" }, await current.Get(cancellation), cancellation: cancellation);
            if (applied.Accepted)
            {
                notice.Done("Importing:was-applied");
                return TypedResults.LocalRedirect(applied.Value.LeftOut.Count + applied.Value.Created.Count > 0 ? $"/imports/{id}" : $"/rounds/{round}");
            }

            notice.Refused(applied.Refusal);
            return TypedResults.LocalRedirect($"/imports/{id}/comparison?round={round}");
        }).WithFormOptions(valueCountLimit: MostTicks).RequireAuthorization().ExcludeFromDescription();

    private static List<TickedIssue> Ticked(IEnumerable<string?> fields) =>
    [
        .. fields.Select(f => f?.Split('|', 4)).OfType<string[]>()
            .Where(f => f.Length == 4 && Guid.TryParse(f[1], out _) && int.TryParse(f[2], System.Globalization.CultureInfo.InvariantCulture, out _))
            .GroupBy(f => (Path: f[0], Issue: Guid.Parse(f[1]), Version: int.Parse(f[2], System.Globalization.CultureInfo.InvariantCulture)))
            .Select(f => new TickedIssue(f.Key.Path, f.Key.Issue, f.Key.Version, [.. f.Select(each => each[3])])),
    ];
}
