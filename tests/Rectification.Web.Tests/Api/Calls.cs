using System.Net;
using System.Text;
using System.Text.Json;

namespace Rectification.Web.Tests.Api;

/// <summary>Calls of the API in few words.</summary>
internal static class Calls
{
    public const string Root = "/api/v1";

    public static Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, Root + path);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, path, body, headers);

    public static Task<HttpResponseMessage> Fetch(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Get, path, null, headers);

    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The code of a refusal, which must come as Problem Details with this status and sentences in both languages.</summary>
    public static async Task<string> Refused(this Task<HttpResponseMessage> answer, HttpStatusCode status)
    {
        var response = await answer;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Json(status);
        var code = problem.Text("code");
        Assert.Equal($"urn:rectification:refusal:{code}", problem.Text("type"));
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.Text("title"));
        Assert.Contains(problem.Text("detail"), new[] { problem.GetProperty("sentence").Text("zh"), problem.GetProperty("sentence").Text("en") });
        return code;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
