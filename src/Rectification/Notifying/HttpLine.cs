using System.Globalization;
using System.Net;
using System.Text;

namespace Rectification.Notifying;

/// <summary>Posts messages to HTTP channels, one after the other, through the guard.</summary>
public sealed class HttpLine(OutboundGuard guard, TimeSpan patience) : IDisposable
{
    /// <summary>What is read of an answer; the rest of a longer one is left on the line.</summary>
    private const int LongestAnswer = 64 * 1024;

    private readonly HttpClient client = new(guard.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<SendResult> Send(Endpoint to, ChannelMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (!Uri.TryCreate(to.Url, UriKind.Absolute, out var address) || !guard.Allows(address)) return new(Fate.Refused, DeliveryTrouble.Inside);
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patient.CancelAfter(patience);
        using var request = ChannelForms.Request(to, message);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patient.Token);
            var answer = await Read(response, patient.Token);
            return response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => ChannelForms.Judge(to, answer),
                >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new(Fate.Refused, DeliveryTrouble.Redirected),
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new(Fate.Failed, Words(response, answer)),
                _ => new(Fate.Refused, Words(response, answer)),
            };
        }
        catch (Exception e) when (Inside(e))
        {
            return new(Fate.Refused, DeliveryTrouble.Inside);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new(Fate.Failed, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // The message was on its way. A webhook's receiver knows a second copy by its id; nobody else does.
            return to.Kind is EndpointKind.Webhook
                ? new(Fate.Failed, e is OperationCanceledException ? DeliveryTrouble.TimedOut : e.Message)
                : new(Fate.Unknown, DeliveryTrouble.Unconfirmed);
        }
    }

    public void Dispose() => client.Dispose();

    private static bool Inside(Exception e) => e is InsideAddressException || (e.InnerException is { } inner && Inside(inner));

    private static async Task<string> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static string Words(HttpResponseMessage response, string answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {(answer.Length <= 200 ? answer : answer[..200])}");
}
