using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>Whether whoever goes from item to item has the time for the ways.</summary>
internal sealed class WayInspection(InspectionFrame frame, FindingList list)
{
    /// <summary>Looks at a track of items in order of time.</summary>
    /// <param name="track">The items, with or without a place.</param>
    /// <param name="mode">How one travels.</param>
    /// <param name="resource">Who travels; null for a party.</param>
    /// <param name="told">Pairs that were told already.</param>
    public void Check(List<Placed> track, string mode, SchedulingResource? resource, HashSet<(ItemKey, ItemKey)> told)
    {
        if (frame.Rules.WaysJoin)
        {
            CheckNeighbours(track, mode, resource, told);
        }
        else
        {
            CheckAll(track, mode, resource, told);
        }
    }

    // A quicker way over a third place is in the travel times already, so from each item to the next that has a place is enough.
    private void CheckNeighbours(List<Placed> track, string mode, SchedulingResource? resource, HashSet<(ItemKey, ItemKey)> told)
    {
        Placed? before = null;
        foreach (var placed in track.Where(placed => placed.From is not null))
        {
            if (before is not null)
            {
                CheckPair(before, placed, mode, resource, told);
            }

            before = before is null || placed.End >= before.End ? placed : before;
        }
    }

    // Ways do not add up: each must be kept from every item to every later one.
    private void CheckAll(List<Placed> track, string mode, SchedulingResource? resource, HashSet<(ItemKey, ItemKey)> told)
    {
        var longest = frame.LongestWay(mode);
        var near = new List<Placed>();
        foreach (var placed in track.Where(placed => placed.From is not null))
        {
            near.RemoveAll(before => before.End + longest <= placed.Start);
            foreach (var before in near)
            {
                CheckPair(before, placed, mode, resource, told);
            }

            near.Add(placed);
        }
    }

    private void CheckPair(Placed before, Placed placed, string mode, SchedulingResource? resource, HashSet<(ItemKey, ItemKey)> told)
    {
        if (before.End > placed.Start)
        {
            return;
        }

        var way = frame.Problem.TravelFor(before.To, placed.From, mode, before.End);
        if (placed.Start - before.End < way && told.Add((before.Item.Key, placed.Item.Key)))
        {
            list.AddShort(FindingCodes.TransferTooTight, placed, before.Item.Key, resource, new Interval(before.End, placed.Start), way);
        }
    }
}
