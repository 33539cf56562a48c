using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Rectification.Web.Tests.Api;

/// <summary>Files sent to the API as a browser or another program sends them.</summary>
internal static class Uploads
{
    public static Task<HttpResponseMessage> Upload(this HttpClient client, string path, string fileName, byte[] content, params (string Name, string Value)[] headers) =>
        client.Upload(path, fileName, new ByteArrayContent(content), headers);

    public static Task<HttpResponseMessage> Upload(this HttpClient client, string path, string fileName, HttpContent content, params (string Name, string Value)[] headers)
    {
        var form = new MultipartFormDataContent { { content, "file", fileName } };
        var request = new HttpRequestMessage(HttpMethod.Post, Calls.Root + path) { Content = form };
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return client.SendAsync(request);
    }

    public static async Task<(Guid Measure, JsonElement Evidence)> ProvedMeasure(this HttpClient client, Guid issue, string text = "修订考勤制度并公示。")
    {
        var measure = (await client.Post($"/issues/{issue}/measures", new { text }).Json(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        var evidence = await client.Upload($"/issues/{issue}/measures/{measure}/evidence", "考勤制度.txt", Encoding.UTF8.GetBytes($"{text}{measure}")).Json(HttpStatusCode.Created);
        await client.Post($"/issues/{issue}/measures/{measure}/completion", new { note = "已完成。" }).Json();
        return (measure, evidence);
    }

    /// <summary>A stream of this many zeros that does not tell its length.</summary>
    public static StreamContent Endless(long bytes) => new(new Zeros(bytes)) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };

    private sealed class Zeros(long bytes) : Stream
    {
        private long left = bytes;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            Array.Fill(buffer, (byte)'0', offset, read);
            left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
