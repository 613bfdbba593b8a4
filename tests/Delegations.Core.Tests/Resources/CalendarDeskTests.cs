using Delegations.Core.Access;
using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Resources;

public sealed class CalendarDeskTests
{
    private static readonly Instant _start = Instant.FromUtc(2026, 12, 1, 1, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Nothing_counts_before_it_is_confirmed_and_then_all_of_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);

        var import = await UploadAsync(house, "Outlook", 0, 24);
        Assert.Empty(await BusyAsync(house));

        Assert.Equal(2, (await ConfirmAsync(house, import)).Value);
        Assert.Equal([Hour(0), Hour(24)], await BusyAsync(house));
        Assert.Null(await house.AtDesksAsync(desks => desks.Calendars.ReadImportAsync(Dean(house), import, Officer(house), CancellationToken.None)));
        Assert.Equal("calendar.import_not_found", (await ConfirmAsync(house, import)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_file_with_the_name_of_an_earlier_one_takes_its_place_and_can_be_taken_back(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await ConfirmAsync(house, await UploadAsync(house, "Outlook", 0, 24));
        await ConfirmAsync(house, await UploadAsync(house, "Other", 100));

        var import = await UploadAsync(house, "Outlook", 24, 48);
        var waiting = await house.AtDesksAsync(desks => desks.Calendars.ReadImportAsync(Dean(house), import, Officer(house), CancellationToken.None));
        Assert.Equal(("Outlook", 1, 1), (waiting!.Replaced?.Name, waiting.Added, waiting.Gone));
        await ConfirmAsync(house, import);
        Assert.Equal([Hour(24), Hour(48), Hour(100)], await BusyAsync(house));

        var source = await SourceAsync(house, "Outlook");
        Assert.True((await house.AtDesksAsync(desks => desks.Calendars.TakeBackAsync(Dean(house), source.Id, source.Version, Officer(house), CancellationToken.None))).Succeeded);
        Assert.Equal([Hour(0), Hour(24), Hour(100)], await BusyAsync(house));

        source = await SourceAsync(house, "Outlook");
        Assert.Equal("calendar.nothing_to_take_back", (await house.AtDesksAsync(desks => desks.Calendars.TakeBackAsync(Dean(house), source.Id, source.Version, Officer(house), CancellationToken.None))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Taking_the_first_import_back_removes_the_source(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await ConfirmAsync(house, await UploadAsync(house, "Outlook", 0));
        var source = await SourceAsync(house, "Outlook");

        await house.AtDesksAsync(desks => desks.Calendars.TakeBackAsync(Dean(house), source.Id, source.Version, Officer(house), CancellationToken.None));

        Assert.Empty(await BusyAsync(house));
        Assert.Empty(await house.LookAsync(db => db.CalendarSources.ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_removed_source_takes_its_busy_times_along_and_no_others(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await ConfirmAsync(house, await UploadAsync(house, "Outlook", 0));
        await ConfirmAsync(house, await UploadAsync(house, "Other", 24));
        var source = await SourceAsync(house, "Outlook");

        Assert.Equal("calendar.stale", (await house.AtDesksAsync(desks => desks.Calendars.RemoveAsync(Dean(house), source.Id, source.Version + 1, Officer(house), CancellationToken.None))).Refusal.Code);
        Assert.True((await house.AtDesksAsync(desks => desks.Calendars.RemoveAsync(Dean(house), source.Id, source.Version, Officer(house), CancellationToken.None))).Succeeded);

        Assert.Equal([Hour(24)], await BusyAsync(house));
        Assert.Equal(
            ["calendar.removed", "calendar.taken_over", "calendar.taken_over", "calendar.uploaded", "calendar.uploaded"],
            await house.LookAsync(db => db.AuditEntries.Select(entry => entry.Action).Order().ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Imported_busy_times_keep_the_scheduler_away(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var day = A.Visit().FirstDay;
        var meeting = A.Meeting(day.At(new LocalTime(10, 0))) with { Hosts = [house.Office.Dean.Id] };
        var id = await house.PlannedAsync(items: [meeting]);
        Task<bool> IsFreeAsync() => house.AtDesksAsync(async desks =>
            !(await desks.Programme.BoardAsync(id, Officer(house), CancellationToken.None))!.Findings.Any(finding => finding.Code == Delegations.Core.Scheduling.FindingCodes.HostAway));

        Assert.True(await IsFreeAsync());
        var starts = day.At(new LocalTime(9, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();
        await ConfirmAsync(house, await UploadAsync(house, "Outlook", (int)(starts - _start).TotalHours, (int)(starts - _start).TotalHours + 1));

        Assert.False(await IsFreeAsync());
    }

    [Fact]
    public async Task A_name_is_needed_short_and_not_that_of_a_feed()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AtDesksAsync(desks => desks.Feeds.AddAsync(Dean(house), "Exchange", "https://calendar.example/a.ics", TheHouse.As(house.Office.Administrator), CancellationToken.None));
        Task<Result<CalendarImportId>> TryAsync(string name, string file) => house.AtDesksAsync(desks => desks.Calendars.UploadAsync(Dean(house), name, file, Reading(0), Officer(house), CancellationToken.None));

        Assert.Equal("calendar.name_needed", (await TryAsync(" ", ".ics")).Refusal.Code);
        Assert.Equal("form.too_long", (await TryAsync(new string('a', 121), "a.ics")).Refusal.Code);
        Assert.Equal("calendar.name_taken", (await TryAsync("Exchange", "a.ics")).Refusal.Code);
        Assert.True((await TryAsync("", "My calendar.ics")).Succeeded);
        Assert.Equal("My calendar", await house.LookAsync(db => db.CalendarImports.Select(row => row.Name).SingleAsync()));
    }

    [Fact]
    public async Task An_upload_that_nobody_confirms_lapses_after_a_day()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        await UploadAsync(house, "Outlook", 0);
        house.Clock.Advance(Duration.FromHours(25));

        await house.AtDesksAsync(desks => desks.Calendars.UploadAsync(house.Office.Hall.Id, "Hall", "hall.ics", Reading(0), Officer(house), CancellationToken.None));

        Assert.Equal(["Hall"], await house.LookAsync(db => db.CalendarImports.Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_requester_may_do_none_of_it()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var import = await UploadAsync(house, "Outlook", 0);
        var requester = TheHouse.As(house.Office.Requester);

        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Calendars.UploadAsync(Dean(house), "a", "a.ics", Reading(0), requester, CancellationToken.None))).Refusal.Code);
        Assert.Null(await house.AtDesksAsync(desks => desks.Calendars.ReadImportAsync(Dean(house), import, requester, CancellationToken.None)));
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Calendars.ConfirmAsync(Dean(house), import, requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Calendars.DiscardAsync(Dean(house), import, requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Calendars.RemoveAsync(Dean(house), CalendarSourceId.New(), 1, requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Feeds.AddAsync(Dean(house), "a", "https://a.example/", Officer(house), CancellationToken.None))).Refusal.Code);
    }

    private static Actor Officer(TheHouse house) => TheHouse.As(house.Office.Officer);

    private static ResourceId Dean(TheHouse house) => house.Office.Dean.Id;

    private static BusyInterval Hour(int after) => new(_start + Duration.FromHours(after), _start + Duration.FromHours(after + 1));

    private static CalendarReading Reading(params int[] hours) => new(BusyInterval.Joined(hours.Select(Hour)), [], CalendarReading.Empty.Summary with { Entries = hours.Length, Times = hours.Length });

    private static async Task<CalendarImportId> UploadAsync(TheHouse house, string name, params int[] hours) =>
        (await house.AtDesksAsync(desks => desks.Calendars.UploadAsync(Dean(house), name, "calendar.ics", Reading(hours), Officer(house), CancellationToken.None))).Value;

    private static Task<Result<int>> ConfirmAsync(TheHouse house, CalendarImportId import) =>
        house.AtDesksAsync(desks => desks.Calendars.ConfirmAsync(Dean(house), import, Officer(house), CancellationToken.None));

    private static Task<CalendarSource> SourceAsync(TheHouse house, string name) => house.LookAsync(db => db.CalendarSources.AsNoTracking().SingleAsync(row => row.Name == name));

    private static Task<List<BusyInterval>> BusyAsync(TheHouse house) =>
        house.LookAsync(db => db.ImportedBusyTimes.AsNoTracking().OrderBy(row => row.Starts).Select(row => new BusyInterval(row.Starts, row.Ends)).ToListAsync());
}
