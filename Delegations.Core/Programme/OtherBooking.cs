using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>What another visit holds, as a board shows it.</summary>
/// <param name="ResourceId">What is held.</param>
/// <param name="Interval">When.</param>
/// <param name="VisitId">By which visit; null when the reader may not see that one.</param>
/// <param name="VisitNumber">Its number; empty when the reader may not see it.</param>
/// <param name="VisitTitle">Its title; empty when the reader may not see it.</param>
public sealed record OtherBooking(ResourceId ResourceId, Interval Interval, VisitId? VisitId, string VisitNumber, Wording VisitTitle)
{
    /// <summary>Bookings of all but these visits between two days, both inclusive, by time.</summary>
    internal static async Task<IReadOnlyList<OtherBooking>> ReadAsync(DelegationsDbContext db, House house, IReadOnlyList<VisitId> but, LocalDate from, LocalDate to, Actor actor, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[house.Profile.ZoneId];
        var first = zone.AtStartOfDay(from).ToInstant();
        var last = zone.AtStartOfDay(to.PlusDays(1)).ToInstant();
        var rows = await (
            from booking in db.Bookings.AsNoTracking()
            join other in db.Visits on booking.VisitId equals other.Id
            where !but.Contains(booking.VisitId) && booking.Ends > first && booking.Starts < last
            orderby booking.Starts
            select new { booking.ResourceId, booking.Starts, booking.Ends, other.Id, other.Number, other.Title }).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id).Distinct().ToList();
        var seen = (await db.VisitsOf(actor).Where(visit => ids.Contains(visit.Id)).Select(visit => visit.Id).ToListAsync(ct)).ToHashSet();
        return
        [
            .. rows.Select(row => seen.Contains(row.Id)
                ? new OtherBooking(row.ResourceId, new Interval(row.Starts, row.Ends), row.Id, row.Number, row.Title)
                : new OtherBooking(row.ResourceId, new Interval(row.Starts, row.Ends), null, string.Empty, Wording.Empty)),
        ];
    }
}

/// <summary>A stretch in which a resource's own calendar keeps it from visits, wall clock of the house, half-open.</summary>
/// <param name="ResourceId">Whose calendar.</param>
/// <param name="Starts">First moment away.</param>
/// <param name="Ends">First moment back.</param>
/// <param name="Label">Why; only people of the office read it, for others it is empty.</param>
public sealed record Absence(ResourceId ResourceId, LocalDateTime Starts, LocalDateTime Ends, string Label)
{
    /// <summary>Absences of all resources between two days, both inclusive, by time.</summary>
    internal static async Task<IReadOnlyList<Absence>> ReadAsync(DelegationsDbContext db, LocalDate from, LocalDate to, Actor actor, CancellationToken ct)
    {
        var first = from.AtMidnight();
        var last = to.PlusDays(1).AtMidnight();
        var mayRead = actor.AccountId is null || actor.Is(Roles.Officer | Roles.Administrator);
        var rows = await db.Unavailabilities.AsNoTracking().Where(row => row.Ends > first && row.Starts < last).OrderBy(row => row.Starts).ToListAsync(ct);
        return [.. rows.Select(row => new Absence(row.ResourceId, row.Starts, row.Ends, mayRead ? row.Label : string.Empty))];
    }
}
