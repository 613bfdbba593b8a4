using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Resources;

public sealed class ResourceDeskTests
{
    private static readonly LocalDate _monday = new(2026, 11, 23);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_officer_changes_the_facts_and_only_those_that_the_kind_has(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var input = new ResourceInput(new Wording("Great bus", "大客车"))
        {
            SiteId = house.Office.Campus.Id,
            BaseSiteId = house.Office.Campus.Id,
            Capacity = 40,
            LuggageCapacity = 30,
            BufferMinutes = 15,
            RestMinutes = 99,
            LanguagePairs = "zh-en",
            Tags = "wifi, coffee",
            OpeningHours = "周一至周日 06:00-23:00",
        };

        var changed = await house.AtDesksAsync(desks => desks.Resources.ChangeAsync(house.Office.Bus.Id, 1, input, TheHouse.As(house.Office.Officer), CancellationToken.None));

        Assert.True(changed.Succeeded);
        var bus = await house.LookAsync(db => db.Resources.AsNoTracking().SingleAsync(row => row.Id == house.Office.Bus.Id));
        Assert.Equal(
            ("Great bus", 40, 30, 15, 0, "", "wifi coffee", "Mon–Sun 06:00–23:00", 2L, (SiteId?)house.Office.Campus.Id),
            (bus.Name.English, bus.Capacity, bus.LuggageCapacity, bus.BufferMinutes, bus.RestMinutes, bus.LanguagePairs, bus.Tags, bus.OpeningHours, bus.Version, bus.BaseSiteId));
        Assert.Equal(["resource.changed"], await ActionsAsync(house));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_form_filled_from_an_older_version_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var input = new ResourceInput(Wording.Of("Another name")) { Capacity = 3 };

        var stale = await house.AtDesksAsync(desks => desks.Resources.ChangeAsync(house.Office.Hall.Id, 7, input, TheHouse.As(house.Office.Officer), CancellationToken.None));

        Assert.Equal((RefusalKind.Stale, "resource.stale"), (stale.Refusal.Kind, stale.Refusal.Code));
        Assert.Equal("Lakeview Hall", (await house.LookAsync(db => db.Resources.AsNoTracking().SingleAsync(row => row.Id == house.Office.Hall.Id))).Name.English);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_at_its_field()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var input = new ResourceInput(Wording.Empty)
        {
            SiteId = SiteId.New(),
            PersonId = PersonId.New(),
            ZoneId = "Mars/Olympus",
            BufferMinutes = -1,
            RestMinutes = 1441,
            LanguagePairs = "german",
            OpeningHours = "always",
        };

        var refused = await house.AtDesksAsync(desks => desks.Resources.AddAsync(ResourceKind.Interpreter, input, TheHouse.As(house.Office.Officer), CancellationToken.None));

        Assert.Equal(
            [
                ("resource.name_needed", "Name"), ("resource.number_out_of_range", "BufferMinutes"), ("resource.number_out_of_range", "RestMinutes"), ("resource.language_pairs", "LanguagePairs"),
                ("delegate.zone_unknown", "ZoneId"), ("resource.opening_hours", "OpeningHours"), ("programme.site_unknown", "SiteId"), ("form.choice_invalid", "PersonId"),
            ],
            refused.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_absence_shows_in_the_week_and_the_bookings_in_it_are_named(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var day = A.Visit().FirstDay;
        var visit = await house.PlannedAsync(items: [A.Meeting(day.At(new LocalTime(10, 0)), house.Office.Hall.Id)]);

        var added = await house.AtDesksAsync(desks =>
            desks.Resources.AddAbsenceAsync(house.Office.Hall.Id, day.At(new LocalTime(9, 0)), day.At(new LocalTime(10, 30)), " Maintenance ", TheHouse.As(house.Office.Officer), CancellationToken.None));

        var file = await ReadAsync(house, house.Office.Hall.Id, day.PlusDays(1 - (int)day.DayOfWeek));
        Assert.Equal([(BusyKind.Absence, "Maintenance"), (BusyKind.Visit, "")], file!.Week.Busy.Select(row => (row.Kind, row.Label)));
        Assert.Equal([visit], file.Clashes.Select(clash => clash.VisitId));
        Assert.Equal([added.Value], file.Absences.Select(row => row.Id));

        Assert.True((await house.AtDesksAsync(desks => desks.Resources.RemoveAbsenceAsync(house.Office.Hall.Id, added.Value, TheHouse.As(house.Office.Officer), CancellationToken.None))).Succeeded);
        Assert.Empty((await ReadAsync(house, house.Office.Hall.Id, _monday))!.Clashes);
    }

    [Theory]
    [InlineData("2026-11-30T10:00", "2026-11-30T10:00", "absence.ends_before_start")]
    [InlineData("2026-11-30T10:00", "2028-11-30T10:00", "absence.too_long")]
    public async Task An_absence_that_cannot_be_is_refused(string starts, string ends, string code)
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        static LocalDateTime Time(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

        var refused = await house.AtDesksAsync(desks =>
            desks.Resources.AddAbsenceAsync(house.Office.Hall.Id, Time(starts), Time(ends), "", TheHouse.As(house.Office.Officer), CancellationToken.None));

        Assert.Equal(code, refused.Refusal.Code);
    }

    [Fact]
    public async Task Who_is_neither_officer_nor_administrator_sees_and_changes_nothing()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var requester = TheHouse.As(house.Office.Requester);
        var hall = house.Office.Hall.Id;

        Assert.Null(await house.AtDesksAsync(desks => desks.Resources.ReadAsync(hall, _monday, requester, CancellationToken.None)));
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Resources.AddAsync(ResourceKind.Room, new ResourceInput(Wording.Of("A room")), requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Resources.ChangeAsync(hall, 1, new ResourceInput(Wording.Of("A room")), requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Resources.AddAbsenceAsync(hall, _monday.AtMidnight(), _monday.PlusDays(1).AtMidnight(), "", requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Resources.RemoveAbsenceAsync(hall, UnavailabilityId.New(), requester, CancellationToken.None))).Refusal.Code);
    }

    [Fact]
    public async Task Hours_of_somebody_abroad_are_shown_on_the_clocks_of_the_house()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var input = new ResourceInput(Wording.Of("Li Na")) { LanguagePairs = "zh-de", ZoneId = "Europe/Berlin", OpeningHours = "Mon 09:00-12:00" };
        await house.AtDesksAsync(desks => desks.Resources.ChangeAsync(house.Office.Interpreter.Id, 1, input, TheHouse.As(house.Office.Officer), CancellationToken.None));

        var file = await ReadAsync(house, house.Office.Interpreter.Id, _monday);

        Assert.Equal([new OpenStretch(_monday.At(new LocalTime(16, 0)), _monday.At(new LocalTime(19, 0)))], file!.Week.Open);
    }

    private static Task<ResourceFile?> ReadAsync(TheHouse house, ResourceId id, LocalDate monday) =>
        house.AtDesksAsync(desks => desks.Resources.ReadAsync(id, monday, TheHouse.As(house.Office.Officer), CancellationToken.None));

    private static Task<List<string>> ActionsAsync(TheHouse house) => house.LookAsync(db => db.AuditEntries.OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync());
}
