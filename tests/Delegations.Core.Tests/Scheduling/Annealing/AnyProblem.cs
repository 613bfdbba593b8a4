using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Annealing;

/// <summary>Small problems that use everything the problem type knows, each from one number.</summary>
internal static class AnyProblem
{
    private static readonly string[] Sites = ["airport", "hotel", "campus"];
    private static readonly string[] Modes = [TravelTime.AnyMode, "car", "foot"];
    private static readonly string[] People = ["dean", "rector", "chair", "fellow", "guide", "clerk"];

    public static SchedulingRequest From(int number)
    {
        var random = new Random(number);
        var count = random.Next(2, 14);
        var items = new List<SchedulingItem>();
        for (var index = 0; index < count; index++)
        {
            items.Add(AnyItem(random, index, items));
        }

        return new SchedulingRequest
        {
            Zone = Shanghai,
            Days = new DateInterval(Monday, Wednesday),
            Step = Duration.FromMinutes(15),
            Items = items,
            Resources = AnyResources(random),
            Sites = [.. Sites.Select(site => new SiteKey(site))],
            Travel = AnyTravel(random),
            Order = Pairs(random, count, 3, (one, other) => new ItemOrder(one, other, Minutes(random.Next(3) * 10), random.Next(2) == 0 ? Minutes(60 + random.Next(200)) : null)),
            Lags = Pairs(random, count, 2, (one, other) => new ItemLag(one, other, Minutes(-30 * random.Next(3)), random.Next(2) == 0 ? Minutes(200) : null)),
            Released = [.. items.Where(_ => random.Next(3) == 0).Select(item => AnyPlacement(random, item))],
            Parties = [new(new("lyon"), Modes[random.Next(3)])],
            Rules = SchedulingRules.Default with { WaysJoin = random.Next(2) == 0, FairGaps = random.Next(2) },
            Weights = new SchedulingWeights
            {
                IdleMinute = random.Next(2),
                SiteOfDay = random.Next(2) * 40,
                TravelMinute = random.Next(2),
                TourMinute = random.Next(3),
                UnfairMinute = random.Next(3),
                PersonGap = random.Next(3) * 7,
                UnfairGap = random.Next(3) * 11,
                WorstLateStartMinute = random.Next(3),
                RoomChange = random.Next(3),
                ParallelMinute = random.Next(2) * 3,
                BackToBack = random.Next(2) * 13,
                EndMinute = random.Next(2),
            },
        };
    }

    private static SchedulingItem AnyItem(Random random, int index, List<SchedulingItem> before)
    {
        var kind = (SchedulingItemKind)random.Next(11);
        var party = new[] { "lyon", "kyoto", "turin" }[random.Next(3)];
        if (kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure && before.Exists(item => item.Kind == kind && item.Party.Value == party))
        {
            kind = SchedulingItemKind.Meeting;
        }

        var isFixed = random.Next(6) == 0;
        string[] required = [.. Shuffled(random, People).Take(random.Next(3)), .. Maybe(random, 5, "bus"), .. Maybe(random, 5, "li")];
        var item = Item($"i{index}", 15 * random.Next(1, 8), kind, party).Needing(required) with
        {
            Group = random.Next(3) == 0 ? $"group{random.Next(2)}" : null,
            ShortestDuration = !isFixed && random.Next(3) == 0 ? Minutes(15) : null,
            FixedStart = isFixed ? AnyMoment(random) : null,
            Due = random.Next(3) == 0 ? AnyMoment(random) : null,
            Place = random.Next(4) switch
            {
                0 => ItemPlace.Anywhere.Instance,
                1 => new ItemPlace.AtSite(new(Sites[random.Next(3)])),
                2 => ItemPlace.InRoom.Any,
                _ => new ItemPlace.Journey(new(Sites[0]), new(Sites[2])),
            },
            Wished = [.. Shuffled(random, People).Where(person => !required.Contains(person)).Take(random.Next(3)).Select(person => new ResourceKey(person))],
            HeadCount = random.Next(10),
            GuestRank = random.Next(2) == 0 ? random.Next(1, 6) : null,
            Precedence = random.Next(2) == 0 ? random.Next(1, 4) : null,
            MustBePlaced = random.Next(2) == 0,
            Priority = random.Next(1, 9),
            LongHaul = random.Next(2) == 0,
            PreferredDays = random.Next(3) == 0 ? [Monday] : [],
        };
        item = random.Next(2) == 0 ? item.Choosing("interpreter", "li", "wang", "zhao") : item;
        item = random.Next(3) == 0 ? item.Choosing("vehicle", "car", "bus") : item;
        return random.Next(3) == 0 ? item.Choosing("host", [.. Shuffled(random, People).Take(3)]) : item;
    }

    private static List<SchedulingResource> AnyResources(Random random)
    {
        var resources = new List<SchedulingResource>();
        resources.AddRange(People.Select(person => Host(person, AnyBusy(random, mayMove: true)) with
        {
            Rank = random.Next(2) == 0 ? random.Next(1, 6) : null,
            Hours = random.Next(3) > 0 ? [] : [.. Enumerable.Range(1, 3).Select(day => new OpeningHours((IsoDayOfWeek)day, new(8 + random.Next(3), 0), new(17 + random.Next(4), 30)))],
            UsePrice = random.Next(3),
            Base = random.Next(3) == 0 ? new SiteKey(Sites[random.Next(3)]) : null,
            Mode = Modes[random.Next(3)],
            Rest = Minutes(random.Next(2) * 10),
        }));
        resources.AddRange(((string[])["hall", "salon", "library"]).Select((room, index) =>
            Room(room, 5 + (5 * index), random.Next(4) == 0 ? null : Sites[random.Next(3)], AnyBusy(random, mayMove: true)) with
            {
                Buffer = Minutes(random.Next(3) * 5),
                UsePrice = random.Next(20),
            }));
        resources.AddRange(((string[])["li", "wang", "zhao"]).Select(voice => Interpreter(voice, random.Next(20), AnyBusy(random, mayMove: true))));
        resources.AddRange(((string[])["car", "bus"]).Select(vehicle =>
        {
            var units = random.Next(1, 4);
            return Vehicle(vehicle, 10) with
            {
                Busy = AnyBusy(random, units == 1),
                Units = units,
                Base = random.Next(2) == 0 ? new SiteKey(Sites[random.Next(3)]) : null,
                Mode = Modes[random.Next(3)],
                UsePrice = random.Next(9),
            };
        }));
        return resources;
    }

    private static BusyTime[] AnyBusy(Random random, bool mayMove) => [.. Enumerable.Range(0, random.Next(3)).Select(_ =>
    {
        var start = AnyMoment(random) + Duration.FromDays(random.Next(3));
        var isBooking = random.Next(3) > 0;
        return new BusyTime(
            new Interval(start, start + Minutes(random.Next(20, 200))),
            isBooking,
            isBooking && random.Next(2) == 0 ? new SiteKey(Sites[random.Next(3)]) : null,
            mayMove && isBooking && random.Next(2) == 0 ? random.Next(50) : null);
    })];

    private static List<TravelTime> AnyTravel(Random random) =>
    [
        .. Maybe(random, 2, new TravelTime(new("airport"), new("hotel"), Minutes(random.Next(5, 60)))),
        .. Maybe(random, 2, new TravelTime(new("hotel"), new("airport"), Minutes(random.Next(5, 60))) { Mode = "car" }),
        .. Maybe(random, 2, new TravelTime(new("airport"), new("campus"), Minutes(random.Next(5, 60))) { Hours = new(new(8, 10), new(10, 5)) }),
    ];

    private static Placement AnyPlacement(Random random, SchedulingItem item)
    {
        var start = item.FixedStart ?? Moment(Monday, "08:00") + Minutes(15 * random.Next(40));
        var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        if (item.Place is ItemPlace.InRoom)
        {
            chosen[Placement.RoomNeed] = new("salon");
        }

        if (item.Choices.Any(choice => choice.Name == "interpreter"))
        {
            chosen["interpreter"] = new("wang");
        }

        return new Placement(item.Key, new Interval(start, start + item.Duration), chosen);
    }

    private static List<T> Pairs<T>(Random random, int count, int most, Func<ItemKey, ItemKey, T> pair)
    {
        var pairs = new Dictionary<(int, int), T>();
        for (var round = 0; round < most; round++)
        {
            var (one, other) = (random.Next(count), random.Next(count));
            if (one < other)
            {
                pairs.TryAdd((one, other), pair(new ItemKey($"i{one}"), new ItemKey($"i{other}")));
            }
        }

        return [.. pairs.Values];
    }

    private static Instant AnyMoment(Random random) => Moment(Monday, "07:00") + Minutes(random.Next(12 * 60));

    private static IEnumerable<T> Maybe<T>(Random random, int oneIn, T value) => random.Next(oneIn) == 0 ? [value] : [];

    private static IEnumerable<string> Shuffled(Random random, string[] names) => names.OrderBy(_ => random.Next());

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
