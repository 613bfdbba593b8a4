using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>Why a resource is not free.</summary>
public enum BusyKind
{
    /// <summary>A visit has it.</summary>
    Visit,

    /// <summary>An absence that the office entered.</summary>
    Absence,

    /// <summary>An entry of a foreign calendar.</summary>
    Imported,
}

/// <summary>A stretch in which a resource is not free, on the clocks of the house.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Starts">From.</param>
/// <param name="Ends">Until before.</param>
/// <param name="VisitId">The visit that holds it; null: its own calendar.</param>
/// <param name="State">How firm a hold is; null for its own calendar.</param>
/// <param name="Label">Why it is away, or the name of the foreign calendar.</param>
public sealed record BusyStretch(BusyKind Kind, LocalDateTime Starts, LocalDateTime Ends, VisitId? VisitId, BookingState? State, string Label);

/// <summary>A stretch in which a resource can be used, on the clocks of the house.</summary>
public sealed record OpenStretch(LocalDateTime Starts, LocalDateTime Ends);

/// <summary>A resource in a week.</summary>
/// <param name="Resource">Which.</param>
/// <param name="Site">Where it is.</param>
/// <param name="Hours">Its opening hours on its own clocks; empty: always.</param>
/// <param name="Open">When it can be used in this week, on the clocks of the house.</param>
/// <param name="Busy">When it is not free, by time.</param>
public sealed record ResourceWeek(Resource Resource, Wording Site, IReadOnlyList<OpeningSpan> Hours, IReadOnlyList<OpenStretch> Open, IReadOnlyList<BusyStretch> Busy);

/// <summary>A booking that lies in a time in which its resource is away.</summary>
/// <param name="VisitId">The visit that must be planned anew.</param>
/// <param name="Starts">The booking begins.</param>
/// <param name="Ends">It ends.</param>
public sealed record ResourceClash(VisitId VisitId, LocalDateTime Starts, LocalDateTime Ends);

/// <summary>A foreign calendar of a resource with what it brought.</summary>
/// <param name="Source">Which.</param>
/// <param name="Times">Busy times that still lie ahead.</param>
public sealed record SourceState(CalendarSource Source, int Times);

/// <summary>One resource as its page shows it.</summary>
/// <param name="Week">The resource and its week.</param>
/// <param name="BaseSite">Where it begins and ends its day.</param>
/// <param name="Person">The person behind it, or its driver.</param>
/// <param name="Absences">Absences that are not over, by time; at most <see cref="MostAbsences"/>.</param>
/// <param name="Sources">Its foreign calendars by name.</param>
/// <param name="Clashes">Bookings ahead that lie in an absence or a busy time, by time.</param>
/// <param name="Zone">The zone of the house.</param>
public sealed record ResourceFile(
    ResourceWeek Week, Wording BaseSite, Person? Person, IReadOnlyList<Unavailability> Absences, IReadOnlyList<SourceState> Sources, IReadOnlyList<ResourceClash> Clashes, DateTimeZone Zone)
{
    /// <summary>Absences shown.</summary>
    public const int MostAbsences = 200;

    /// <summary>The resource.</summary>
    public Resource Resource => Week.Resource;
}

/// <summary>What a form of a resource can choose from.</summary>
public sealed record ResourceChoices(IReadOnlyList<Site> Sites, IReadOnlyList<Person> People);

/// <summary>The desk of rooms, hosts, interpreters and vehicles.</summary>
public sealed class ResourceDesk(DelegationsDbContext db, HouseDay house, IClock clock)
{
    private const int DaysOfWeek = 7;
    private const int MostBookingsLookedAt = 1000;

    /// <summary>The longest absence in days.</summary>
    public const int LongestAbsence = 400;

    /// <summary>Who may change resources: officers and administrators.</summary>
    public static bool MayEdit(Actor actor) => actor.Is(Roles.Officer | Roles.Administrator);

    /// <summary>The refusal for a resource that is not there.</summary>
    internal static Refusal NotFound { get; } = new(RefusalKind.NotFound, "resource.not_found");

    /// <summary>All resources with what takes them in the seven days from <paramref name="monday"/>, by kind and name.</summary>
    public Task<IReadOnlyList<ResourceWeek>> WeekAsync(LocalDate monday, CancellationToken ct) => WeekAsync(monday, null, ct);

    /// <summary>One resource with its week, or null when it is not there or not for the actor.</summary>
    public async Task<ResourceFile?> ReadAsync(ResourceId id, LocalDate monday, Actor actor, CancellationToken ct)
    {
        var week = MayEdit(actor) ? (await WeekAsync(monday, id, ct)).SingleOrDefault() : null;
        if (week is null)
        {
            return null;
        }

        var resource = week.Resource;
        var zone = await house.ZoneAsync(ct);
        var now = clock.GetCurrentInstant();
        var today = now.InZone(zone).LocalDateTime;
        var absences = await db.Unavailabilities.AsNoTracking().Where(row => row.ResourceId == id && row.Ends > today).OrderBy(row => row.Starts).ThenBy(row => row.Id).Take(ResourceFile.MostAbsences).ToListAsync(ct);
        var imported = await db.ImportedBusyTimes.AsNoTracking().Where(row => row.ResourceId == id && row.Ends > now).OrderBy(row => row.Starts).ToListAsync(ct);
        var bookings = await db.Bookings.AsNoTracking().Where(row => row.ResourceId == id && row.Ends > now).OrderBy(row => row.Starts).Take(MostBookingsLookedAt).ToListAsync(ct);
        var sources = await db.CalendarSources.AsNoTracking().Where(row => row.ResourceId == id).OrderBy(row => row.Name).ToListAsync(ct);
        var times = imported.CountBy(row => row.SourceId).ToDictionary();
        List<BusyInterval> away =
        [
            .. absences.Select(row => new BusyInterval(row.Starts.InZoneLeniently(zone).ToInstant(), row.Ends.InZoneLeniently(zone).ToInstant())),
            .. imported.Select(row => new BusyInterval(row.Starts, row.Ends)),
        ];
        return new ResourceFile(
            week,
            resource.BaseSiteId is { } baseId ? await db.Sites.AsNoTracking().Where(site => site.Id == baseId).Select(site => site.Name).SingleOrDefaultAsync(ct) ?? Wording.Empty : Wording.Empty,
            resource.PersonId is { } personId ? await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId, ct) : null,
            absences,
            [.. sources.Select(source => new SourceState(source, times.GetValueOrDefault(source.Id)))],
            [
                .. bookings.Where(booking => away.Exists(row => row.Starts < booking.Ends && booking.Starts < row.Ends))
                    .Select(booking => new ResourceClash(booking.VisitId, booking.Starts.InZone(zone).LocalDateTime, booking.Ends.InZone(zone).LocalDateTime)),
            ],
            zone);
    }

    /// <summary>What a form can choose from, by name.</summary>
    public async Task<ResourceChoices> ChoicesAsync(CancellationToken ct) => new(
        [.. (await db.Sites.AsNoTracking().ToListAsync(ct)).OrderBy(site => site.Kind).ThenBy(site => site.Name.English, StringComparer.Ordinal)],
        [.. (await db.People.AsNoTracking().ToListAsync(ct)).OrderBy(person => person.Rank).ThenBy(person => person.Name.For(Language.English), StringComparer.Ordinal)]);

    /// <summary>A new resource of a kind.</summary>
    public async Task<Result<ResourceId>> AddAsync(ResourceKind kind, ResourceInput input, Actor actor, CancellationToken ct)
    {
        if (!MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var refusals = await CheckAsync(kind, input, ct);
        if (refusals.Count > 0)
        {
            return Result<ResourceId>.Refused(refusals);
        }

        var resource = new Resource(kind, input.Name);
        input.Apply(resource);
        db.Resources.Add(resource);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "resource.added", null, resource.Name.ToString()));
        await db.SaveChangesAsync(ct);
        return resource.Id;
    }

    /// <summary>Changes the facts of a resource. Bookings stay as they are; the next look at a programme finds what does not fit any more.</summary>
    public async Task<Result> ChangeAsync(ResourceId id, long version, ResourceInput input, Actor actor, CancellationToken ct)
    {
        if (!MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (resource is null)
        {
            return NotFound;
        }

        if (resource.Version != version)
        {
            return Stale(resource);
        }

        var refusals = await CheckAsync(resource.Kind, input, ct);
        if (refusals.Count > 0)
        {
            return Result.Refused(refusals);
        }

        var now = clock.GetCurrentInstant();
        var zone = resource.ZoneId;
        input.Apply(resource);
        if (zone != resource.ZoneId)
        {
            // Times without a zone mean something else now.
            foreach (var feed in await db.CalendarSources.Where(row => row.ResourceId == id && row.Kind == CalendarSourceKind.Feed).ToListAsync(ct))
            {
                feed.FetchSoon(now);
            }
        }

        db.AuditEntries.Add(new AuditEntry(now, actor, "resource.changed", null, resource.Name.ToString()));
        return await SaveAsync(resource, ct);
    }

    /// <summary>Enters an absence; local times of the house, half-open.</summary>
    public async Task<Result<UnavailabilityId>> AddAbsenceAsync(ResourceId id, LocalDateTime starts, LocalDateTime ends, string label, Actor actor, CancellationToken ct)
    {
        if (!MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (resource is null)
        {
            return NotFound;
        }

        label = label.Trim();
        var zone = await house.ZoneAsync(ct);
        if (ends <= starts)
        {
            return new Refusal(RefusalKind.Rule, "absence.ends_before_start", "Ends");
        }

        if (ends > starts.PlusDays(LongestAbsence))
        {
            return new Refusal(RefusalKind.Rule, "absence.too_long", "Ends", LongestAbsence);
        }

        if (zone.MapLocal(starts).Count != 1 || zone.MapLocal(ends).Count != 1)
        {
            return new Refusal(RefusalKind.Rule, "programme.time_unclear", zone.MapLocal(starts).Count != 1 ? "Starts" : "Ends");
        }

        if (label.Length > Unavailability.LabelLength)
        {
            return new Refusal(RefusalKind.Rule, "form.too_long", "Label", Unavailability.LabelLength);
        }

        var absence = new Unavailability(id, starts, ends, label);
        db.Unavailabilities.Add(absence);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "resource.absence_added", null, resource.Name.ToString()));
        await db.SaveChangesAsync(ct);
        return absence.Id;
    }

    /// <summary>Takes an absence out.</summary>
    public async Task<Result> RemoveAbsenceAsync(ResourceId id, UnavailabilityId absenceId, Actor actor, CancellationToken ct)
    {
        if (!MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var absence = await db.Unavailabilities.SingleOrDefaultAsync(row => row.Id == absenceId && row.ResourceId == id, ct);
        if (resource is null || absence is null)
        {
            return new Refusal(RefusalKind.NotFound, "absence.not_found");
        }

        db.Unavailabilities.Remove(absence);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "resource.absence_removed", null, resource.Name.ToString()));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalKind.NotFound, "absence.not_found");
        }

        return Result.Done;
    }

    private static Refusal Stale(Resource resource) => new(RefusalKind.Stale, "resource.stale", null, resource.Name.ToString());

    private async Task<IReadOnlyList<Refusal>> CheckAsync(ResourceKind kind, ResourceInput input, CancellationToken ct)
    {
        var refusals = input.Check(kind).ToList();
        foreach (var (site, field) in new[] { (input.SiteId, nameof(input.SiteId)), (input.BaseSiteId, nameof(input.BaseSiteId)) })
        {
            if (site is { } siteId && !await db.Sites.AnyAsync(row => row.Id == siteId, ct))
            {
                refusals.Add(new Refusal(RefusalKind.Rule, "programme.site_unknown", field));
            }
        }

        if (input.PersonId is { } personId && !await db.People.AnyAsync(row => row.Id == personId, ct))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "form.choice_invalid", nameof(input.PersonId)));
        }

        return refusals;
    }

    private async Task<Result> SaveAsync(Resource resource, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return Stale(resource);
        }
    }

    private async Task<IReadOnlyList<ResourceWeek>> WeekAsync(LocalDate monday, ResourceId? only, CancellationToken ct)
    {
        var zone = await house.ZoneAsync(ct);
        var start = zone.AtStartOfDay(monday).ToInstant();
        var end = zone.AtStartOfDay(monday.PlusDays(DaysOfWeek)).ToInstant();
        var firstMoment = monday.AtMidnight();
        var lastMoment = monday.PlusDays(DaysOfWeek).AtMidnight();
        LocalDateTime Local(Instant instant) => instant.InZone(zone).LocalDateTime;

        var sites = await db.Sites.AsNoTracking().ToDictionaryAsync(site => site.Id, site => site.Name, ct);
        var bookings = await db.Bookings.AsNoTracking().Where(row => (only == null || row.ResourceId == only) && row.Starts < end && row.Ends > start).ToListAsync(ct);
        var absences = await db.Unavailabilities.AsNoTracking().Where(row => (only == null || row.ResourceId == only) && row.Starts < lastMoment && row.Ends > firstMoment).ToListAsync(ct);
        var imported = await (
            from row in db.ImportedBusyTimes.AsNoTracking()
            join source in db.CalendarSources on row.SourceId equals source.Id
            where (only == null || row.ResourceId == only) && row.Starts < end && row.Ends > start
            select new { row.ResourceId, row.Starts, row.Ends, source.Name }).ToListAsync(ct);
        var busy = bookings.Select(row => (row.ResourceId, Stretch: new BusyStretch(BusyKind.Visit, Local(row.Starts), Local(row.Ends), row.VisitId, row.State, string.Empty)))
            .Concat(absences.Select(row => (row.ResourceId, Stretch: new BusyStretch(BusyKind.Absence, row.Starts, row.Ends, null, null, row.Label))))
            .Concat(imported.Select(row => (row.ResourceId, Stretch: new BusyStretch(BusyKind.Imported, Local(row.Starts), Local(row.Ends), null, null, row.Name))))
            .ToLookup(row => row.ResourceId, row => row.Stretch);
        var resources = await db.Resources.AsNoTracking().Where(row => only == null || row.Id == only).ToListAsync(ct);
        return
        [
            .. resources.OrderBy(row => row.Kind).ThenBy(row => row.Name.For(Language.English), StringComparer.Ordinal).Select(row =>
            {
                IReadOnlyList<OpeningSpan> hours = OpeningHours.Parse(row.OpeningHours) is { Succeeded: true } read ? read.Value : [];
                return new ResourceWeek(
                    row,
                    row.SiteId is { } siteId && sites.TryGetValue(siteId, out var name) ? name : Wording.Empty,
                    hours,
                    [.. OpeningHours.Open(hours, row.Zone(zone), start, end).Select(open => new OpenStretch(Local(open.Starts), Local(open.Ends)))],
                    [.. busy[row.Id].OrderBy(stretch => stretch.Starts).ThenBy(stretch => stretch.Kind)]);
            }),
        ];
    }
}
