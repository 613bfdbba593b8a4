using Delegations.Core.Persistence;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>What is wrong with drafts or worth a look, with the names that a page shows.</summary>
internal static class ProgrammeFindings
{
    /// <summary>The findings of these visits' items beside each other and all that others hold, worst first.</summary>
    public static async Task<IReadOnlyList<Finding>> ReadAsync(
        DelegationsDbContext db, House house, IReadOnlyList<Visit> visits, IReadOnlyList<ProgrammeItem> items, IReadOnlyList<OtherBooking> others, CancellationToken ct)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var problem = await ProgrammeProblem.BuildAsync(db, house, visits, items, ct);
        if (!problem.Succeeded)
        {
            return [new Finding(problem.Refusal.Code, FindingSeverity.Hard, items[0].Id, items[0].Title)];
        }

        var byKey = items.ToDictionary(item => ProgrammeProblem.Key(item.Id));
        var place = items.Select((item, index) => (item.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        return
        [
            .. visits.SelectMany(visit => Flights(visit, items, house))
                .Concat(ProgrammeCheck.Check(problem.Value, ProgrammeProblem.Placements(items)).Select(finding => Name(finding, byKey, house, others)))
                .OrderBy(finding => finding.Severity).ThenBy(finding => place[finding.ItemId]),
        ];
    }

    private static IEnumerable<Finding> Flights(Visit visit, IReadOnlyList<ProgrammeItem> items, House house)
    {
        var zone = DateTimeZoneProviders.Tzdb[house.Profile.ZoneId];
        foreach (var (item, flight) in ProgrammeDraft.OffFlights(visit, items.Where(item => item.VisitId == visit.Id), house.Profile.ZoneId))
        {
            var at = flight.InZoneLeniently(zone).ToInstant();
            yield return new Finding(Finding.FlightMoved, FindingSeverity.Hard, item.Id, item.Title, When: new Interval(at, at));
        }
    }

    /// <summary>A finding of the scheduler with the names that a page shows.</summary>
    internal static Finding Name(SchedulingFinding finding, IReadOnlyDictionary<ItemKey, ProgrammeItem> byKey, House house, IReadOnlyList<OtherBooking> others)
    {
        var item = byKey[finding.Item];
        var leftOut = finding.Code == FindingCodes.NotPlaced && item.LeftOutBecause.Length > 0 ? Json.Read<LeftOut>(item.LeftOutBecause) : null;
        var resource = finding.Resource is { } key ? house.NameOf(ProgrammeProblem.Id(key)) : leftOut?.ResourceId is { } missing ? house.NameOf(missing) : null;
        return new Finding(
            leftOut is null ? finding.Code : Finding.LeftOutPrefix + leftOut.Code,
            finding.Severity,
            item.Id,
            item.Title,
            finding.OtherItem is { } other && byKey.TryGetValue(other, out var otherItem) ? otherItem.Title : HolderOf(finding, others),
            resource,
            finding.When,
            finding.Minutes,
            finding.Wanted ?? leftOut?.Wanted,
            finding.Available ?? leftOut?.Available,
            finding.Detail);
    }

    /// <summary>The title of the visit that holds what is wanted; null when there is none, or none that the reader may see.</summary>
    private static Wording? HolderOf(SchedulingFinding finding, IReadOnlyList<OtherBooking> others)
    {
        var holder = finding.Resource is { } key && finding.When is { } when
            ? others.FirstOrDefault(other => other.ResourceId == ProgrammeProblem.Id(key) && other.Interval.Start < when.End && when.Start < other.Interval.End)
            : null;
        return holder is null || holder.VisitTitle.IsEmpty ? null : holder.VisitTitle;
    }
}
