using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>A stretch in which a resource is not free, on the clocks of the house.</summary>
/// <param name="Starts">From.</param>
/// <param name="Ends">Until before.</param>
/// <param name="VisitId">The visit that holds it; null: its own calendar.</param>
/// <param name="State">How firm a hold is; null for its own calendar.</param>
/// <param name="Label">Why it is away.</param>
public sealed record BusyStretch(LocalDateTime Starts, LocalDateTime Ends, VisitId? VisitId, BookingState? State, string Label);

/// <summary>A resource in a week.</summary>
/// <param name="Resource">Which.</param>
/// <param name="Site">Where it is.</param>
/// <param name="Hours">When it can be used; empty: always.</param>
/// <param name="Busy">When it is not free, by time.</param>
public sealed record ResourceWeek(Resource Resource, Wording Site, IReadOnlyList<OpeningSpan> Hours, IReadOnlyList<BusyStretch> Busy);

/// <summary>The desk of rooms, hosts, interpreters and vehicles.</summary>
public sealed class ResourceDesk(DelegationsDbContext db)
{
    private const int DaysOfWeek = 7;

    /// <summary>All resources with what takes them in the seven days from <paramref name="monday"/>, by kind and name.</summary>
    public async Task<IReadOnlyList<ResourceWeek>> WeekAsync(LocalDate monday, CancellationToken ct)
    {
        var zoneId = await db.HouseProfiles.AsNoTracking().Select(profile => profile.ZoneId).SingleOrDefaultAsync(ct) ?? new HouseProfile().ZoneId;
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var from = zone.AtStartOfDay(monday).ToInstant();
        var to = zone.AtStartOfDay(monday.PlusDays(DaysOfWeek)).ToInstant();
        var firstMoment = monday.AtMidnight();
        var lastMoment = monday.PlusDays(DaysOfWeek).AtMidnight();

        var sites = await db.Sites.AsNoTracking().ToDictionaryAsync(site => site.Id, site => site.Name, ct);
        var bookings = await db.Bookings.AsNoTracking().Where(row => row.Starts < to && row.Ends > from).ToListAsync(ct);
        var absences = await db.Unavailabilities.AsNoTracking().Where(row => row.Starts < lastMoment && row.Ends > firstMoment).ToListAsync(ct);
        var busy = bookings
            .Select(row => (row.ResourceId, Stretch: new BusyStretch(row.Starts.InZone(zone).LocalDateTime, row.Ends.InZone(zone).LocalDateTime, row.VisitId, row.State, string.Empty)))
            .Concat(absences.Select(row => (row.ResourceId, Stretch: new BusyStretch(row.Starts, row.Ends, null, null, row.Label))))
            .ToLookup(row => row.ResourceId, row => row.Stretch);
        var resources = await db.Resources.AsNoTracking().ToListAsync(ct);
        return
        [
            .. resources.OrderBy(row => row.Kind).ThenBy(row => row.Name.For(Language.English), StringComparer.Ordinal).Select(row => new ResourceWeek(
                row,
                row.SiteId is { } siteId && sites.TryGetValue(siteId, out var name) ? name : Wording.Empty,
                OpeningHours.Parse(row.OpeningHours) is { Succeeded: true } hours ? hours.Value : [],
                [.. busy[row.Id].OrderBy(stretch => stretch.Starts)])),
        ];
    }
}
