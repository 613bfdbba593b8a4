using Delegations.Core.Reports;
using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using NodaTime;

namespace Delegations.Core.Tests.Reports;

public sealed class LoadDeskTests
{
    private static readonly DateTimeZone _hangzhou = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    // A Tuesday: the picture begins on Monday, 26 October.
    private static readonly LocalDate _today = new(2026, 11, 24);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Booked_open_and_away_hours_are_counted_week_by_week(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var hall = house.Office.Hall.Id;
        await house.LookAsync(async db =>
        {
            // Two hours on a Wednesday; an hour on either side of the night from Sunday to Monday; and one long after.
            db.Bookings.Add(Booking(hall, new LocalDateTime(2026, 11, 25, 9, 0), 2));
            db.Bookings.Add(Booking(hall, new LocalDateTime(2026, 11, 29, 23, 0), 2));
            db.Bookings.Add(Booking(hall, new LocalDateTime(2027, 6, 1, 9, 0), 2));

            // Absent for the Thursday, of which ten hours would have been open; a foreign entry says the same of its morning and of the night before.
            db.Unavailabilities.Add(new Unavailability(hall, new LocalDateTime(2026, 11, 26, 0, 0), new LocalDateTime(2026, 11, 27, 0, 0), ""));
            var source = new CalendarSource(hall, CalendarSourceKind.File, "a", "b", Instant.FromUtc(2026, 11, 1, 0, 0));
            db.CalendarSources.Add(source);
            db.ImportedBusyTimes.Add(new ImportedBusyTime(source.Id, hall, At(new LocalDateTime(2026, 11, 25, 20, 0)), At(new LocalDateTime(2026, 11, 26, 12, 0))));
            return await db.SaveChangesAsync();
        });

        var picture = await ReadAsync(house, ResourceKind.Room);

        Assert.Equal((16, new LocalDate(2026, 10, 26), new LocalDate(2027, 2, 8)), (picture!.Mondays.Count, picture.Mondays[0], picture.Mondays[^1]));
        var row = picture.Rows.Single(candidate => candidate.ResourceId == hall);
        Assert.Equal([new LoadCell(0, 50, 0), new LoadCell(3, 40, 10), new LoadCell(1, 50, 0), new LoadCell(0, 50, 0)], row.Weeks.Skip(3).Take(4));
        Assert.Equal(new LoadCell(4, 790, 10), row.Total);
    }

    [Fact]
    public async Task Leaders_stand_by_rank_and_everything_else_by_name()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);

        Assert.Equal(["Lin Wanqing", "Gu Haitao"], (await ReadAsync(house, ResourceKind.Host))!.Rows.Select(row => row.Name.English));
        Assert.Equal(["Lakeview Hall", "Lecture theatre", "Salon"], (await ReadAsync(house, ResourceKind.Room))!.Rows.Select(row => row.Name.English));
    }

    [Fact]
    public async Task Own_opening_hours_count_where_they_are_entered()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var input = new ResourceInput(Wording.Of("Salon")) { OpeningHours = "Mon-Sat 09:00-12:00" };
        await house.AtDesksAsync(desks => desks.Resources.ChangeAsync(house.Office.Salon.Id, 1, input, TheHouse.As(house.Office.Officer), CancellationToken.None));

        Assert.Equal(new LoadCell(0, 18, 0), (await ReadAsync(house, ResourceKind.Room))!.Rows.Single(row => row.ResourceId == house.Office.Salon.Id).Weeks[0]);
    }

    [Fact]
    public void The_share_says_when_visits_have_it_outside_its_hours()
    {
        Assert.Equal([0, 0.5, 1.5, 1], new[] { new LoadCell(0, 0, 0), new LoadCell(5, 10, 0), new LoadCell(15, 10, 0), new LoadCell(1, 0, 10) }.Select(cell => cell.Share));
    }

    [Fact]
    public async Task It_is_not_for_requesters()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);

        Assert.Null(await house.AtDesksAsync(desks => desks.Load.ReadAsync(ResourceKind.Room, _today, TheHouse.As(house.Office.Requester), CancellationToken.None)));
    }

    private static Task<LoadPicture?> ReadAsync(TheHouse house, ResourceKind kind) =>
        house.AtDesksAsync(desks => desks.Load.ReadAsync(kind, _today, TheHouse.As(house.Office.Officer), CancellationToken.None));

    private static Booking Booking(ResourceId id, LocalDateTime starts, int hours) => new(id, VisitId.New(), ItemId.New(), At(starts), At(starts.PlusHours(hours)), BookingState.Held);

    private static Instant At(LocalDateTime local) => local.InZoneStrictly(_hangzhou).ToInstant();
}
