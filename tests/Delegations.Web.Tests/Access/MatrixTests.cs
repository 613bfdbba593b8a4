using System.Net;
using System.Text;
using Delegations.Core.Access;
using Delegations.Testing;
using Delegations.Testing.Web;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Web.Tests.Access;

/// <summary>Every door of the running office, tried by everybody. What each gets stands in one file that a person has read.</summary>
public sealed class MatrixTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly string[] SecurityHeaders =
        ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control"];

    private (string Name, Account? Account)[] People =>
        [("anonymous", null), ("requester", host.House.Requester), ("officer", host.House.Officer), ("approver", host.House.Director), ("administrator", host.House.Administrator)];

    [Fact]
    public async Task Each_door_opens_to_those_whose_it_is()
    {
        var doors = Doors();
        var answers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (_, account) in People)
        {
            using var client = host.Client(account: account);
            foreach (var (method, path, pattern) in doors)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var response = await client.SendAsync(request);
                var key = $"{method} {pattern}";
                if (!answers.TryGetValue(key, out var row))
                {
                    answers[key] = row = [];
                }

                row.Add(Word(response));
            }
        }

        var table = new StringBuilder();
        table.Append("door | ").AppendJoin(" | ", People.Select(person => person.Name)).Append('\n');
        foreach (var (door, row) in answers.OrderBy(pair => pair.Key.Split(' ')[1], StringComparer.Ordinal).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.Append(door).Append(" | ").AppendJoin(" | ", row).Append('\n');
        }

        VerifyText.Match(table.ToString());
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_of_the_house()
    {
        using var client = host.Client(account: host.House.Officer);
        foreach (var (method, path, _) in Doors())
        {
            using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var missing = SecurityHeaders.Where(name => !response.Headers.Contains(name) && !response.Content.Headers.Contains(name)).ToList();
            Assert.True(missing.Count == 0, $"{method} {path} ({(int)response.StatusCode}) lacks {string.Join(", ", missing)}.");
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    // Unsafe ones are tried without a form's token and without a body: none may do anything.
    private List<(string Method, string Path, string Pattern)> Doors()
    {
        var doors = new List<(string, string, string)>();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
            if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null || pattern.Contains("**", StringComparison.Ordinal) || pattern.StartsWith("/_", StringComparison.Ordinal))
            {
                continue;
            }

            var path = string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "int") => "0",
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.Empty.ToString(),
                _ => "nothing",
            }))));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                doors.Add((method, path.Length == 0 ? "/" : path, pattern));
            }
        }

        return [.. doors.Distinct()];
    }

    private static string Word(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.Redirect
        ? response.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) ? "sign-in" : "302"
        : ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
