using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Translates drafts and the house's calendars into the scheduler's terms, and its answers back.</summary>
internal static class ProgrammeProblem
{
    public const string InterpreterNeed = "interpreter";
    public const string VehicleNeed = "vehicle";
    private const int MostPriority = SchedulingItem.HighestPriority;

    /// <summary>The key of an item.</summary>
    public static ItemKey Key(ItemId id) => new(id.Value.ToString("N"));

    /// <summary>The item of a key.</summary>
    public static ItemId Id(ItemKey key) => new(Guid.ParseExact(key.Value, "N"));

    /// <summary>The key of a resource.</summary>
    public static ResourceKey Key(ResourceId id) => new(id.Value.ToString("N"));

    /// <summary>The resource of a key.</summary>
    public static ResourceId Id(ResourceKey key) => new(Guid.ParseExact(key.Value, "N"));

    /// <summary>What is to be scheduled for these visits, in the world as it is: calendars, and bookings of all other visits.</summary>
    public static async Task<Result<SchedulingProblem>> BuildAsync(DelegationsDbContext db, House house, IReadOnlyList<Visit> visits, IReadOnlyList<ProgrammeItem> items, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[house.Profile.ZoneId];
        var first = visits.Min(visit => visit.From);
        var last = visits.Max(visit => visit.To);
        var from = zone.AtStartOfDay(first.PlusDays(-1)).ToInstant();
        var to = zone.AtStartOfDay(last.PlusDays(2)).ToInstant();
        var ids = visits.Select(visit => visit.Id).ToList();
        var bookings = await db.Bookings.AsNoTracking().Where(row => row.Ends > from && row.Starts < to && !ids.Contains(row.VisitId)).ToListAsync(ct);
        var firstMoment = first.PlusDays(-1).AtMidnight();
        var lastMoment = last.PlusDays(2).AtMidnight();
        var absences = await db.Unavailabilities.AsNoTracking().Where(row => row.Ends > firstMoment && row.Starts < lastMoment).ToListAsync(ct);
        var imported = await db.ImportedBusyTimes.AsNoTracking().Where(row => row.Ends > from && row.Starts < to).ToListAsync(ct);
        var otherSites = await SitesOfAsync(db, house, bookings, ct);
        return SchedulingProblem.Create(new SchedulingRequest
        {
            Zone = zone,
            Days = new DateInterval(first, last),
            Items = [.. items.Select(item => Item(item, visits.Single(visit => visit.Id == item.VisitId), house, zone))],
            Resources = [.. house.Resources.Values.Select(resource => Resource(resource, bookings, absences, imported, otherSites, zone))],
            Sites = [.. house.Sites.Keys.Select(Site)],
            Travel = [.. house.Travel.Select(row => new Scheduling.TravelTime(Site(row.FromId), Site(row.ToId), Duration.FromMinutes(row.Minutes)))],
            Order = [.. Orders(items)],
        });
    }

    /// <summary>The draft's placed items as placements.</summary>
    public static IReadOnlyList<Placement> Placements(IEnumerable<ProgrammeItem> items) =>
    [
        .. items.Where(item => item.Interval is not null).Select(item =>
        {
            var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
            Choose(item, Part.Room, Placement.RoomNeed, item.NeedsRoom, chosen);
            Choose(item, Part.Interpreter, InterpreterNeed, item.NeedsInterpreter, chosen);
            Choose(item, Part.Vehicle, VehicleNeed, item.NeedsVehicle, chosen);
            return new Placement(Key(item.Id), item.Interval!.Value, chosen);
        }),
    ];

    private static void Choose(ProgrammeItem item, Part part, string need, bool isNeeded, Dictionary<string, ResourceKey> chosen)
    {
        if (isNeeded && item.With(part).Select(id => (ResourceId?)id).FirstOrDefault() is { } id)
        {
            chosen[need] = Key(id);
        }
    }

    private static SiteKey Site(SiteId id) => new(id.Value.ToString("N"));

    private static async Task<IReadOnlyDictionary<ItemId, SiteId>> SitesOfAsync(DelegationsDbContext db, House house, IReadOnlyList<Resources.Booking> bookings, CancellationToken ct)
    {
        var itemIds = bookings.Select(row => row.ItemId).Distinct().ToList();
        var items = await db.ProgrammeItems.AsNoTracking().Include(item => item.Assignments).Where(item => itemIds.Contains(item.Id)).ToListAsync(ct);
        var sites = new Dictionary<ItemId, SiteId>();
        foreach (var item in items)
        {
            var room = item.With(Part.Room).Select(id => house.Resources.GetValueOrDefault(id)?.SiteId).FirstOrDefault();
            if ((room ?? item.SiteId) is { } site)
            {
                sites[item.Id] = site;
            }
        }

        return sites;
    }

    private static SchedulingItem Item(ProgrammeItem item, Visit visit, House house, DateTimeZone zone)
    {
        var choices = new List<ResourceChoice>();
        if (item.NeedsInterpreter)
        {
            choices.Add(new ResourceChoice(InterpreterNeed, Candidates(item, Part.Interpreter, house, resource => resource.Interprets(visit.TalksLanguage))));
        }

        if (item.NeedsVehicle)
        {
            choices.Add(new ResourceChoice(VehicleNeed, Candidates(item, Part.Vehicle, house, resource => resource.Kind == ResourceKind.Vehicle)));
        }

        return new SchedulingItem
        {
            Key = Key(item.Id),
            Party = new PartyKey(item.VisitId.Value.ToString("N")),
            Group = item.Group.Length == 0 ? null : item.Group,
            Kind = Enum.Parse<SchedulingItemKind>(item.Kind.ToString()),
            Duration = Duration.FromMinutes(item.Minutes),
            Days = item.Day is { } day ? [day] : StayDays(visit),
            NotBefore = item.NotBefore,
            NotAfter = item.NotAfter,
            FixedStart = item.Fixed ? item.Interval?.Start : null,
            Place = Place(item, house),
            Required = [.. item.With(Part.Host).Select(Key)],
            Choices = choices,
            HeadCount = HeadCount(item, visit),
            Priority = item.WishId is null ? MostPriority : Math.Max(SchedulingItem.LowestPriority, MostPriority + 1 - item.Priority),
            MustBePlaced = item.WishId is null,
            Meal = Meal(item),
            LongHaul = item.Kind == ItemKind.Arrival && ProgrammeDraft.IsLongHaul(visit.Arrival),
        };
    }

    private static string? Meal(ProgrammeItem item) => (item.Kind, item.NotBefore, item.NotAfter) switch
    {
        (ItemKind.Meal, { } from, _) when from >= ProgrammeDraft.Evening => "dinner",
        (ItemKind.Meal, _, { } to) when to <= ProgrammeDraft.Evening => "lunch",
        _ => null,
    };

    private static IReadOnlyList<LocalDate> StayDays(Visit visit) => [.. Enumerable.Range(0, Period.DaysBetween(visit.From, visit.To) + 1).Select(visit.From.PlusDays)];

    private static int HeadCount(ProgrammeItem item, Visit visit)
    {
        var guests = item.Group.Length == 0 ? visit.HeadCount : visit.Delegates.Count(member => string.Equals(member.Group, item.Group, StringComparison.Ordinal));
        // A lecture is for an audience; the rest are the guests, their hosts and the interpreter.
        return Math.Max(guests, 1) + item.With(Part.Host).Count() + (item.NeedsInterpreter ? 1 : 0);
    }

    private static IReadOnlyList<ResourceKey> Candidates(ProgrammeItem item, Part part, House house, Func<Resource, bool> fits) =>
        item.Fixed && item.With(part).Any()
            ? [.. item.With(part).Select(Key)]
            : [.. house.Resources.Values.Where(fits).Select(resource => Key(resource.Id))];

    private static ItemPlace Place(ProgrammeItem item, House house)
    {
        if (item.SiteId is { } from && item.EndSiteId is { } to)
        {
            return new ItemPlace.Journey(Site(from), Site(to));
        }

        if (item.NeedsRoom)
        {
            // A room that the officer or the wish named stays; a room that only an earlier proposal chose may change.
            var named = item.RoomIsNamed ? item.With(Part.Room).Select(Key).ToList() : [];
            return new ItemPlace.InRoom(named, item.RoomTag.Length == 0 || named.Count > 0 ? [] : [item.RoomTag]);
        }

        return item.SiteId is { } site ? new ItemPlace.AtSite(Site(site)) : ItemPlace.Anywhere.Instance;
    }

    private static SchedulingResource Resource(
        Resource resource,
        IReadOnlyList<Resources.Booking> bookings,
        IReadOnlyList<Unavailability> absences,
        IReadOnlyList<ImportedBusyTime> imported,
        IReadOnlyDictionary<ItemId, SiteId> otherSites,
        DateTimeZone zone)
    {
        var hours = Resources.OpeningHours.Parse(resource.OpeningHours);
        return new SchedulingResource
        {
            Key = Key(resource.Id),
            Kind = resource.Kind switch
            {
                ResourceKind.Room => SchedulingResourceKind.Room,
                ResourceKind.Vehicle => SchedulingResourceKind.Vehicle,
                ResourceKind.Interpreter => SchedulingResourceKind.Interpreter,
                _ => SchedulingResourceKind.Person,
            },
            Site = resource.Kind == ResourceKind.Room && resource.SiteId is { } site ? Site(site) : null,
            Capacity = resource.Kind is ResourceKind.Room or ResourceKind.Vehicle ? resource.Capacity : null,
            Equipment = resource.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Busy =
            [
                .. bookings.Where(row => row.ResourceId == resource.Id)
                    .Select(row => new BusyTime(new Interval(row.Starts, row.Ends), IsBooking: true, otherSites.TryGetValue(row.ItemId, out var at) ? Site(at) : null)),
                .. absences.Where(row => row.ResourceId == resource.Id)
                    .Select(row => new BusyTime(new Interval(row.Starts.InZoneLeniently(zone).ToInstant(), row.Ends.InZoneLeniently(zone).ToInstant()))),
                .. imported.Where(row => row.ResourceId == resource.Id).Select(row => new BusyTime(new Interval(row.Starts, row.Ends))),
            ],
            Hours = hours.Succeeded ? [.. hours.Value.Select(span => new Scheduling.OpeningHours(span.Day, span.From, span.To))] : [],
            Rest = Duration.FromMinutes(resource.RestMinutes),
        };
    }

    private static IEnumerable<ItemOrder> Orders(IReadOnlyList<ProgrammeItem> items)
    {
        foreach (var item in items.Where(row => row.AfterItemId is not null))
        {
            var before = items.FirstOrDefault(row => row.Id == item.AfterItemId);
            if (before is not null)
            {
                // Guests who have been met are driven off at once; everything else may take its time.
                var longest = before.Kind == ItemKind.Arrival && item.Kind == ItemKind.Transfer ? Duration.FromMinutes(15) : (Duration?)null;
                yield return new ItemOrder(Key(before.Id), Key(item.Id), Duration.Zero, longest);
            }
        }
    }
}
