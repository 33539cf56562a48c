namespace Rectification.Web.Api;

/// <summary>The language of an answer: by <c>Accept-Language</c>; Chinese where it does not prefer English.</summary>
public static class ReaderLanguage
{
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.AcceptLanguage.Count == 0) return "zh";
        double zh = 0, en = 0;
        foreach (var range in request.GetTypedHeaders().AcceptLanguage)
        {
            var quality = range.Quality ?? 1;
            if (Is(range.Value, "zh")) zh = Math.Max(zh, quality);
            if (Is(range.Value, "en")) en = Math.Max(en, quality);
        }

        return en > zh ? "en" : "zh";
    }

    private static bool Is(Microsoft.Extensions.Primitives.StringSegment value, string language) =>
        value.Equals(language, StringComparison.OrdinalIgnoreCase) || value.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase);
}
