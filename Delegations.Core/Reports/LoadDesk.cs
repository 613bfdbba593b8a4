using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Reports;

/// <summary>A resource in one week.</summary>
/// <param name="Booked">Hours that visits have it.</param>
/// <param name="Open">Hours that it could be had: its opening hours without its absences and busy times elsewhere.</param>
/// <param name="Away">Opening hours that absences and busy times elsewhere take.</param>
public sealed record LoadCell(double Booked, double Open, double Away)
{
    /// <summary>Booked of open, 0 or more; above 1 when visits have it outside its hours. With nothing open: 0 when nothing is booked, else 1.</summary>
    public double Share => Open > 0 ? Booked / Open : Booked > 0 ? 1 : 0;
}

/// <summary>A resource over the weeks.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rank">Rank of the person behind it; null when there is none.</param>
/// <param name="Weeks">One cell a week.</param>
public sealed record LoadRow(ResourceId ResourceId, Wording Name, Rank? Rank, IReadOnlyList<LoadCell> Weeks)
{
    /// <summary>All weeks together.</summary>
    public LoadCell Total => new(Weeks.Sum(week => week.Booked), Weeks.Sum(week => week.Open), Weeks.Sum(week => week.Away));
}

/// <summary>How full the resources of a kind are.</summary>
/// <param name="Mondays">The weeks.</param>
/// <param name="Rows">People by rank, the rest by name; at most <see cref="MostRows"/>.</param>
/// <param name="Left">Resources beyond those.</param>
public sealed record LoadPicture(IReadOnlyList<LocalDate> Mondays, IReadOnlyList<LoadRow> Rows, int Left)
{
    /// <summary>Resources in one picture.</summary>
    public const int MostRows = 100;
}

/// <summary>How full rooms, interpreters, leaders and vehicles were in the last weeks and will be in the next ones.</summary>
public sealed class LoadDesk(DelegationsDbContext db, HouseDay house)
{
    /// <summary>Weeks before this one.</summary>
    public const int WeeksBefore = 4;

    /// <summary>Weeks from this one on.</summary>
    public const int WeeksAhead = 12;

    private const int DaysOfWeek = 7;

    /// <summary>What counts as open where a resource has no hours of its own: a working week of the office.</summary>
    private static readonly IReadOnlyList<OpeningSpan> WorkingWeek =
        [.. Enumerable.Range(1, 5).Select(day => new OpeningSpan((IsoDayOfWeek)day, new LocalTime(8, 0), new LocalTime(18, 0)))];

    /// <summary>The picture around the week of <paramref name="today"/>; null when it is not for the actor.</summary>
    public async Task<LoadPicture?> ReadAsync(ResourceKind kind, LocalDate today, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return null;
        }

        var zone = await house.ZoneAsync(ct);
        var first = today.PlusDays(1 - (int)today.DayOfWeek).PlusWeeks(-WeeksBefore);
        List<LocalDate> mondays = [.. Enumerable.Range(0, WeeksBefore + WeeksAhead).Select(week => first.PlusWeeks(week))];
        var bounds = mondays.Append(first.PlusWeeks(WeeksBefore + WeeksAhead)).Select(day => zone.AtStartOfDay(day).ToInstant()).ToList();
        var (start, end) = (bounds[0], bounds[^1]);
        var all = await (
            from resource in db.Resources.AsNoTracking().Where(row => row.Kind == kind)
            join person in db.People.AsNoTracking() on resource.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new { Resource = resource, Rank = person == null ? (Rank?)null : person.Rank }).ToListAsync(ct);
        var shown = all.OrderBy(row => kind == ResourceKind.Host ? row.Rank ?? Rank.Staff : Rank.Staff).ThenBy(row => row.Resource.Name.For(Language.English), StringComparer.Ordinal).Take(LoadPicture.MostRows).ToList();
        var ids = shown.Select(row => row.Resource.Id).ToList();
        var bookings = (await db.Bookings.AsNoTracking().Where(row => ids.Contains(row.ResourceId) && row.Starts < end && row.Ends > start).Select(row => new { row.ResourceId, row.Starts, row.Ends }).ToListAsync(ct))
            .ToLookup(row => row.ResourceId, row => new BusyInterval(row.Starts, row.Ends));
        var firstMoment = first.AtMidnight();
        var lastMoment = first.PlusDays(DaysOfWeek * mondays.Count).AtMidnight();
        var absences = await db.Unavailabilities.AsNoTracking().Where(row => ids.Contains(row.ResourceId) && row.Starts < lastMoment && row.Ends > firstMoment).Select(row => new { row.ResourceId, row.Starts, row.Ends }).ToListAsync(ct);
        var imported = await db.ImportedBusyTimes.AsNoTracking().Where(row => ids.Contains(row.ResourceId) && row.Starts < end && row.Ends > start).Select(row => new { row.ResourceId, row.Starts, row.Ends }).ToListAsync(ct);
        var away = absences.Select(row => (row.ResourceId, Busy: new BusyInterval(row.Starts.InZoneLeniently(zone).ToInstant(), row.Ends.InZoneLeniently(zone).ToInstant())))
            .Concat(imported.Select(row => (row.ResourceId, Busy: new BusyInterval(row.Starts, row.Ends))))
            .ToLookup(row => row.ResourceId, row => row.Busy);
        var rows = shown.Select(row =>
        {
            var hours = OpeningHours.Parse(row.Resource.OpeningHours) is { Succeeded: true, Value.Count: > 0 } read ? read.Value : WorkingWeek;
            var open = OpeningHours.Open(hours, row.Resource.Zone(zone), start, end);
            var gone = BusyInterval.Joined(away[row.Resource.Id]);
            return new LoadRow(row.Resource.Id, row.Resource.Name, row.Rank, Cells(bounds, BusyInterval.Joined(bookings[row.Resource.Id]), open, gone));
        });
        return new LoadPicture(mondays, [.. rows], Math.Max(0, all.Count - LoadPicture.MostRows));
    }

    private static List<LoadCell> Cells(IReadOnlyList<Instant> bounds, IReadOnlyList<BusyInterval> booked, IReadOnlyList<BusyInterval> open, IReadOnlyList<BusyInterval> away)
    {
        var weeks = bounds.Count - 1;
        var takenHours = Hours(bounds, booked);
        var openHours = Hours(bounds, open);
        var awayHours = Hours(bounds, Both(open, away));
        return [.. Enumerable.Range(0, weeks).Select(week => new LoadCell(takenHours[week], openHours[week] - awayHours[week], awayHours[week]))];
    }

    private static double[] Hours(IReadOnlyList<Instant> bounds, IReadOnlyList<BusyInterval> times) =>
    [
        .. Enumerable.Range(0, bounds.Count - 1).Select(week => times
            .Where(time => time.Starts < bounds[week + 1] && time.Ends > bounds[week])
            .Sum(time => (Instant.Min(time.Ends, bounds[week + 1]) - Instant.Max(time.Starts, bounds[week])).TotalHours)),
    ];

    /// <summary>What two lists without overlaps of their own have in common.</summary>
    private static List<BusyInterval> Both(IReadOnlyList<BusyInterval> left, IReadOnlyList<BusyInterval> right)
    {
        var both = new List<BusyInterval>();
        for (int one = 0, other = 0; one < left.Count && other < right.Count;)
        {
            var starts = Instant.Max(left[one].Starts, right[other].Starts);
            var ends = Instant.Min(left[one].Ends, right[other].Ends);
            if (starts < ends)
            {
                both.Add(new BusyInterval(starts, ends));
            }

            (one, other) = left[one].Ends < right[other].Ends ? (one + 1, other) : (one, other + 1);
        }

        return both;
    }
}
