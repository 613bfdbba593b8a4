using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>The busy times of a resource by start, so that those near a moment are found without looking at all.</summary>
internal sealed class BusyTable
{
    private readonly BusyTime[] _times;
    private readonly Instant[] _starts;

    // The latest end of all up to here.
    private readonly Instant[] _latest;

    public BusyTable(SchedulingResource resource)
    {
        _times = [.. resource.Busy.OrderBy(busy => busy.During.Start)];
        _starts = [.. _times.Select(busy => busy.During.Start)];
        _latest = new Instant[_times.Length];
        for (var index = 0; index < _times.Length; index++)
        {
            _latest[index] = index == 0 ? _times[0].During.End : Instant.Max(_latest[index - 1], _times[index].During.End);
        }
    }

    /// <summary>Those that begin before <paramref name="to"/> and end after <paramref name="from"/>, the latest first.</summary>
    public IEnumerable<BusyTime> Near(Instant from, Instant to)
    {
        var index = Array.BinarySearch(_starts, to);
        index = index < 0 ? ~index : index;
        while (index > 0 && _starts[index - 1] == to)
        {
            index--;
        }

        for (index--; index >= 0 && _latest[index] > from; index--)
        {
            if (_times[index].During.End > from)
            {
                yield return _times[index];
            }
        }
    }
}
