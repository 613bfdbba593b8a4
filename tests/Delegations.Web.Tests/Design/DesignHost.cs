using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Delegations.Web.Design;
using Delegations.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Web.Tests.Design;

/// <summary>The frame and the gallery alone, without the office behind them.</summary>
public sealed class DesignHost : IAsyncLifetime
{
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Delegations.Web",
            EnvironmentName = "Development",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseTestServer();
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddScoped<IShellSource, OfficerShell>();
        builder.Services.AddDelegationsDesign();
        _app = builder.Build();
        _app.UseDelegationsShell();
        _app.UseAntiforgery();
        _app.MapDelegationsPages();
        _app.MapGet("/test/breaks", void () => throw new InvalidOperationException("A planted bug."));
        _app.MapGet("/test/status/{code:int}", (int code) => Results.StatusCode(code));
        _app.MapGet("/api/test/status/{code:int}", (int code) => Results.StatusCode(code));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    public HttpClient Client(string? acceptLanguage = null)
    {
        var client = new HttpClient(new CookieKeeper { InnerHandler = _app!.GetTestServer().CreateHandler() }) { BaseAddress = new Uri("http://localhost") };
        if (acceptLanguage is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", acceptLanguage);
        }

        return client;
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html).Address("http://localhost/"));
    }

    private sealed class CookieKeeper : DelegatingHandler
    {
        private readonly CookieContainer _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var header = _cookies.GetCookieHeader(request.RequestUri!);
            if (header.Length > 0)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                _cookies.SetCookies(request.RequestUri!, cookie);
            }

            return response;
        }
    }

    private sealed class OfficerShell : IShellSource
    {
        public Task<ShellView> ReadAsync(HttpContext context, CancellationToken ct) => Task.FromResult(new ShellView(
            "The Office",
            [new NavItem("Visits", "/visits", IconName.Calendar, 2), new NavItem("Design", "/design", IconName.Board)],
            Person: "<Wang> & Min",
            SignOutAction: "/sign-out"));
    }
}
