using System.Globalization;
using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// Competing visits of one house within a fortnight: of each visit forty items over five working days, of each visit eight resources. A
/// whole programme is planted first; then hosts get absences and rooms foreign bookings around it, and items get days and hours that
/// allow more than what was planted. So a programme without a hard finding is known to exist, and what it costs.
/// </summary>
internal sealed class OwnYardstick
{
    private const int ItemsOfDay = 8;
    private const int DaysOfVisit = 5;
    private const int Sites = 5;
    private const int Languages = 10;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate FirstDay = Yardstick.FirstDay;
    private static readonly LocalTime[] Starts = [new(9, 0), new(10, 0), new(11, 0), new(12, 0), new(13, 0), new(13, 30), new(14, 30), new(15, 30)];
    private static readonly int[] Minutes = [60, 60, 60, 60, 30, 60, 60, 30];

    private readonly Random _random;
    private readonly int _visits;
    private readonly List<SchedulingResource> _hosts = [];
    private readonly List<SchedulingResource> _rooms = [];
    private readonly List<SchedulingResource> _interpreters = [];
    private readonly List<SchedulingResource> _vehicles = [];
    private readonly List<SchedulingItem> _items = [];
    private readonly List<ItemOrder> _order = [];
    private readonly List<Placement> _planted = [];
    private readonly Dictionary<ResourceKey, List<(Interval During, SiteKey? At)>> _taken = [];
    private readonly Dictionary<ResourceKey, SiteKey> _homes = [];

    private OwnYardstick(int visits, int seed)
    {
        _visits = visits;
        _random = new Random(seed);
    }

    /// <summary><c>own-VISITS</c> or <c>own-VISITS-SEED</c>; null when the name is another.</summary>
    public static Yardstick? TryMake(string name)
    {
        var parts = name.Split('-');
        return parts[0] == "own" && parts.Length is 2 or 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var visits)
            ? new OwnYardstick(visits, parts.Length == 3 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1).Make(name)
            : null;
    }

    private Yardstick Make(string name)
    {
        MakeResources();
        for (var visit = 0; visit < _visits; visit++)
        {
            PlantVisit(visit);
        }

        var request = new SchedulingRequest
        {
            Zone = Zone,
            Days = new DateInterval(FirstDay, FirstDay.PlusDays(13)),
            Sites = [.. Enumerable.Range(0, Sites).Select(Site)],
            Travel =
            [
                .. Enumerable.Range(0, Sites).SelectMany(from => Enumerable.Range(0, from)
                    .Select(to => new TravelTime(Site(from), Site(to), Duration.FromMinutes(30 + (10 * ((from + to) % 2)))))),
            ],
            Resources = [.. _hosts.Select(WithAbsences), .. _rooms.Select(WithBookings), .. _interpreters, .. _vehicles],
            Items = _items,
            Order = _order,
        };
        var problem = SchedulingProblem.Create(request).Value;
        var broken = ProgrammeCheck.Check(problem, _planted).FirstOrDefault(finding => finding.Severity == FindingSeverity.Hard);
        if (broken is not null)
        {
            throw new InvalidOperationException($"The planted programme breaks a rule: {broken}");
        }

        var planted = ProgrammeScore.Of(problem, _planted).Sum(cost => cost.Cost);
        return new Yardstick(name, request, _ => [], proposal => Score(problem, proposal, planted)) { Planted = planted, Programme = _planted };
    }

    private static string Score(SchedulingProblem problem, SchedulingProposal proposal, long planted)
    {
        var hard = ProgrammeCheck.Check(problem, proposal.Placements).Count(finding => finding.Severity == FindingSeverity.Hard);
        return string.Create(
            CultureInfo.InvariantCulture, $"{proposal.Placements.Count} of {problem.Items.Count} placed, {hard} hard findings, {(100.0 * proposal.Objective / planted) - 100:+0.00;-0.00} % of planted {planted}");
    }

    private void MakeResources()
    {
        for (var index = 0; index < _visits * 4; index++)
        {
            _hosts.Add(Resource("host", index, SchedulingResourceKind.Person));
        }

        for (var index = 0; index < _visits * 2; index++)
        {
            var room = Resource("room", index, SchedulingResourceKind.Room);
            _rooms.Add(room with { Site = _homes[room.Key], Capacity = 8 + (4 * (index / Sites % 5)) });
        }

        for (var index = 0; index < (_visits * 6 / 5) || index < Languages * 2; index++)
        {
            _interpreters.Add(Resource("interpreter", index, SchedulingResourceKind.Interpreter) with { Rest = Duration.FromMinutes(15), Languages = [Language(index)] });
        }

        for (var index = 0; index < (_visits * 4 / 5) || index < 2; index++)
        {
            _vehicles.Add(Resource("vehicle", index, SchedulingResourceKind.Vehicle) with { Capacity = 12 });
        }
    }

    private SchedulingResource Resource(string kind, int index, SchedulingResourceKind what)
    {
        var key = new ResourceKey(string.Create(CultureInfo.InvariantCulture, $"{kind}-{index}"));
        _taken[key] = [];
        _homes[key] = Site(index % Sites);
        return new SchedulingResource { Key = key, Kind = what };
    }

    private void PlantVisit(int visit)
    {
        var working = Enumerable.Range(0, 14).Select(FirstDay.PlusDays).Where(day => day.DayOfWeek <= IsoDayOfWeek.Friday).ToList();
        var first = _random.Next(working.Count - DaysOfVisit + 1);
        var days = working.Skip(first).Take(DaysOfVisit).ToList();
        var (people, language) = (3 + _random.Next(6), Language(_random.Next(Languages)));
        for (var day = 0; day < DaysOfVisit; day++)
        {
            var (morning, afternoon) = (_random.Next(Sites), _random.Next(Sites - 1));
            afternoon += afternoon >= morning ? 1 : 0;
            ItemKey? before = null;
            for (var number = 0; number < ItemsOfDay; number++)
            {
                var key = new ItemKey(string.Create(CultureInfo.InvariantCulture, $"v{visit}-d{day}-{number}"));
                var start = (days[day] + Starts[number]).InZoneStrictly(Zone).ToInstant();
                var item = new SchedulingItem
                {
                    Key = key,
                    Party = new PartyKey(string.Create(CultureInfo.InvariantCulture, $"v{visit}")),
                    Kind = Kind(day, number),
                    Duration = Duration.FromMinutes(Minutes[number]),
                    HeadCount = people,
                };
                item = item.Kind switch
                {
                    SchedulingItemKind.Arrival or SchedulingItemKind.Departure => item with { FixedStart = start },
                    SchedulingItemKind.Transfer => PlantTransfer(item, start, Site(morning), Site(afternoon)),
                    _ => PlantItem(item, start, Site(number < 4 ? morning : afternoon), days, language),
                };
                if (item.FixedStart is not null)
                {
                    _planted.Add(new Placement(key, new Interval(start, start + item.Duration), new Dictionary<string, ResourceKey>()));
                }

                if (number is 4 or 5)
                {
                    _order.Add(new ItemOrder(before!.Value, key));
                }

                before = key;
                _items.Add(item);
            }
        }
    }

    private static SchedulingItemKind Kind(int day, int number) => (day, number) switch
    {
        (0, 0) => SchedulingItemKind.Arrival,
        (DaysOfVisit - 1, ItemsOfDay - 1) => SchedulingItemKind.Departure,
        (_, 3) => SchedulingItemKind.Meal,
        (_, 4) => SchedulingItemKind.Transfer,
        (_, 2) => SchedulingItemKind.Lecture,
        (_, 5) => SchedulingItemKind.Tour,
        _ => SchedulingItemKind.Talks,
    };

    // A drive has its day: what it connects lies there.
    private SchedulingItem PlantTransfer(SchedulingItem item, Instant start, SiteKey from, SiteKey to)
    {
        var during = new Interval(start, start + item.Duration);
        item = item with { Place = new ItemPlace.Journey(from, to), Days = [start.InZone(Zone).Date] };
        if (TryTake(_vehicles, during, null) is not { } vehicle)
        {
            Plant(item.Key, during);
            return item;
        }

        Plant(item.Key, during, ("vehicle", vehicle));
        return item with { Choices = [new ResourceChoice("vehicle", [.. _vehicles.Select(resource => resource.Key)])] };
    }

    private SchedulingItem PlantItem(SchedulingItem item, Instant start, SiteKey site, List<LocalDate> days, LanguagePair language)
    {
        var during = new Interval(start, start + item.Duration);
        var chosen = new List<(string, ResourceKey)>();
        var rooms = _rooms.Where(room => room.Site == site && room.Capacity >= item.HeadCount).OrderBy(room => room.Capacity).ToList();
        if (item.Kind == SchedulingItemKind.Tour || _random.Next(6) == 0 || TryTake(rooms, during, null) is not { } room)
        {
            item = item with { Place = new ItemPlace.AtSite(site) };
        }
        else
        {
            chosen.Add((Placement.RoomNeed, room));
            item = item with { Place = new ItemPlace.InRoom(_random.Next(4) == 0 ? [room, .. rooms.Where(other => other.Key != room).Take(2).Select(other => other.Key)] : [.. rooms.Select(other => other.Key)], []) };
        }

        if (item.Kind != SchedulingItemKind.Meal)
        {
            var offset = _random.Next(_hosts.Count);
            List<SchedulingResource> hosts = [.. _hosts.Skip(offset), .. _hosts.Take(offset)];
            item = TryTake([.. hosts.OrderBy(host => _homes[host.Key] != site)], during, site) is { } host ? item with { Required = [host] } : item;
        }

        if (item.Kind is SchedulingItemKind.Talks or SchedulingItemKind.Lecture)
        {
            var able = _interpreters.Where(interpreter => interpreter.Languages[0].Matches(language)).ToList();
            if (TryTake(able, during, site) is { } interpreter)
            {
                chosen.Add(("interpreter", interpreter));
                item = item with { Choices = [new ResourceChoice("interpreter", [.. _interpreters.Select(resource => resource.Key)], language)] };
            }
        }

        Plant(item.Key, during, [.. chosen]);
        return WithFreedom(item, start, days);
    }

    private SchedulingItem WithFreedom(SchedulingItem item, Instant start, List<LocalDate> days)
    {
        var local = start.InZone(Zone).LocalDateTime;
        item = _random.Next(10) switch
        {
            < 5 => item with { Days = [local.Date] },
            < 8 => item with { Days = days, PreferredDays = [local.Date] },
            _ => item with { Days = days },
        };
        return _random.Next(5) == 0 && item.Kind != SchedulingItemKind.Meal
            ? item with { NotBefore = local.TimeOfDay.PlusMinutes(-60), NotAfter = local.TimeOfDay.PlusMinutes((long)item.Duration.TotalMinutes + 60) }
            : item;
    }

    private void Plant(ItemKey key, Interval during, params (string Need, ResourceKey Resource)[] chosen) =>
        _planted.Add(new Placement(key, during, chosen.ToDictionary(pair => pair.Need, pair => pair.Resource)));

    // Whoever was somewhere else must have the time to come: an hour is more than any way here takes.
    private ResourceKey? TryTake(List<SchedulingResource> candidates, Interval during, SiteKey? site)
    {
        foreach (var candidate in candidates)
        {
            var apart = candidate.Kind == SchedulingResourceKind.Room ? Duration.Zero : Duration.FromHours(1);
            if (_taken[candidate.Key].TrueForAll(taken =>
                {
                    var gap = site is not null && taken.At == site ? candidate.Rest : apart;
                    return taken.During.End + gap <= during.Start || during.End + gap <= taken.During.Start;
                }))
            {
                _taken[candidate.Key].Add((during, site));
                return candidate.Key;
            }
        }

        return null;
    }

    private SchedulingResource WithAbsences(SchedulingResource host) => host with { Busy = [.. Free(host.Key, 12, Duration.FromHours(3)).Select(during => new BusyTime(during))] };

    private SchedulingResource WithBookings(SchedulingResource room) => room with { Busy = [.. Free(room.Key, 8, Duration.FromHours(2)).Select(during => new BusyTime(during, IsBooking: true))] };

    // Times at which nothing is planted.
    private IEnumerable<Interval> Free(ResourceKey key, int tries, Duration length)
    {
        for (var number = 0; number < tries; number++)
        {
            var start = (FirstDay.PlusDays(_random.Next(12)) + new LocalTime(8 + _random.Next(9), 0)).InZoneStrictly(Zone).ToInstant();
            var during = new Interval(start, start + length);
            if (_taken[key].TrueForAll(taken => taken.During.End <= during.Start || during.End <= taken.During.Start))
            {
                yield return during;
            }
        }
    }

    private static LanguagePair Language(int index) => new("zh", string.Create(CultureInfo.InvariantCulture, $"x{index % Languages}"));

    private static SiteKey Site(int index) => new(string.Create(CultureInfo.InvariantCulture, $"site-{index}"));
}
