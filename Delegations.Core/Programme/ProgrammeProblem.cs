using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Openings;
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
    private const string CoachTag = "coach";

    // Interpreters are listed by the languages that they bring to the house's own.
    private const string HouseLanguage = "house";

    // Moving what another officer has only drafted costs as much as a good wish: it is done by agreement, not by the machine.
    private const long PriceOfDraft = 400;

    /// <summary>The key of an item.</summary>
    public static ItemKey Key(ItemId id) => new(id.Value.ToString("N"));

    /// <summary>The item of a key.</summary>
    public static ItemId Id(ItemKey key) => new(Guid.ParseExact(key.Value, "N"));

    /// <summary>The key of a resource.</summary>
    public static ResourceKey Key(ResourceId id) => new(id.Value.ToString("N"));

    /// <summary>The resource of a key.</summary>
    public static ResourceId Id(ResourceKey key) => new(Guid.ParseExact(key.Value, "N"));

    /// <summary>What is to be scheduled for these visits, in the world as it is: calendars, and bookings of all other visits.</summary>
    /// <param name="db">The store.</param>
    /// <param name="house">Places and resources.</param>
    /// <param name="visits">The visits, with wishes and delegates.</param>
    /// <param name="items">Their items; those of whole days are passed over.</param>
    /// <param name="mayMove">True when drafts of other visits may give way at a price: for ways out, never for what is saved at once.</param>
    /// <param name="ct">Stops reading.</param>
    public static async Task<Result<SchedulingProblem>> BuildAsync(
        DelegationsDbContext db, House house, IReadOnlyList<Visit> visits, IReadOnlyList<ProgrammeItem> items, CancellationToken ct, bool mayMove = false)
    {
        // A whole-day item promises no hour and holds nothing: the scheduler does not know it.
        items = [.. items.Where(item => !item.IsWholeDay)];
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
        var polls = (await db.SlotPolls.AsNoTracking().Include(poll => poll.Slots).Where(poll => ids.Contains(poll.VisitId) && !poll.Withdrawn && poll.AnsweredAt != null).ToListAsync(ct))
            .GroupBy(poll => poll.ItemId)
            .ToDictionary(group => group.Key, group => group.OrderBy(poll => poll.AskedAt).Last());
        var created = SchedulingProblem.Create(new SchedulingRequest
        {
            Zone = zone,
            Days = new DateInterval(first, last),
            Items = [.. items.Select(item => Item(item, visits.Single(visit => visit.Id == item.VisitId), house))],
            Parties = [.. visits.Select(visit => new SchedulingParty(new PartyKey(visit.Id.Value.ToString("N")), ModeOf(visit, house)))],
            Resources = [.. house.Resources.Values.Select(resource => Resource(resource, house, bookings, absences, imported, otherSites, zone, mayMove))],
            Sites = [.. house.Sites.Keys.Select(Site)],
            Travel = [.. house.Travel.Select(Travel)],
            Order = [.. Orders(items)],
            Released = await ReleasedAsync(db, visits, items, ct),
        });
        return created.Succeeded && polls.Count > 0
            ? SchedulingProblem.Create(created.Value.Request with { Items = [.. created.Value.Items.Select(item => Bind(item, polls.GetValueOrDefault(Id(item.Key)), created.Value))] })
            : created;
    }

    // What the leader's office has ruled in or out.
    private static SchedulingItem Bind(SchedulingItem item, SlotPoll? poll, SchedulingProblem problem)
    {
        if (poll is null || item.FixedStart is not null)
        {
            return item;
        }

        var answers = poll.Slots.Where(slot => slot.Answer != SlotAnswer.None).Select(slot =>
        {
            var start = slot.Starts.InZoneLeniently(problem.Request.Zone).ToInstant();
            var length = Duration.Max(Duration.FromMinutes(slot.Minutes), item.ShortestDuration ?? item.Duration);
            return new OpeningAnswer(new Interval(start, start + length), slot.Answer switch
            {
                SlotAnswer.Yes => OpeningVote.Yes,
                SlotAnswer.IfNeedBe => OpeningVote.IfNeedBe,
                _ => OpeningVote.No,
            });
        });
        return OpeningPoll.Constrain(item, [.. answers], problem);
    }

    // What the visitors hold in their hands: a new draft had better stay near it.
    private static async Task<IReadOnlyList<Placement>> ReleasedAsync(DelegationsDbContext db, IReadOnlyList<Visit> visits, IReadOnlyList<ProgrammeItem> items, CancellationToken ct)
    {
        var released = new List<Placement>();
        var byId = items.ToDictionary(item => item.Id);
        foreach (var visit in visits.Where(visit => visit.ReleaseNumber > 0))
        {
            var release = await db.Releases.AsNoTracking().Where(row => row.VisitId == visit.Id).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
            foreach (var row in release?.Content.Items ?? [])
            {
                if (!byId.TryGetValue(row.Id, out var item))
                {
                    continue;
                }

                var zone = DateTimeZoneProviders.Tzdb[row.ZoneId];
                var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
                if (row.RoomId is { } room && item.NeedsRoom)
                {
                    chosen[Placement.RoomNeed] = Key(room);
                }

                released.Add(new Placement(Key(row.Id), new Interval(row.Starts.InZoneLeniently(zone).ToInstant(), row.Ends.InZoneLeniently(zone).ToInstant()), chosen));
            }
        }

        return released;
    }

    /// <summary>A delegation goes by coach when the smallest vehicle that seats it is one, and by car otherwise.</summary>
    private static string ModeOf(Visit visit, House house)
    {
        var smallest = house.Resources.Values.Where(resource => resource.Kind == ResourceKind.Vehicle && resource.Capacity >= visit.HeadCount).MinBy(resource => resource.Capacity);
        return smallest?.Has(CoachTag) == true ? ModeName(TravelMode.Bus) : Scheduling.TravelTime.AnyMode;
    }

    // By car is how everybody travels of whom nothing else is said.
    private static string ModeName(TravelMode mode) => mode == TravelMode.Car ? Scheduling.TravelTime.AnyMode : mode.ToString();

    private static Scheduling.TravelTime Travel(Resources.TravelTime row) => new(Site(row.FromId), Site(row.ToId), Duration.FromMinutes(row.Minutes))
    {
        Mode = ModeName(row.Mode),
        Hours = row.IsAllDay ? null : new LocalHours(row.FromHour ?? LocalTime.Midnight, row.ToHour ?? LocalTime.Midnight),
    };

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

    private static SchedulingItem Item(ProgrammeItem item, Visit visit, House house)
    {
        var choices = new List<ResourceChoice>();
        if (item.NeedsInterpreter)
        {
            choices.Add(new ResourceChoice(InterpreterNeed, Candidates(item, Part.Interpreter, house, resource => resource.Kind == ResourceKind.Interpreter), Language(visit.TalksLanguage)));
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
            ShortestDuration = item.ShortestMinutes is { } shortest && shortest < item.Minutes && !item.Fixed ? Duration.FromMinutes(shortest) : null,
            Wished = [.. item.With(Part.Wished).Where(id => !item.With(Part.Host).Contains(id)).Select(Key)],
            Luggage = item.Luggage,
            Precedence = item.Precedence,
            GuestRank = item.Kind is ItemKind.Meeting or ItemKind.Talks or ItemKind.Signing && visit.Delegates.Count > 0 ? (int)visit.HeadRank : null,
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

    private static LanguagePair Language(string tag) => new(HouseLanguage, tag.ToUpperInvariant());

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
        House house,
        IReadOnlyList<Resources.Booking> bookings,
        IReadOnlyList<Unavailability> absences,
        IReadOnlyList<ImportedBusyTime> imported,
        IReadOnlyDictionary<ItemId, SiteId> otherSites,
        DateTimeZone zone,
        bool mayMove)
    {
        var own = resource.Zone(zone);
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
                    .Select(row => new BusyTime(
                        new Interval(row.Starts, row.Ends),
                        IsBooking: true,
                        otherSites.TryGetValue(row.ItemId, out var at) ? Site(at) : null,
                        mayMove && row.State == BookingState.Held ? PriceOfDraft : null)),
                .. absences.Where(row => row.ResourceId == resource.Id)
                    .Select(row => new BusyTime(new Interval(row.Starts.InZoneLeniently(zone).ToInstant(), row.Ends.InZoneLeniently(zone).ToInstant()))),
                .. imported.Where(row => row.ResourceId == resource.Id).Select(row => new BusyTime(new Interval(row.Starts, row.Ends))),
            ],
            Hours = hours.Succeeded ? [.. hours.Value.Select(span => new Scheduling.OpeningHours(span.Day, span.From, span.To))] : [],
            Rest = Duration.FromMinutes(resource.RestMinutes),
            Buffer = Duration.FromMinutes(resource.BufferMinutes),
            Zone = own,
            LuggageCapacity = resource.Kind == ResourceKind.Vehicle ? resource.LuggageCapacity : null,
            Base = resource.Kind is ResourceKind.Vehicle && resource.BaseSiteId is { } garage ? Site(garage) : null,
            Mode = resource.Kind == ResourceKind.Vehicle && resource.Has(CoachTag) ? ModeName(TravelMode.Bus) : Scheduling.TravelTime.AnyMode,
            Rank = resource.Kind == ResourceKind.Host && house.PersonOf(resource.Id) is { } person ? (int)person.Rank : null,
            Languages =
            [
                .. resource.LanguagePairs.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('-'))
                    .SelectMany(tags => tags.Select(Language)),
            ],
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
