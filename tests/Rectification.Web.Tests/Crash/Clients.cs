using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Rectification.Web.Tests.Crash;

/// <summary>A change that the server said it had made.</summary>
internal sealed record Acknowledged(Guid Issue, string Trigger, int Version);

/// <summary>
/// Clients that do not give up: what brings no answer is sent again under the same key, to wherever the server then is.
/// Some are impatient and send twice at once.
/// </summary>
internal sealed class Clients(Func<Uri> server, IReadOnlyDictionary<Guid, string> tokens, int seed) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentQueue<Acknowledged> acknowledged = new();
    private int unanswered;

    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>Calls that were sent and brought no answer, because the server was gone.</summary>
    public int Unanswered => unanswered;

    /// <summary>Called after each acknowledgement with how many there are by then.</summary>
    public Action<int> Progress { get; init; } = _ => { };

    /// <summary>Brings one issue through its life, step after step.</summary>
    public async Task Live(Life life, CancellationToken cancellation)
    {
        foreach (var (number, step) in life.Steps.Index())
        {
            var key = $"{life.Issue:N}-{number}";
            var impatient = (life.Issue.GetHashCode() ^ seed ^ number) % 8 == 0;
            var answers = await Task.WhenAll(Enumerable.Range(0, impatient ? 2 : 1).Select(_ => Persist(life, step, key, cancellation)));
            Assert.Single(answers.Distinct());
            acknowledged.Enqueue(answers[0]);
            Progress(acknowledged.Count);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Acknowledged> Persist(Life life, Step step, string key, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var request = Request(life, step, key);
                using var response = await http.SendAsync(request, cancellation);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{step.Trigger} of {life.Issue}: {(int)response.StatusCode} {text}");
                var answer = JsonDocument.Parse(text).RootElement;
                // A change of a part answers with the part and, inside, with the issue.
                var issue = answer.TryGetProperty("issue", out var inside) ? inside : answer;
                return new Acknowledged(life.Issue, step.Trigger, issue.GetProperty("version").GetInt32());
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException })
            {
                if (e is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }) Interlocked.Increment(ref unanswered);
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    private HttpRequestMessage Request(Life life, Step step, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), $"/api/v1/issues/{life.Issue}/{step.Path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[step.By.AccountId]);
        request.Headers.Add("Idempotency-Key", key);
        if (step.Body is not null) request.Content = JsonContent.Create(step.Body);
        if (step.File is not null) request.Content = new MultipartFormDataContent { { new StringContent(step.File), "file", "整改情况说明.txt" } };
        return request;
    }
}
