using System.Net;
using System.Net.Sockets;
using System.Text;
using Delegations.Api.Resources;
using Delegations.Core;
using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Tests.Resources;

/// <summary>The worker's turn against a real server on loopback.</summary>
public sealed class FeedRoundTests
{
    private const string Calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Secret\r\nDTSTART:20261201T010000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public async Task A_feed_is_fetched_kept_and_asked_for_changes_only()
    {
        await using var server = LoopbackWebServer.Start(request => request.Headers.ContainsKey("If-None-Match") ? WebAnswer.Status(304) : WebAnswer.Ok(Calendar, ("ETag", "\"v1\""), ("Last-Modified", "Mon, 23 Nov 2026 08:00:00 GMT")));
        await using var house = await HouseWithFeedAsync(server.Address + "feed.ics");

        Assert.True(await FetchAsync(house));
        Assert.False(await FetchAsync(house));
        house.Clock.Advance(Duration.FromHours(1));
        Assert.True(await FetchAsync(house));

        Assert.Equal([Instant.FromUtc(2026, 12, 1, 1, 0)], await house.LookAsync(db => db.ImportedBusyTimes.Select(row => row.Starts).ToListAsync()));
        var source = await SourceAsync(house);
        Assert.Equal(("", house.Clock.GetCurrentInstant()), (source.Problem, source.SucceededAt!.Value));
        Assert.Equal(["\"v1\"", "Mon, 23 Nov 2026 08:00:00 GMT"], new[] { "If-None-Match", "If-Modified-Since" }.Select(name => server.Requests[1].Headers.GetValueOrDefault(name)));
        Assert.False(server.Requests[0].Headers.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData(401, "calendar.feed_denied", "401")]
    [InlineData(404, "calendar.feed_gone", "404")]
    [InlineData(503, "calendar.feed_unwell", "503")]
    public async Task A_status_is_said_and_the_last_busy_times_stay(int status, string problem, string detail)
    {
        var isWell = true;
        await using var server = LoopbackWebServer.Start(_ => isWell ? WebAnswer.Ok(Calendar) : WebAnswer.Status(status));
        await using var house = await HouseWithFeedAsync(server.Address + "feed.ics");
        await FetchAsync(house);

        isWell = false;
        house.Clock.Advance(Duration.FromHours(1));
        await FetchAsync(house);

        var source = await SourceAsync(house);
        Assert.Equal((problem, detail), (source.Problem, source.ProblemDetail));
        Assert.Equal(1, await house.LookAsync(db => db.ImportedBusyTimes.CountAsync()));
    }

    [Fact]
    public async Task A_page_that_asks_to_sign_in_half_a_calendar_and_too_large_a_one_change_nothing()
    {
        var body = Calendar;
        await using var server = LoopbackWebServer.Start(_ => WebAnswer.Ok(body));
        await using var house = await HouseWithFeedAsync(server.Address + "feed.ics");
        await FetchAsync(house);

        foreach (var (wrong, problem) in new[] { ("<html>Sign in</html>", "calendar.not_a_calendar"), (Calendar[..^20], "calendar.breaks_off"), (new string('x', (5 * 1024 * 1024) + 1), "calendar.too_large") })
        {
            body = wrong;
            house.Clock.Advance(Duration.FromHours(1));
            await FetchAsync(house);
            Assert.Equal(problem, (await SourceAsync(house)).Problem);
            Assert.Equal(1, await house.LookAsync(db => db.ImportedBusyTimes.CountAsync()));
        }
    }

    [Fact]
    public async Task Redirections_are_followed_a_few_times_and_never_out_of_what_is_allowed()
    {
        await using var server = LoopbackWebServer.Start(request => request.Path switch
        {
            "/once" => WebAnswer.Status(302, ("Location", "/feed.ics")),
            "/round" => WebAnswer.Status(302, ("Location", "/round")),
            "/out" => WebAnswer.Status(302, ("Location", "http://example.org/feed.ics")),
            "/file" => WebAnswer.Status(302, ("Location", "file:///etc/passwd")),
            "/metadata" => WebAnswer.Status(302, ("Location", "https://169.254.169.254/latest/meta-data")),
            _ => WebAnswer.Ok(Calendar),
        });
        using var fetcher = Fetcher();

        Assert.True((await GetAsync(fetcher, server.Address + "once")).Succeeded);
        Assert.Equal("calendar.feed_redirects", (await GetAsync(fetcher, server.Address + "round")).Refusal.Code);
        Assert.Equal(["calendar.feed_network", "calendar.feed_network", "calendar.feed_network"], await Task.WhenAll(new[] { "out", "file", "metadata" }.Select(async path => (await GetAsync(fetcher, server.Address + path)).Refusal.Code)));
    }

    [Fact]
    public async Task A_server_that_says_nothing_or_is_not_there_is_given_up()
    {
        await using var server = LoopbackWebServer.Start(_ => WebAnswer.Silence);
        using var fetcher = Fetcher(new FeedOptions { TimeoutSeconds = 1 });
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        var silent = (await GetAsync(fetcher, server.Address + "feed.ics")).Refusal;
        Assert.Equal(("calendar.feed_timeout", 1), (silent.Code, silent.Arguments[0]));
        Assert.Equal("calendar.feed_unreachable", (await GetAsync(fetcher, $"http://127.0.0.1:{port}/")).Refusal.Code);
        Assert.Equal("calendar.feed_certificate", (await GetAsync(Fetcher(), server.Address.Replace("http:", "https:", StringComparison.Ordinal))).Refusal.Code);
    }

    [Fact]
    public async Task Outside_development_not_even_this_machine_is_reached()
    {
        await using var server = LoopbackWebServer.Start(_ => WebAnswer.Ok(Calendar));
        using var fetcher = Fetcher(rules: FeedRules.Usual);

        Assert.Equal("calendar.feed_network", (await GetAsync(fetcher, server.Address.Replace("http:", "https:", StringComparison.Ordinal))).Refusal.Code);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("10.20.3.4", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("64:ff9b::c0a8:101", false)]
    [InlineData("2002:c0a8:101::", false)]
    [InlineData("2001:db8::1", false)]
    public void Feeds_come_from_the_public_internet_and_from_networks_that_the_configuration_names(string address, bool isAllowed)
    {
        var networks = new FeedNetworks([IPNetwork.Parse("10.20.0.0/16")], allowsLoopback: false);

        Assert.Equal(isAllowed, networks.Allows(IPAddress.Parse(address)));
    }

    private static FeedFetcher Fetcher(FeedOptions? options = null, FeedRules? rules = null) => new(Options.Create(options ?? new FeedOptions()), rules ?? (FeedRules.Usual with { AllowsPlainLoopback = true }));

    private static Task<Result<FeedAnswer>> GetAsync(FeedFetcher fetcher, string address) => fetcher.FetchAsync(new Uri(address), "", "", CancellationToken.None);

    private static async Task<TheHouse> HouseWithFeedAsync(string address)
    {
        var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        house.FeedRules = FeedRules.Usual with { AllowsPlainLoopback = true };
        var added = await house.AtDesksAsync(desks => desks.Feeds.AddAsync(house.Office.Dean.Id, "Feed", address, TheHouse.As(house.Office.Administrator), CancellationToken.None));
        Assert.True(added.Succeeded);
        return house;
    }

    private static Task<bool> FetchAsync(TheHouse house) => house.AtDesksAsync(async desks =>
    {
        using var fetcher = Fetcher();
        return await new FeedRound(desks.Feeds, fetcher, NullLogger<FeedRound>.Instance).FetchNextAsync(CancellationToken.None);
    });

    private static Task<CalendarSource> SourceAsync(TheHouse house) => house.LookAsync(db => db.CalendarSources.AsNoTracking().SingleAsync());
}
