using Delegations.Core.Access;
using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Resources;

public sealed class FeedDeskTests
{
    private const string Address = "https://calendar.example/secret-token/basic.ics";

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_feed_is_claimed_by_one_worker_and_its_address_is_sealed(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await AddAsync(house);

        var claim = await ClaimAsync(house);
        Assert.Equal(Address, claim!.Address.AbsoluteUri);
        Assert.Null(await ClaimAsync(house));

        var stored = await house.LookAsync(db => db.CalendarSources.AsNoTracking().SingleAsync());
        Assert.Equal("calendar.example", stored.Host);
        Assert.DoesNotContain("secret-token", System.Text.Encoding.UTF8.GetString(stored.SealedAddress!), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", string.Concat(await house.LookAsync(db => db.AuditEntries.Select(entry => entry.Detail).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_worker_that_died_leaves_the_feed_to_another(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await AddAsync(house);
        var dead = await ClaimAsync(house);

        house.Clock.Advance(FeedRules.Lease);
        var second = await ClaimAsync(house);
        await FinishAsync(house, second!, Read(house, 1));
        await FinishAsync(house, dead!, Read(house, 5));

        Assert.Single(await BusyAsync(house));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_failed_fetch_keeps_the_last_busy_times_says_why_and_is_tried_again_soon(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await AddAsync(house);
        await FinishAsync(house, (await ClaimAsync(house))!, Read(house, 2));
        Assert.Null(await ClaimAsync(house));
        house.Clock.Advance(Duration.FromHours(1));
        var succeeded = (await SourceAsync(house)).SucceededAt;

        await FinishAsync(house, (await ClaimAsync(house))!, new FeedOutcome.Failed(new Refusal(RefusalKind.Rule, "calendar.feed_unwell", null, 503)));

        var source = await SourceAsync(house);
        Assert.Equal(("calendar.feed_unwell", "503", 1, succeeded), (source.Problem, source.ProblemDetail, source.Failures, source.SucceededAt));
        Assert.Equal(house.Clock.GetCurrentInstant() + Duration.FromMinutes(5), source.NextFetchAt);
        Assert.Equal(2, (await BusyAsync(house)).Count);

        house.Clock.Advance(Duration.FromMinutes(5));
        await FinishAsync(house, (await ClaimAsync(house))!, new FeedOutcome.Unchanged());

        source = await SourceAsync(house);
        Assert.Equal(("", 0, (Instant?)house.Clock.GetCurrentInstant()), (source.Problem, source.Failures, source.SucceededAt));
        Assert.Equal(["calendar.feed_added", "calendar.feed_failed", "calendar.feed_recovered"], await house.LookAsync(db => db.AuditEntries.Select(entry => entry.Action).Order().ToListAsync()));
    }

    [Fact]
    public async Task Marks_of_the_server_go_along_until_what_was_read_no_longer_reaches_far_enough()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        await FinishAsync(house, (await ClaimAsync(house))!, Read(house, 1));

        house.Clock.Advance(Duration.FromHours(1));
        var claim = await ClaimAsync(house);
        Assert.Equal(("\"one\"", "yesterday"), (claim!.EntityTag, claim.LastModified));
        await FinishAsync(house, claim, new FeedOutcome.Unchanged());

        house.Clock.Advance(Duration.FromDays(31));
        Assert.Equal("", (await ClaimAsync(house))!.EntityTag);
    }

    [Fact]
    public async Task Fetch_now_makes_it_due_and_fetches_it_whole()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        await FinishAsync(house, (await ClaimAsync(house))!, Read(house, 1));
        Assert.Null(await ClaimAsync(house));
        var id = (await SourceAsync(house)).Id;

        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Feeds.FetchNowAsync(house.Office.Dean.Id, id, TheHouse.As(house.Office.Requester), CancellationToken.None))).Refusal.Code);
        Assert.True((await house.AtDesksAsync(desks => desks.Feeds.FetchNowAsync(house.Office.Dean.Id, id, TheHouse.As(house.Office.Officer), CancellationToken.None))).Succeeded);

        Assert.Equal("", (await ClaimAsync(house))!.EntityTag);
    }

    [Fact]
    public async Task A_feed_that_another_key_sealed_says_so_and_does_not_hold_up_the_others()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        var sealedAddress = (await SourceAsync(house)).SealedAddress!;
        sealedAddress[^1] ^= 1;
        await house.LookAsync(db => db.CalendarSources.ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedAddress, sealedAddress)));

        Assert.Null(await ClaimAsync(house));

        Assert.Equal("calendar.feed_sealed", (await SourceAsync(house)).Problem);
        await house.AtDesksAsync(desks => desks.Feeds.AddAsync(house.Office.Hall.Id, "Hall", Address, TheHouse.As(house.Office.Administrator), CancellationToken.None));
        Assert.NotNull(await ClaimAsync(house));
    }

    [Fact]
    public async Task Only_an_administrator_removes_a_feed()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await AddAsync(house);
        var source = await SourceAsync(house);
        Task<Result> RemoveAsync(Account by) => house.AtDesksAsync(desks => desks.Calendars.RemoveAsync(house.Office.Dean.Id, source.Id, source.Version, TheHouse.As(by), CancellationToken.None));

        Assert.Equal("access.forbidden", (await RemoveAsync(house.Office.Officer)).Refusal.Code);
        Assert.True((await RemoveAsync(house.Office.Administrator)).Succeeded);
    }

    [Theory]
    [InlineData("https://calendar.example/a.ics", "https://calendar.example/a.ics")]
    [InlineData(" webcal://calendar.example/a.ics ", "https://calendar.example/a.ics")]
    [InlineData("http://calendar.example/a.ics", null)]
    [InlineData("http://127.0.0.1/a.ics", null)]
    [InlineData("https://me:secret@calendar.example/a.ics", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("calendar.example/a.ics", null)]
    [InlineData("", null)]
    public void An_address_is_https_and_carries_no_password(string text, string? address)
    {
        var read = FeedRules.Usual.Address(text);

        Assert.Equal(address, read.Succeeded ? read.Value.AbsoluteUri : null);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/a.ics", true)]
    [InlineData("http://localhost/a.ics", true)]
    [InlineData("http://calendar.example/a.ics", false)]
    public void In_development_http_is_allowed_on_this_machine_alone(string text, bool isAllowed)
    {
        Assert.Equal(isAllowed, (FeedRules.Usual with { AllowsPlainLoopback = true }).Address(text).Succeeded);
    }

    private static async Task AddAsync(TheHouse house) =>
        Assert.True((await house.AtDesksAsync(desks => desks.Feeds.AddAsync(house.Office.Dean.Id, "Exchange", Address, TheHouse.As(house.Office.Administrator), CancellationToken.None))).Succeeded);

    private static Task<FeedClaim?> ClaimAsync(TheHouse house) => house.AtDesksAsync(desks => desks.Feeds.ClaimAsync(CancellationToken.None));

    private static Task FinishAsync(TheHouse house, FeedClaim claim, FeedOutcome outcome) => house.AtDesksAsync(async desks =>
    {
        await desks.Feeds.FinishAsync(claim, outcome, CancellationToken.None);
        return true;
    });

    private static FeedOutcome.Read Read(TheHouse house, int times)
    {
        var now = house.Clock.GetCurrentInstant();
        var window = CalendarWindow.Around(now, DateTimeZone.Utc);
        List<BusyInterval> busy = [.. Enumerable.Range(1, times).Select(day => new BusyInterval(now + Duration.FromDays(day), now + Duration.FromDays(day) + Duration.FromHours(1)))];
        return new FeedOutcome.Read(new CalendarReading(busy, [], new CalendarSummary(times, times, [], window.From, window.Until, 0, 0)), "\"one\"", "yesterday");
    }

    private static Task<CalendarSource> SourceAsync(TheHouse house) => house.LookAsync(db => db.CalendarSources.AsNoTracking().SingleAsync());

    private static Task<List<ImportedBusyTime>> BusyAsync(TheHouse house) => house.LookAsync(db => db.ImportedBusyTimes.AsNoTracking().ToListAsync());
}
