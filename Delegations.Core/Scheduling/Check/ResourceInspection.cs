using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>What items that share a person, room, vehicle or interpreter do to each other.</summary>
internal sealed class ResourceInspection(InspectionFrame frame)
{
    private readonly FindingList _list = new();

    /// <summary>The findings of a resource with the items that use it, in order of time.</summary>
    public List<SchedulingFinding> Of(SchedulingResource resource, List<Placed> users)
    {
        if (resource.Units > 1)
        {
            CheckPool(resource, users);
            return _list.Findings;
        }

        var rest = Duration.Max(resource.Rest, resource.Buffer);
        var near = new List<Placed>();
        foreach (var placed in users)
        {
            near.RemoveAll(before => before.End + rest <= placed.Start);
            foreach (var before in near)
            {
                if (Placed.Overlap(before.Interval, placed.Interval) is { } overlap)
                {
                    _list.Add(FindingList.DoubleBooked(resource), placed.Item.Key, before.Item.Key, resource.Key, when: overlap, minutes: FindingList.Minutes(overlap.Duration));
                }
                else
                {
                    AddRest(resource, before, placed, rest);
                }
            }

            near.Add(placed);
        }

        if (resource.Kind != SchedulingResourceKind.Room)
        {
            new WayInspection(frame, _list).Check(users, resource.Mode, resource, []);
        }

        return _list.Findings;
    }

    /// <summary>The findings of somebody who is wished for: all who wish for them, and all who use them.</summary>
    public List<SchedulingFinding> OfWished(SchedulingResource person, List<Placed> wishers, List<Placed> users)
    {
        var all = wishers.Select(placed => (Placed: placed, IsWish: true))
            .Concat(users.Where(user => !wishers.Contains(user)).Select(placed => (Placed: placed, IsWish: false)))
            .ToList();
        all.Sort((one, other) => Placed.Compare(one.Placed, other.Placed));
        var near = new List<(Placed Placed, bool IsWish)>();
        foreach (var (placed, isWish) in all)
        {
            near.RemoveAll(before => before.Placed.End <= placed.Start);
            foreach (var (before, wasWish) in near)
            {
                if ((isWish || wasWish) && Placed.Overlap(before.Interval, placed.Interval) is { } overlap)
                {
                    _list.Add(
                        FindingCodes.WishedClash,
                        placed.Item.Key,
                        before.Item.Key,
                        person.Key,
                        when: overlap,
                        minutes: FindingList.Minutes(overlap.Duration),
                        severity: FindingSeverity.Soft);
                }
            }

            near.Add((placed, isWish));
        }

        return _list.Findings;
    }

    private void AddRest(SchedulingResource resource, Placed one, Placed other, Duration rest)
    {
        var gap = one.End <= other.Start ? new Interval(one.End, other.Start) : new Interval(other.End, one.Start);
        if (gap.Duration < rest)
        {
            _list.AddShort(FindingList.Rest(resource), other, one.Item.Key, resource, gap, rest);
        }
    }

    // More can only be there than there are units at the start of something; each item is told once, at the first such moment.
    private void CheckPool(SchedulingResource pool, List<Placed> users)
    {
        var near = new List<Placed>();
        foreach (var placed in users)
        {
            near.RemoveAll(before => before.End <= placed.Start);
            if (placed.Start == placed.End)
            {
                continue;
            }

            var bookings = frame.BusyOf(pool).Near(placed.Start, placed.End).Where(busy => busy.IsBooking && busy.MovePrice is null).Select(busy => busy.During).ToList();
            foreach (var moment in bookings.Select(booking => Instant.Max(booking.Start, placed.Start)).Append(placed.Start).Distinct().Order())
            {
                var there = near.Select(before => before.Interval).Concat(bookings).Where(one => one.Start <= moment && moment < one.End).ToList();
                if (there.Count >= pool.Units)
                {
                    var end = there.Select(one => one.End).Append(placed.End).Min();
                    _list.Add(
                        FindingCodes.PoolFull,
                        placed.Item.Key,
                        resource: pool.Key,
                        when: new Interval(moment, end),
                        minutes: FindingList.Minutes(end - moment),
                        wanted: there.Count + 1,
                        available: pool.Units);
                    break;
                }
            }

            near.Add(placed);
        }
    }
}
