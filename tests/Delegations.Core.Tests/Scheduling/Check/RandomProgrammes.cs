using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Check;

/// <summary>Small problems that have everything a problem can have, and programmes for them that are wrong in every way. All times are multiples of five minutes.</summary>
internal sealed class RandomProgrammes(int seed)
{
    private static readonly string[] Sites = ["north", "south", "city"];
    private static readonly string[] People = ["dean", "rector"];
    private static readonly string[] Voices = ["li", "wang"];
    private static readonly string[] Rooms = ["hall", "salon"];
    private static readonly LanguagePair French = new("zh", "fr");
    private readonly Random _random = new(seed);

    public SchedulingRequest Request()
    {
        var items = Enumerable.Range(0, _random.Next(1, 8)).Select(Item).ToList();
        return Wanted.Request([.. items]) with
        {
            Days = new DateInterval(Monday, Tuesday),
            Sites = [.. Sites.Select(site => new SiteKey(site))],
            Parties = Chance(3) ? [new SchedulingParty(new PartyKey("lyon"), "foot")] : [],
            Travel =
            [
                Way("north", "south", Next(1, 8) * 5, ""), Way("south", "city", Next(1, 8) * 5, ""), Way("north", "south", Next(2, 12) * 5, "foot"),
                .. Chance(3) ? [Way("city", "north", 45, "") with { Hours = new LocalHours(new(9, 0), new(11, 0)) }] : Array.Empty<TravelTime>(),
            ],
            Resources = [.. Resources()],
            Order = Chance(2) && items.Count > 1
                ? [new ItemOrder(items[0].Key, items[1].Key, Duration.FromMinutes(5 * Next(0, 6)), Chance(2) ? Duration.FromMinutes(60) : null)]
                : [],
            Lags = Chance(3) && items.Count > 2 ? [new ItemLag(items[1].Key, items[2].Key, Duration.FromMinutes(-30), Chance(2) ? Duration.FromMinutes(60) : null)] : [],
            Rules = SchedulingRules.Default with { AroundTheClock = Chance(5), WaysJoin = !Chance(3), UnknownTravelMinutes = 5 * Next(0, 6) },
        };
    }

    public IReadOnlyList<Placement> Programme(SchedulingProblem problem)
    {
        var placements = new List<Placement>();
        foreach (var item in problem.Items.Where(_ => !Chance(8)))
        {
            placements.Add(Place(problem, item));
        }

        return [.. placements.OrderBy(_ => _random.Next())];
    }

    public Placement Place(SchedulingProblem problem, SchedulingItem item)
    {
        var start = item.FixedStart is { } fixedStart && !Chance(6) ? fixedStart : Moment(Monday, "06:00") + Duration.FromMinutes(5 * Next(0, 200)) + (Chance(4) ? Duration.FromDays(1) : Duration.Zero);
        var duration = Chance(5) ? Duration.Max(item.Duration - Duration.FromMinutes(5 * Next(0, 4)), Duration.FromMinutes(5)) : item.Duration;
        var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        if (item.Place is ItemPlace.InRoom && !Chance(10))
        {
            chosen[Placement.RoomNeed] = new ResourceKey(Chance(12) ? "dean" : Rooms[Next(0, 2)]);
        }

        foreach (var choice in item.Choices.Where(_ => !Chance(8)))
        {
            chosen[choice.Name] = Chance(8) ? problem.Resources[Next(0, problem.Resources.Count)].Key : choice.Candidates[Next(0, choice.Candidates.Count)];
        }

        return new Placement(item.Key, new Interval(start, start + duration), chosen);
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private int Next(int from, int to) => _random.Next(from, to);

    private static TravelTime Way(string from, string to, int minutes, string mode) =>
        new(new SiteKey(from), new SiteKey(to), Duration.FromMinutes(minutes)) { Mode = mode };

    private IEnumerable<SchedulingResource> Resources()
    {
        foreach (var person in People)
        {
            yield return Host(person, [.. Busy()]) with
            {
                Rest = Duration.FromMinutes(10 * Next(0, 4)),
                Base = Chance(2) ? new SiteKey(Sites[Next(0, 3)]) : null,
                Hours = Hours(),
                Mode = Chance(3) ? "foot" : "",
            };
        }

        foreach (var voice in Voices)
        {
            yield return Interpreter(voice, 5 * Next(0, 4), [.. Busy()]) with { Languages = voice == "li" || Chance(2) ? [French] : [] };
        }

        foreach (var room in Rooms)
        {
            yield return Room(room, Next(4, 12), Sites[Next(0, 3)], [.. Busy()]) with { Buffer = Duration.FromMinutes(10 * Next(0, 6)), Equipment = Chance(2) ? ["projector"] : [], Hours = Hours() };
        }

        yield return Vehicle("car", Next(3, 9)) with { LuggageCapacity = Chance(2) ? Next(0, 6) : null, Buffer = Duration.FromMinutes(10 * Next(0, 6)), Busy = [.. Busy()], Base = Chance(3) ? null : new SiteKey("city"), Hours = Hours() };
        yield return Vehicle("pool", Next(3, 9)) with { Units = 2, Busy = [.. Busy(), .. Busy(), .. Busy(), .. Busy()] };
    }

    private IReadOnlyList<OpeningHours> Hours() => Chance(2)
        ? [new(IsoDayOfWeek.Monday, new(8, 0), new(12, 0)), new(IsoDayOfWeek.Monday, new(12, 0), new(18, 0)), new(IsoDayOfWeek.Tuesday, new(0, 0), new(0, 0))]
        : [];

    private IEnumerable<BusyTime> Busy()
    {
        for (var number = Next(0, 3); number > 0; number--)
        {
            var start = Moment(Monday, "07:00") + Duration.FromMinutes(5 * Next(0, 170));
            var isBooking = Chance(2);
            yield return new BusyTime(
                new Interval(start, start + Duration.FromMinutes(5 * Next(1, 30))), isBooking, isBooking && Chance(2) ? new SiteKey(Sites[Next(0, 3)]) : null, isBooking && Chance(3) ? 7 : null);
        }
    }

    private SchedulingItem Item(int number)
    {
        var kinds = Enum.GetValues<SchedulingItemKind>();
        var kind = kinds[Next(0, kinds.Length)];
        if (kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure && !Chance(3))
        {
            kind = SchedulingItemKind.Talks;
        }

        var isFlight = kind is SchedulingItemKind.Arrival or SchedulingItemKind.Departure;
        var item = Wanted.Item($"i{number}", isFlight && Chance(2) ? 0 : 5 * Next(2, 24), kind, Chance(3) ? "kyoto" : "lyon") with
        {
            Group = Chance(3) ? (Chance(2) ? "deans" : "spouses") : null,
            HeadCount = Next(0, 10),
            Luggage = Next(0, 5),
            MustBePlaced = Chance(2),
            LongHaul = kind == SchedulingItemKind.Arrival && !Chance(4),
            Meal = kind == SchedulingItemKind.Meal && Chance(2) ? "lunch" : null,
            Wished = Chance(3) ? [new ResourceKey(People[Next(0, 2)])] : [],
            Required = Chance(3) ? [new ResourceKey(People[Next(0, 2)])] : Chance(3) ? [new ResourceKey("pool")] : [],
        };
        item = Next(0, 4) switch
        {
            0 => item.InAnyRoom(item.HeadCount, Chance(3) ? ["projector"] : []),
            1 => item.AtSite(Sites[Next(0, 3)]),
            2 => item.From(Sites[Next(0, 3)], Sites[Next(0, 3)]),
            _ => item,
        };
        if (Chance(3))
        {
            item = item with { Choices = [new ResourceChoice("interpreter", [new("li"), new("wang")], Chance(2) ? French : null)] };
        }

        if (Chance(3))
        {
            item = item.Choosing("vehicle", "car", "pool");
        }

        if (isFlight || Chance(8))
        {
            return item with { FixedStart = Moment(Monday, "07:00") + Duration.FromMinutes(5 * Next(0, 150)) };
        }

        return item with
        {
            ShortestDuration = Chance(3) ? Duration.FromMinutes(5 * (int)(item.Duration.TotalMinutes / 10)) : null,
            Days = Chance(4) ? [Chance(2) ? Monday : Tuesday] : [],
            NotBefore = Chance(4) ? new LocalTime(Next(7, 12), 0) : null,
            NotAfter = Chance(4) ? new LocalTime(Next(14, 22), 0) : null,
            Windows = Chance(4) ? [Span(Monday, "08:00", "11:00"), Span(Monday, "13:00", "19:00")] : [],
        };
    }
}
