using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Visits of a size that an office has: twenty items each, forty resources, a week, hosts and interpreters shared and partly away.</summary>
internal static class ThreeVisits
{
    private static readonly string[] Sites = ["airport", "hotel", "north", "south", "city"];

    public static SchedulingRequest Request(int visits = 3, int seed = 1)
    {
        var random = new Random(seed);
        return new SchedulingRequest
        {
            Zone = Shanghai,
            Days = new DateInterval(Monday, Monday.PlusDays(6)),
            Sites = [.. Sites.Select(site => new SiteKey(site))],
            Travel =
            [
                Way("airport", "hotel", 45), Way("airport", "north", 40), Way("airport", "south", 60), Way("airport", "city", 50),
                Way("hotel", "north", 15), Way("hotel", "south", 30), Way("hotel", "city", 20),
                Way("north", "south", 25), Way("north", "city", 25), Way("south", "city", 35),
            ],
            Resources = [.. Resources(random)],
            Items = [.. Enumerable.Range(0, visits).SelectMany(visit => Visit(visit, random))],
            Order = [.. Enumerable.Range(0, visits).SelectMany(Orders)],
        };
    }

    private static TravelTime Way(string from, string to, int minutes) => new(new SiteKey(from), new SiteKey(to), Duration.FromMinutes(minutes));

    private static IEnumerable<SchedulingResource> Resources(Random random)
    {
        var weekdays = Enumerable.Range(1, 5).Select(day => new OpeningHours((IsoDayOfWeek)day, new LocalTime(8, 0), new LocalTime(18, 0))).ToList();
        for (var host = 0; host < 14; host++)
        {
            yield return Host($"host{host}", [.. Enumerable.Range(0, 5).Select(day => Busy(day, random.Next(8, 16), random.Next(1, 4), random.Next(3) == 0))]);
        }

        for (var room = 0; room < 14; room++)
        {
            yield return Room($"room{room}", 8 + (4 * room), room % 2 == 0 ? "north" : "south", Busy(random.Next(5), random.Next(8, 16), 3, true)) with
            {
                Equipment = room % 3 == 0 ? ["projector"] : [],
                Hours = weekdays,
                Buffer = Duration.FromMinutes(10),
            };
        }

        for (var vehicle = 0; vehicle < 5; vehicle++)
        {
            yield return Vehicle($"car{vehicle}", 7 + (8 * vehicle));
        }

        for (var interpreter = 0; interpreter < 7; interpreter++)
        {
            yield return Interpreter($"voice{interpreter}", 15, Busy(random.Next(5), random.Next(8, 15), 4, false));
        }
    }

    private static BusyTime Busy(int day, int hour, int hours, bool isBooking)
    {
        var start = Moment(Monday.PlusDays(day), $"{hour:00}:00");
        return new BusyTime(new Interval(start, start + Duration.FromHours(hours)), isBooking);
    }

    private static IEnumerable<SchedulingItem> Visit(int visit, Random random)
    {
        var party = $"visit{visit}";
        var first = Monday.PlusDays(visit);
        var last = first.PlusDays(3);
        var size = 5 + (4 * visit);
        SchedulingItem Of(string key, int minutes, SchedulingItemKind kind) => Item($"{party}/{key}", minutes, kind, party) with { HeadCount = size };
        SchedulingItem WithVoice(SchedulingItem item) => item.Choosing("interpreter", [.. Enumerable.Range(0, 7).Where(voice => (voice + visit) % 2 == 0).Select(voice => $"voice{voice}")]);
        SchedulingItem WithCar(SchedulingItem item) => item.Choosing("vehicle", "car0", "car1", "car2", "car3", "car4");
        string AnyHost() => $"host{random.Next(14)}";

        yield return Of("arrival", 40, SchedulingItemKind.Arrival).At(first, "09:35").AtSite("airport") with { LongHaul = visit == 0 };
        yield return WithCar(Of("in", 45, SchedulingItemKind.Transfer).From("airport", "hotel"));
        yield return Of("departure", 0, SchedulingItemKind.Departure).At(last, "20:10").AtSite("airport");
        yield return WithCar(Of("out", 45, SchedulingItemKind.Transfer).From("hotel", "airport"));
        yield return WithVoice(Of("president", 45, SchedulingItemKind.Meeting).Needing("host0").InAnyRoom(size + 4)) with { PreferredDays = [first.PlusDays(1)] };
        yield return WithVoice(Of("signing", 30, SchedulingItemKind.Signing).Needing("host0").InAnyRoom(size + 10));
        for (var talk = 0; talk < 4; talk++)
        {
            yield return WithVoice(Of($"talks{talk}", 60 + (30 * (talk % 2)), SchedulingItemKind.Talks).Needing($"host{5 + random.Next(9)}", $"host{1 + talk}").InAnyRoom(size + 4));
        }

        yield return WithVoice(Of("lecture", 90, SchedulingItemKind.Lecture).Needing(AnyHost()).InAnyRoom(40, "projector"));
        yield return WithVoice(Of("lab", 75, SchedulingItemKind.Tour).Needing(AnyHost()).AtSite("south"));
        yield return Of("library", 45, SchedulingItemKind.Tour).AtSite("north").AsWish(3);
        yield return WithVoice(Of("museum", 120, SchedulingItemKind.Tour).AtSite("city").Between("09:00", "17:00")).AsWish(2);
        yield return Of("old town", 90, SchedulingItemKind.Tour).AtSite("city").AsWish(1);
        for (var day = 1; day <= 2; day++)
        {
            yield return Of($"lunch{day}", 60, SchedulingItemKind.Meal).AtSite("north").On(first.PlusDays(day)) with { Meal = "lunch" };
        }

        yield return WithVoice(Of("dinner", 90, SchedulingItemKind.Meal).AtSite("hotel").Needing("host1").On(first, first.PlusDays(1))) with { Meal = "dinner" };
        yield return WithVoice(Of("alumni", 60, SchedulingItemKind.Meeting).InAnyRoom(size + 20)).AsWish(5);
        yield return Of("rest", 60, SchedulingItemKind.Rest).AtSite("hotel").On(first);
    }

    private static IEnumerable<ItemOrder> Orders(int visit)
    {
        ItemOrder Of(string before, string after, int shortest, int? longest) => new(
            new ItemKey($"visit{visit}/{before}"),
            new ItemKey($"visit{visit}/{after}"),
            Duration.FromMinutes(shortest),
            longest is { } most ? Duration.FromMinutes(most) : null);
        yield return Of("arrival", "in", 0, 60);
        yield return Of("in", "rest", 0, 120);
        yield return Of("out", "departure", 90, 180);
        yield return Of("talks0", "signing", 0, null);
        yield return Of("president", "signing", 0, null);
    }
}
