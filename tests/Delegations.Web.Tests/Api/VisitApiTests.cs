using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Delegations.Core.Access;
using Delegations.Testing;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Api;

public sealed class VisitApiTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly Uri Visits = new("/api/v1/visits", UriKind.Relative);

    [Fact]
    public async Task A_visit_is_asked_for_read_and_changed_by_version()
    {
        using var client = host.Client(account: host.House.Officer);
        using var created = await client.PostAsJsonAsync(Visits, Request("Visit by machine"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var address = created.Headers.Location!;

        using var read = await client.GetAsync(address);
        var tag = read.Headers.ETag!;
        using var blind = await client.PutAsJsonAsync(address, Request("Changed"));
        using var changed = await PutAsync(client, address, tag);
        using var late = await PutAsync(client, address, tag);

        Assert.Equal("Visit by machine", (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetProperty("english").GetString());
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal("visit.stale", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_with_a_code_at_its_field()
    {
        using var client = host.Client(account: host.House.Requester);

        using var refused = await client.PostAsJsonAsync(Visits, new { title = new { english = "", chinese = "" }, organisationId = (Guid?)null, unitId = (Guid?)null, dates = (object?)null });
        using var unreadable = await client.PostAsync(Visits, new StringContent("{ no json", new MediaTypeHeaderValue("application/json")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var codes = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusals").EnumerateArray().Select(row => row.GetProperty("code").GetString()).ToList();
        Assert.Contains("visit.organisation_needed", codes);
        Assert.Contains("visit.dates_needed", codes);
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
        Assert.Equal("application/problem+json", unreadable.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Others_visits_do_not_exist_for_a_requester()
    {
        var id = await host.RequestAsync();
        using var stranger = host.Client(account: host.House.OtherRequester);

        using var answer = await stranger.GetAsync(new Uri($"/api/v1/visits/{id}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(id.ToString(), await stranger.GetStringAsync(Visits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Itinerary_and_letter_of_an_approved_visit_are_files()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var officer = host.Client(account: host.House.Officer);
        using var requester = host.Client(account: host.House.Requester);
        var itinerary = new Uri($"/api/v1/visits/{visit.Id}/itineraries/{visit.Ada}.ics", UriKind.Relative);
        var letters = await officer.GetStringAsync(new Uri($"/visits/{visit.Id}/letters", UriKind.Relative));
        var letter = new Uri($"/api/v1/visits/{visit.Id}/letters/{letters.Split($"/visits/{visit.Id}/letters/")[1][..36]}.pdf", UriKind.Relative);

        using var forRequester = await requester.GetAsync(itinerary);
        using var pdf = await officer.GetAsync(letter);
        using var notForRequester = await requester.GetAsync(letter);

        Assert.Equal("text/calendar", forRequester.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Forbidden, notForRequester.StatusCode);
    }

    [Fact]
    public async Task The_description_is_the_committed_one()
    {
        using var client = host.Client();
        var now = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var file = Path.Combine(Checkout.Root, "openapi", "v1.json");
        if (Environment.GetEnvironmentVariable("DELEGATIONS_ACCEPT") == "true" && !Needed.InCi)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, now.ReplaceLineEndings("\n") + "\n");
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").TrimEnd(), now.ReplaceLineEndings("\n").TrimEnd());
    }

    private async Task<HttpResponseMessage> PutAsync(HttpClient client, Uri address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(Request("Changed")) };
        request.Headers.IfMatch.Add(tag);
        return await client.SendAsync(request);
    }

    private object Request(string title) => new
    {
        title = new { english = title, chinese = "" },
        organisationId = host.House.Musterstadt.Id.Value,
        unitId = host.House.Engineering.Id.Value,
        dates = new { from = "2027-05-12", to = "2027-05-14" },
        purposes = new[] { "Lecture" },
        expectedPeople = 3,
    };
}
