using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Core.Access;
using Delegations.Testing.Web;

namespace Delegations.Web.Tests;

/// <summary>What came back from the office.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where it sends the browser: path and query, or null.</param>
/// <param name="Page">The page; empty for a redirect.</param>
/// <param name="Text">The body as text.</param>
public sealed record OfficeAnswer(HttpStatusCode Status, string? Location, IDocument Page, string Text)
{
    /// <summary>The message at a field of a refused form, or null.</summary>
    public string? ErrorAt(string id) => Page.QuerySelector($"#{id}-error")?.TextContent.Trim();
}

/// <summary>A person at a browser without JavaScript: opens pages, fills in forms, presses buttons.</summary>
public sealed class OfficeBrowser : IDisposable
{
    private readonly HttpClient _client;

    private OfficeBrowser(HttpClient client) => _client = client;

    /// <summary>Somebody who has signed in, or nobody.</summary>
    public static OfficeBrowser Of(OfficeHost host, Account? account, string language = "en") => new(host.Client(language, account));

    /// <summary>The first account of the house with exactly this role, signed in.</summary>
    public static OfficeBrowser SignIn(OfficeHost host, Roles role, string language = "en") => Of(host, host.House.Of(role), language);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Opens an address.</summary>
    public async Task<OfficeAnswer> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await AnswerAsync(response);
    }

    /// <summary>Opens a page that must be there.</summary>
    public async Task<IDocument> GetDocumentAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Page;
    }

    /// <summary>
    /// Sends a form of a page as a browser does: what stands in it, changed by <paramref name="values"/> (all values of a name are replaced by the given ones),
    /// with its token. Name and value of the button that is pressed go with the values.
    /// </summary>
    public Task<OfficeAnswer> PostFormAsync(IDocument page, string formName, params (string Name, string Value)[] values) => PostFormAsync(page, formName, null, values);

    /// <summary>The same, with a file.</summary>
    public async Task<OfficeAnswer> PostFormAsync(IDocument page, string formName, (string Name, string FileName, byte[] Bytes)? file, params (string Name, string Value)[] values)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("form").SingleOrDefault(candidate => candidate.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == formName);
        Assert.True(form is not null, $"The page has no form '{formName}', but: {string.Join(", ", page.QuerySelectorAll<IHtmlInputElement>("input[name=_handler]").Select(input => input.Value))}");
        var replaced = values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        var sent = FilledIn(form).Where(value => !replaced.Contains(value.Name)).Concat(values).ToList();
        var target = new Uri(new Uri(page.Url), form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url);
        using HttpContent content = form.GetAttribute("enctype") == "multipart/form-data" ? Multipart(sent, file) : new FormUrlEncodedContent(sent.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        using var response = await _client.PostAsync(target, content);
        return await AnswerAsync(response);
    }

    private static IEnumerable<(string Name, string Value)> FilledIn(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input, select, textarea"))
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled"))
            {
                continue;
            }

            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when !box.IsChecked:
                case IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return (name, option.Value);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static MultipartFormDataContent Multipart(IEnumerable<(string Name, string Value)> values, (string Name, string FileName, byte[] Bytes)? file)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        if (file is { } upload)
        {
            var part = new ByteArrayContent(upload.Bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, upload.Name, upload.FileName);
        }

        return content;
    }

    private static async Task<OfficeAnswer> AnswerAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(text).Address(response.RequestMessage!.RequestUri!));
        var location = response.Headers.Location;
        return new OfficeAnswer(response.StatusCode, location is { IsAbsoluteUri: true } ? location.PathAndQuery : location?.OriginalString, page, text);
    }
}
