using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Shared;

namespace Rectification.Tests.Notifying;

/// <summary>A request as it arrived.</summary>
internal sealed record HttpCall(string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A web server on loopback that keeps what is posted to it and answers what a test says, word for word.</summary>
internal sealed class HttpSink : LoopbackSink
{
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/hook");
    public ConcurrentQueue<HttpCall> Calls { get; } = new();

    /// <summary>The whole answer; awaited, so that a test can hold the line. An empty one hangs up.</summary>
    public Func<HttpCall, Task<string>> Answer { get; set; } = _ => Task.FromResult(Ok("{}"));

    public static string Ok(string body) => Status("200 OK", body);

    public static string Status(string status, string body, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{more}\r\n{body}");

    public void Says(string body) => Answer = _ => Task.FromResult(Ok(body));

    protected override async Task Talk(NetworkStream stream)
    {
        // One byte a character: a body is counted in bytes.
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var first = await reader.ReadLineAsync(Stopping) ?? "";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(Stopping) is { Length: > 0 } line) headers[line.Split(": ", 2)[0]] = line.Split(": ", 2)[1];
        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await reader.ReadBlockAsync(body, Stopping);
        var call = new HttpCall(first.Split(' ')[1], headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)));
        Calls.Enqueue(call);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(await Answer(call).WaitAsync(Stopping)), Stopping);
    }
}
