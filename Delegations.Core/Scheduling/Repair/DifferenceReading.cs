namespace Delegations.Core.Scheduling.Repair;

/// <summary>One comparison of two programmes.</summary>
internal sealed class DifferenceReading(SchedulingProblem problem, IReadOnlyList<Placement> before, IReadOnlyList<Placement> after)
{
    private readonly Dictionary<(NoticeTo To, string Key), HashSet<ItemKey>> _told = [];

    public ProgrammeDifference Run()
    {
        var old = before.DistinctBy(placement => placement.Item).ToDictionary(placement => placement.Item);
        var now = after.DistinctBy(placement => placement.Item).ToDictionary(placement => placement.Item);
        var moved = new List<MovedItem>();
        foreach (var (item, to) in now)
        {
            if (old.TryGetValue(item, out var from) && Compare(from, to) is { } other)
            {
                moved.Add(other);
                Tell(other);
            }
        }

        var added = now.Values.Where(placement => !old.ContainsKey(placement.Item)).ToList();
        var dropped = old.Values.Where(placement => !now.ContainsKey(placement.Item)).ToList();
        foreach (var placement in added.Concat(dropped))
        {
            TellAll(placement.Item, Resources(placement));
        }

        return new ProgrammeDifference(
            [.. moved.OrderBy(item => item.To.Interval.Start).ThenBy(item => item.Item.Value, StringComparer.Ordinal)],
            [.. added.OrderBy(placement => placement.Interval.Start)],
            [.. dropped.OrderBy(placement => placement.Interval.Start)],
            Notices());
    }

    private static MovedItem? Compare(Placement from, Placement to)
    {
        var (had, has) = (from.Chosen.Values.Distinct().ToList(), to.Chosen.Values.Distinct().ToList());
        var (released, taken) = (had.Except(has).ToList(), has.Except(had).ToList());
        return from.Interval == to.Interval && released.Count + taken.Count == 0 ? null : new MovedItem(to.Item, from, to, released, taken);
    }

    private IEnumerable<ResourceKey> Resources(Placement placement)
    {
        var item = problem.FindItem(placement.Item);
        return (item?.Required ?? []).Concat(item?.Wished ?? []).Concat(placement.Chosen.Values).Distinct();
    }

    private void Tell(MovedItem moved)
    {
        if (moved.HasOtherTime || moved.From.Room != moved.To.Room)
        {
            TellAll(moved.Item, Resources(moved.From).Concat(Resources(moved.To)));
            return;
        }

        var changed = moved.Released.Concat(moved.Taken).ToList();
        foreach (var resource in changed)
        {
            Tell(moved.Item, resource);
        }

        if (changed.Exists(resource => problem.FindResource(resource)?.Kind == SchedulingResourceKind.Vehicle) && problem.FindItem(moved.Item) is { } item)
        {
            Add(NoticeTo.Party, item.Party.Value, moved.Item);
        }
    }

    private void TellAll(ItemKey item, IEnumerable<ResourceKey> resources)
    {
        foreach (var resource in resources)
        {
            Tell(item, resource);
        }

        if (problem.FindItem(item) is { } known)
        {
            Add(NoticeTo.Party, known.Party.Value, item);
        }
    }

    private void Tell(ItemKey item, ResourceKey resource) => Add(
        problem.FindResource(resource)?.Kind switch
        {
            SchedulingResourceKind.Room => NoticeTo.RoomKeeper,
            SchedulingResourceKind.Vehicle => NoticeTo.Driver,
            SchedulingResourceKind.Interpreter => NoticeTo.Interpreter,
            _ => NoticeTo.Host,
        },
        resource.Value,
        item);

    private void Add(NoticeTo to, string key, ItemKey item)
    {
        if (!_told.TryGetValue((to, key), out var items))
        {
            _told[(to, key)] = items = [];
        }

        items.Add(item);
    }

    private List<Notice> Notices()
    {
        var position = problem.Items.Select((item, index) => (item.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        return
        [
            .. _told
                .OrderBy(told => told.Key.To)
                .ThenBy(told => told.Key.Key, StringComparer.Ordinal)
                .Select(told => new Notice(
                    told.Key.To,
                    told.Key.To == NoticeTo.Party ? new PartyKey(told.Key.Key) : null,
                    told.Key.To == NoticeTo.Party ? null : new ResourceKey(told.Key.Key),
                    [.. told.Value.OrderBy(item => position.GetValueOrDefault(item, int.MaxValue)).ThenBy(item => item.Value, StringComparer.Ordinal)])),
        ];
    }
}
