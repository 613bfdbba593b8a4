using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Makes items from wishes and puts the frame around them: arrival, drives, meals, rest, departure.</summary>
internal static class ProgrammeDraft
{
    private const int ArrivalMinutes = 45;
    private const int CheckInMinutes = 120;
    private const int LunchMinutes = 60;
    private const int RestMinutes = 120;
    private const int LongHaulHours = 7;

    // Minutes that a welcome may begin after the landing, or a farewell end before the take-off, before it is taken for one of another flight time.
    private const int Tolerance = 30;
    private static readonly LocalTime LunchFrom = new(11, 30);
    private static readonly LocalTime LunchTo = new(13, 30);

    /// <summary>A meal from then on is a dinner.</summary>
    public static readonly LocalTime Evening = new(16, 0);

    /// <summary>True when the flight in is long enough that guests need rest.</summary>
    public static bool IsLongHaul(Flight? flight) => flight is not null && Length(flight) >= Duration.FromHours(LongHaulHours);

    /// <summary>Brings the items in line with the wishes: new wishes get an item, dropped ones lose theirs, the frame is made once.</summary>
    public static void Prepare(DelegationsDbContext db, Visit visit, House house)
    {
        var items = db.ProgrammeItems.Local.Where(item => item.VisitId == visit.Id).ToList();
        foreach (var orphan in items.Where(item => item.WishId is { } wish && visit.Wishes.All(row => row.Id != wish)))
        {
            db.ProgrammeItems.Remove(orphan);
        }

        var made = new Dictionary<int, ProgrammeItem>();
        foreach (var wish in visit.Wishes.OrderBy(row => row.Order))
        {
            var item = items.Find(row => row.WishId == wish.Id);
            if (item is null)
            {
                item = FromWish(visit, wish, house);
                db.ProgrammeItems.Add(item);
            }

            made[wish.Order] = item;
        }

        foreach (var wish in visit.Wishes.Where(row => row.AfterWish > 0))
        {
            made[wish.Order].AfterItemId = made.TryGetValue(wish.AfterWish, out var before) ? before.Id : null;
        }

        if (items.Count == 0)
        {
            foreach (var item in Frame(visit, house))
            {
                db.ProgrammeItems.Add(item);
            }
        }
    }

    /// <summary>
    /// Brings welcome and farewell, and what hangs on them, to the flights as they are now: airlines move flights after the frame was made. An officer who lets guests wait a
    /// little, or sends them early, is not overruled.
    /// </summary>
    public static void FollowFlights(IReadOnlyList<Visit> visits, IReadOnlyList<ProgrammeItem> items, string houseZone)
    {
        foreach (var visit in visits)
        {
            var own = items.Where(item => item.VisitId == visit.Id).ToList();
            foreach (var (item, flight) in OffFlights(visit, own, houseZone))
            {
                if (item.Kind == ItemKind.Arrival)
                {
                    Welcome(item, flight, own);
                }
                else
                {
                    SeeOff(item, flight, own);
                }
            }
        }
    }

    /// <summary>Welcomes and farewells that do not fit the flight any more, with the wall clock of the house at which it lands or takes off.</summary>
    public static IEnumerable<(ProgrammeItem Item, LocalDateTime Flight)> OffFlights(Visit visit, IEnumerable<ProgrammeItem> items, string houseZone)
    {
        foreach (var item in items.Where(item => item.WishId is null && item.Fixed && item is { IsWholeDay: false, Starts: not null, Ends: not null }))
        {
            if (item.Kind == ItemKind.Arrival && visit.Arrival is { } arrival)
            {
                var lands = InHouseZone(arrival.Arrives, arrival.ArrivesZone, houseZone);
                if (item.Starts < lands || item.Starts > lands.PlusMinutes(Tolerance))
                {
                    yield return (item, lands);
                }
            }
            else if (item.Kind == ItemKind.Departure && visit.Departure is { } departure)
            {
                var leaves = InHouseZone(departure.Departs, departure.DepartsZone, houseZone);
                if (item.Ends > leaves || item.Ends < leaves.PlusMinutes(-Tolerance))
                {
                    yield return (item, leaves);
                }
            }
        }
    }

    private static void Welcome(ProgrammeItem welcome, LocalDateTime lands, List<ProgrammeItem> own)
    {
        var before = welcome.Starts!.Value.Date;
        welcome.Starts = lands;
        foreach (var item in own.Where(item => item.WishId is null && item.Day == before && item.Kind == ItemKind.Rest))
        {
            item.Day = lands.Date;
        }
    }

    private static void SeeOff(ProgrammeItem farewell, LocalDateTime leaves, List<ProgrammeItem> own)
    {
        var before = farewell.Starts!.Value;
        farewell.Starts = leaves.PlusMinutes(-farewell.Minutes);
        var moved = Period.Between(before, farewell.Starts.Value, PeriodUnits.Minutes).Minutes;
        foreach (var drive in own.Where(item => item.WishId is null && item.Kind == ItemKind.Transfer && item.EndSiteId == farewell.SiteId && item.NotAfter == before.TimeOfDay))
        {
            var earliest = drive.NotBefore is { } from && drive.Day is { } day ? (day + from).PlusMinutes(moved) : (LocalDateTime?)null;
            drive.Day = farewell.Starts.Value.Date;
            drive.NotAfter = farewell.Starts.Value.TimeOfDay;
            drive.NotBefore = earliest is { } at && at.Date == drive.Day ? at.TimeOfDay : null;
        }
    }

    private static ProgrammeItem FromWish(Visit visit, Wish wish, House house)
    {
        var item = new ProgrammeItem(visit.Id, wish.Kind, wish.Title, wish.Minutes, house.Profile.ZoneId)
        {
            WishId = wish.Id,
            Priority = wish.Order,
            Day = wish.Day,
            NotBefore = wish.NotBefore,
            NotAfter = wish.NotAfter,
            SiteId = wish.RoomId is null ? wish.SiteId : null,
            RoomTag = wish.RoomTag,
            NeedsRoom = wish.RoomId is not null || (wish.SiteId is null && wish.Kind is not (ItemKind.Tour or ItemKind.Rest or ItemKind.Transfer)),
            NeedsInterpreter = wish.NeedsInterpreter,
        };
        item.Assign(Part.Host, wish.Hosts);
        if (wish.RoomId is { } room)
        {
            item.Assign(Part.Room, [room]);
            item.RoomIsNamed = true;
        }

        return item;
    }

    private static IEnumerable<ProgrammeItem> Frame(Visit visit, House house)
    {
        var zone = house.Profile.ZoneId;
        var gateway = house.Sites.Values.FirstOrDefault(site => site.Kind == SiteKind.Gateway);
        var stay = Stay(visit, house);
        var drive = gateway is null || stay is null ? 0 : Drive(house, gateway.Id, stay.Id);

        if (visit.Arrival is { } arrival)
        {
            var arrivalItem = new ProgrammeItem(visit.Id, ItemKind.Arrival, Wording.Of($"Arrival of {arrival.Number}, welcome at {arrival.To}", $"{arrival.Number} 抵达，{gateway?.Name.Chinese}迎接"), ArrivalMinutes, zone)
            {
                Starts = InHouseZone(arrival.Arrives, arrival.ArrivesZone, zone),
                Fixed = true,
                SiteId = gateway?.Id,
            };
            yield return arrivalItem;
            if (gateway is not null && stay is not null)
            {
                var transfer = new ProgrammeItem(visit.Id, ItemKind.Transfer, Wording.Of($"Drive to {stay.Name.English}", $"乘车前往{stay.Name.Chinese}"), drive, zone)
                {
                    SiteId = gateway.Id,
                    EndSiteId = stay.Id,
                    NeedsVehicle = true,
                    Luggage = visit.HeadCount,
                    AfterItemId = arrivalItem.Id,
                };
                yield return transfer;
                if (IsLongHaul(arrival) && visit.Wishes.All(wish => wish.Kind != ItemKind.Rest))
                {
                    yield return new ProgrammeItem(visit.Id, ItemKind.Rest, Wording.Of("Rest after the journey", "旅途休息"), RestMinutes, zone) { SiteId = stay.Id, AfterItemId = transfer.Id, Day = arrivalItem.Starts!.Value.Date };
                }
            }
        }

        foreach (var day in LunchDays(visit))
        {
            yield return new ProgrammeItem(visit.Id, ItemKind.Meal, Wording.Of("Lunch", "午餐"), LunchMinutes, zone) { Day = day, NotBefore = LunchFrom, NotAfter = LunchTo, NeedsRoom = true, RoomTag = "dining" };
        }

        if (visit.Departure is { } departure)
        {
            var leaves = InHouseZone(departure.Departs, departure.DepartsZone, zone);
            if (gateway is not null && stay is not null)
            {
                yield return new ProgrammeItem(visit.Id, ItemKind.Transfer, Wording.Of($"Drive to {gateway.Name.English}", $"乘车前往{gateway.Name.Chinese}"), drive, zone)
                {
                    SiteId = stay.Id,
                    EndSiteId = gateway.Id,
                    NeedsVehicle = true,
                    Luggage = visit.HeadCount,
                    Day = leaves.Date,
                    NotAfter = leaves.PlusMinutes(-CheckInMinutes).TimeOfDay,
                    NotBefore = leaves.PlusMinutes(-CheckInMinutes - drive - 30).Date == leaves.Date ? leaves.PlusMinutes(-CheckInMinutes - drive - 30).TimeOfDay : null,
                };
            }

            yield return new ProgrammeItem(visit.Id, ItemKind.Departure, Wording.Of($"Farewell, departure of {departure.Number}", $"送行，{departure.Number} 离境"), CheckInMinutes, zone)
            {
                Starts = leaves.PlusMinutes(-CheckInMinutes),
                Fixed = true,
                SiteId = gateway?.Id,
            };
        }
    }

    /// <summary>Where guests are driven to from the airport and fetched from: their hotel, or on a visit of one day the campus where most of it happens.</summary>
    private static Site? Stay(Visit visit, House house)
    {
        var hotel = house.Sites.Values.FirstOrDefault(site => site.Kind == SiteKind.Hotel);
        if (visit.From < visit.To && hotel is not null)
        {
            return hotel;
        }

        var campus = visit.Wishes
            .Select(wish => wish.RoomId is { } room ? house.Resources.GetValueOrDefault(room)?.SiteId : wish.SiteId)
            .OfType<SiteId>()
            .Where(site => house.Sites.TryGetValue(site, out var known) && known.Kind == SiteKind.Campus)
            .GroupBy(site => site)
            .OrderByDescending(visited => visited.Count())
            .Select(visited => house.Sites[visited.Key])
            .FirstOrDefault();
        return campus ?? house.Sites.Values.FirstOrDefault(site => site.Kind == SiteKind.Campus) ?? hotel;
    }

    /// <summary>Days on which guests are there all through the lunch hours and no wish is a lunch of that day.</summary>
    private static IEnumerable<LocalDate> LunchDays(Visit visit)
    {
        var meals = visit.Wishes.Where(wish => wish.Kind == ItemKind.Meal && (wish.NotBefore is null || wish.NotBefore < Evening) && (wish.NotAfter is null || wish.NotAfter <= Evening)).ToList();
        var anyDay = meals.Count(wish => wish.Day is null);
        for (var day = visit.From; day <= visit.To; day = day.PlusDays(1))
        {
            var here = (visit.Arrival is null || visit.Arrival.Arrives < day.At(new LocalTime(9, 30)))
                && (visit.Departure is null || visit.Departure.Departs > day.At(new LocalTime(17, 0)));
            if (!here || meals.Exists(wish => wish.Day == day))
            {
                continue;
            }

            if (anyDay > 0)
            {
                anyDay--;
                continue;
            }

            // A visit of one day without flights is a call, not a stay; a meal is then a wish or none.
            if (visit.From < visit.To)
            {
                yield return day;
            }
        }
    }

    private static int Drive(House house, SiteId from, SiteId to) =>
        house.Travel.FirstOrDefault(row => row.FromId == from && row.ToId == to)?.Minutes
        ?? house.Travel.FirstOrDefault(row => row.FromId == to && row.ToId == from)?.Minutes
        ?? 60;

    private static LocalDateTime InHouseZone(LocalDateTime local, string zoneId, string houseZone)
    {
        var zones = DateTimeZoneProviders.Tzdb;
        return zones[zoneId].AtStrictly(local).WithZone(zones[houseZone]).LocalDateTime;
    }

    private static Duration Length(Flight flight)
    {
        var zones = DateTimeZoneProviders.Tzdb;
        return zones[flight.ArrivesZone].AtStrictly(flight.Arrives).ToInstant() - zones[flight.DepartsZone].AtStrictly(flight.Departs).ToInstant();
    }
}
