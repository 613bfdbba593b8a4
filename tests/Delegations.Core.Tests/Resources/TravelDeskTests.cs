using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using NodaTime;

namespace Delegations.Core.Tests.Resources;

public sealed class TravelDeskTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_way_has_a_time_for_each_mode_and_for_hours_that_do_not_overlap(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var campus = house.Office.Campus.Id;
        var hill = new Site(SiteKind.Campus, new Wording("Hillside campus", "山麓校区"), Wording.Empty, null, null);
        await house.LookAsync(db =>
        {
            db.Sites.Add(hill);
            return db.SaveChangesAsync();
        });
        Task<Result> SaveAsync(TravelInput input) => house.AtDesksAsync(desks => desks.Travel.SaveAsync(input, TheHouse.As(house.Office.Officer), CancellationToken.None));
        var rush = new TravelInput(campus, hill.Id, TravelMode.Car, 55, new LocalTime(7, 0), new LocalTime(9, 30));

        Assert.True((await SaveAsync(new TravelInput(campus, hill.Id, TravelMode.Car, 35))).Succeeded);
        Assert.True((await SaveAsync(rush)).Succeeded);
        Assert.True((await SaveAsync(rush with { Mode = TravelMode.Bus, Minutes = 70 })).Succeeded);
        Assert.True((await SaveAsync(rush with { Minutes = 60 })).Succeeded);
        Assert.Equal("travel.hours_overlap", (await SaveAsync(rush with { FromHour = new LocalTime(9, 0), ToHour = null })).Refusal.Code);
        Assert.Equal("travel.hours_reversed", (await SaveAsync(rush with { ToHour = new LocalTime(6, 0) })).Refusal.Code);
        Assert.Equal("travel.same_site", (await SaveAsync(rush with { ToId = campus })).Refusal.Code);
        Assert.Equal("programme.site_unknown", (await SaveAsync(rush with { ToId = SiteId.New() })).Refusal.Code);
        Assert.Equal("resource.number_out_of_range", (await SaveAsync(rush with { Minutes = -1 })).Refusal.Code);

        var map = await house.AtDesksAsync(desks => desks.Travel.ReadAsync(TheHouse.As(house.Office.Officer), CancellationToken.None));
        Assert.Equal([(TravelMode.Car, 35, true), (TravelMode.Car, 60, false), (TravelMode.Bus, 70, false)], map!.Ways.Select(way => (way.Mode, way.Minutes, way.IsAllDay)));
        Assert.Equal([true, true, false], new[] { 7, 9, 10 }.Select(hour => map.Ways[1].HoldsAt(new LocalTime(hour, 0))));

        Assert.True((await house.AtDesksAsync(desks => desks.Travel.RemoveAsync(map.Ways[1].Id, TheHouse.As(house.Office.Officer), CancellationToken.None))).Succeeded);
        Assert.Equal("travel.not_found", (await house.AtDesksAsync(desks => desks.Travel.RemoveAsync(map.Ways[1].Id, TheHouse.As(house.Office.Officer), CancellationToken.None))).Refusal.Code);
    }

    [Fact]
    public async Task A_requester_neither_sees_nor_changes_it()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var requester = TheHouse.As(house.Office.Requester);

        Assert.Null(await house.AtDesksAsync(desks => desks.Travel.ReadAsync(requester, CancellationToken.None)));
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Travel.SaveAsync(new TravelInput(SiteId.New(), SiteId.New(), TravelMode.Car, 1), requester, CancellationToken.None))).Refusal.Code);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Travel.RemoveAsync(TravelTimeId.New(), requester, CancellationToken.None))).Refusal.Code);
    }
}
