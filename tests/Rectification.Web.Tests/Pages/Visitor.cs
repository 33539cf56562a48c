using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rectification.Pipeline;

namespace Rectification.Web.Tests.Pages;

/// <summary>Somebody at a browser without script: signs in by the form, reads pages and sends their forms.</summary>
internal sealed class Visitor(HttpClient client) : IDisposable
{
    private const string Password = "zhenggai2026";

    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>Where redirects have led.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The page last read.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public string Text => Page.Body!.TextContent;

    /// <summary>The code of the refusal that the page shows; null when it shows none.</summary>
    public string? Refused => Page.QuerySelector("main .alert[data-code]")?.GetAttribute("data-code");

    public static async Task<Visitor> To(Site site, Caller who)
    {
        var hash = new PasswordHasher<string>().HashPassword("", Password);
        await site.World.Write(db => db.Accounts.Single(a => a.Id == who.AccountId).PasswordHash = hash);
        var name = await site.World.Read(db => db.Accounts.Where(a => a.Id == who.AccountId).Select(a => a.UserName).SingleAsync());
        return await To(site, name, Password);
    }

    public static Task<Visitor> To(Site site, string userName, string password) => At(site.Address, userName, password);

    public static async Task<Visitor> At(Uri site, string userName, string password)
    {
        var visitor = Anybody(site);
        await visitor.Open("/sign-in");
        await visitor.Send("sign-in", ("Form.UserName", userName), ("Form.Password", password));
        return visitor;
    }

    /// <summary>Somebody who does not sign in.</summary>
    public static Visitor Anybody(Uri site)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        return new Visitor(new HttpClient(handler, disposeHandler: true) { BaseAddress = site });
    }

    public Task Open(string path) => Ask(HttpMethod.Get, new Uri(client.BaseAddress!, path), null);

    /// <summary>Sends a form as it stands on the page, with these fields written over.</summary>
    public Task Send(string form, params (string Name, string Value)[] fields) => Send(Form(form), fields);

    /// <summary>The same for a form that is known by its id.</summary>
    public Task Submit(string id, params (string Name, string Value)[] fields) => Send(ById(id), fields);

    /// <summary>Sends what a form held when it was read earlier, as somebody does whose page is out of date.</summary>
    public async Task Submit(IElement form, params (string Name, string Value)[] fields) => await Send(form, fields);

    public IElement ById(string id)
    {
        var found = Page.QuerySelector($"form[id='{id}']");
        Assert.True(found is not null, $"{(int)Status} {Address} has no form of the id '{id}': {Text}");
        return found;
    }

    private async Task Send(IElement found, (string Name, string Value)[] fields)
    {
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var field in found.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = field.GetAttribute("name")!;
            if (!Array.Exists(fields, f => f.Name == name) && Value(field) is { } value) sent.Add(new(name, value));
        }

        sent.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(sent);
        await Ask(HttpMethod.Post, Address, content);
    }

    /// <summary>Sends a form with a file.</summary>
    public async Task SendFile(string form, string field, string fileName, byte[] file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var hidden in Form(form).QuerySelectorAll("input[type=hidden][name]")) content.Add(new StringContent(Value(hidden)!), hidden.GetAttribute("name")!);
        content.Add(new ByteArrayContent(file), field, fileName);
        await Ask(HttpMethod.Post, Address, content);
    }

    /// <summary>Sends a form that goes to an address of its own, with a file behind its fields.</summary>
    public Task Upload(string action, string field, string fileName, byte[] file, params (string Name, string Value)[] fields) => Upload(action, field, [(fileName, file)], fields);

    /// <summary>Sends a form with several files, as a folder is sent.</summary>
    public async Task Upload(string action, string field, IReadOnlyList<(string Name, byte[] Content)> files, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var hidden in Page.QuerySelectorAll($"form[action='{action}'] input[type=hidden][name]")) content.Add(new StringContent(Value(hidden)!), hidden.GetAttribute("name")!);
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (name, file) in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = field, FileNameStar = name };
            content.Add(part);
        }

        await Ask(HttpMethod.Post, new Uri(client.BaseAddress!, action), content);
    }

    /// <summary>Sends a form that goes to an address of its own, as it stands.</summary>
    public async Task Post(IElement form)
    {
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input[name]:not([disabled]), select[name], textarea[name]")
            .Select(field => KeyValuePair.Create(field.GetAttribute("name")!, Value(field))).Where(field => field.Value is not null)!);
        await Ask(HttpMethod.Post, new Uri(client.BaseAddress!, form.GetAttribute("action")), content);
    }

    /// <summary>A file that a link of the page leads to.</summary>
    public async Task<byte[]> Fetch(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, path));
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public bool Has(string form) => Page.QuerySelectorAll("input[name=_handler]").Any(h => h.GetAttribute("value") == form);

    /// <summary>What stands in a field.</summary>
    public string? Field(string name) => Page.QuerySelector($"[name='{name}']") is { } field ? Value(field) : null;

    public void Dispose() => client.Dispose();

    private IElement Form(string form)
    {
        Assert.True(Has(form), $"{(int)Status} {Address} has no form '{form}': {Text}");
        return Page.QuerySelectorAll("input[name=_handler]").Single(h => h.GetAttribute("value") == form).Closest("form")!;
    }

    private static string? Value(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement text => text.Value,
        _ => null,
    };

    private async Task Ask(HttpMethod method, Uri address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await client.SendAsync(request);
        Keep(answer);
        if (answer.Headers.Location is { } to)
        {
            await Ask(HttpMethod.Get, new Uri(address, to), null);
            return;
        }

        (Address, Status) = (address, answer.StatusCode);
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>By hand: a cookie of the site's clock is out of date by the clock of this machine.</summary>
    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set)
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (cookie, "");
            if (value.Length == 0) cookies.Remove(name);
            else cookies[name] = value;
        }
    }
}
