using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>
/// How long every way takes, in units of the request, by mode and by the local time of day at which one sets out. Ways over a third site
/// are taken within one time of day.
/// </summary>
internal sealed class TravelTable
{
    private readonly DateTimeZone _zone;
    private readonly Duration _unit;
    private readonly Dictionary<string, int> _modes = new(StringComparer.Ordinal);
    private readonly LocalTime[] _slots;

    // By mode and time of day.
    private readonly int[][][][] _ways;
    private readonly int[][][] _longest;

    public TravelTable(SchedulingRequest request, Dictionary<SiteKey, int> sites)
    {
        _zone = request.Zone;
        _unit = request.Unit;
        _modes[TravelTime.AnyMode] = 0;
        foreach (var mode in request.Travel.Select(way => way.Mode).Concat(request.Resources.Select(resource => resource.Mode)).Concat(request.Parties.Select(party => party.Mode)))
        {
            _modes.TryAdd(mode, _modes.Count);
        }

        _slots =
        [
            .. request.Travel.Where(way => way.Hours is not null)
                .SelectMany(way => (LocalTime[])[way.Hours!.From, way.Hours.To])
                .Append(LocalTime.Midnight)
                .Distinct()
                .Order(),
        ];
        _ways = [.. _modes.OrderBy(mode => mode.Value).Select(mode => _slots.Select(slot => Ways(request, sites, mode.Key, slot)).ToArray())];
        _longest = [.. _ways.Select(slots => Longest(slots, sites.Count))];
    }

    /// <summary>True when a way takes longer at some hours than at others.</summary>
    public bool DependsOnHour => _slots.Length > 1;

    /// <summary>How many modes there are.</summary>
    public int Modes => _modes.Count;

    /// <summary>How many times of day there are.</summary>
    public int Slots => _slots.Length;

    /// <summary>The number of a mode; an unknown one is as any.</summary>
    public int Mode(string mode) => _modes.GetValueOrDefault(mode);

    /// <summary>The number of the time of day of a moment.</summary>
    public int Slot(Instant leaving)
    {
        if (_slots.Length == 1)
        {
            return 0;
        }

        var time = leaving.InZone(_zone).TimeOfDay;
        var slot = Array.BinarySearch(_slots, time);
        return slot >= 0 ? slot : ~slot - 1;
    }

    /// <summary>The way in units; a number below zero is a place that does not matter.</summary>
    public int Between(int from, int to, int mode, int slot) => from < 0 || to < 0 ? 0 : _ways[mode][slot][from][to];

    /// <summary>The longest that the way takes at any hour.</summary>
    public int Longest(int from, int to, int mode) => from < 0 || to < 0 ? 0 : _longest[mode][from][to];

    private static int[][] Longest(int[][][] slots, int count) =>
        [.. Enumerable.Range(0, count).Select(from => Enumerable.Range(0, count).Select(to => slots.Max(ways => ways[from][to])).ToArray())];

    // A transfer may be quicker than the matrix says; then the transfer is right, and whoever takes it is not late.
    private int[][] Ways(SchedulingRequest request, Dictionary<SiteKey, int> sites, string mode, LocalTime slot)
    {
        var count = sites.Count;
        var unknown = Units(Duration.FromMinutes(request.Rules.UnknownTravelMinutes));
        int[][] ways = [.. Enumerable.Range(0, count).Select(from => Enumerable.Range(0, count).Select(to => from == to ? 0 : unknown).ToArray())];

        // What is said of this mode and hour counts most, then of the mode, then of the hour, then what holds for everybody.
        foreach (var rank in (int[])[0, 1, 2, 3])
        {
            var said = request.Travel
                .Where(way => way.From != way.To && (way.Mode == mode || way.Mode.Length == 0) && (way.Hours is null || Contains(way.Hours, slot)))
                .Where(way => Rank(way, mode) == rank)
                .ToList();
            var entered = said.Select(way => (way.From, way.To)).ToHashSet();
            foreach (var way in said)
            {
                var takes = Units(way.Takes);
                ways[sites[way.From]][sites[way.To]] = takes;
                if (!entered.Contains((way.To, way.From)))
                {
                    ways[sites[way.To]][sites[way.From]] = takes;
                }
            }
        }

        foreach (var item in request.Items)
        {
            if (item.Place is ItemPlace.Journey journey && item.Kind == SchedulingItemKind.Transfer)
            {
                var (from, to) = (sites[journey.From], sites[journey.To]);
                ways[from][to] = Math.Min(ways[from][to], Units(item.Duration));
            }
        }

        for (var over = 0; request.Rules.WaysJoin && over < count; over++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++)
                {
                    ways[from][to] = Math.Min(ways[from][to], ways[from][over] + ways[over][to]);
                }
            }
        }

        return ways;
    }

    private static int Rank(TravelTime way, string mode) => (way.Mode.Length > 0 && way.Mode == mode ? 2 : 0) + (way.Hours is null ? 0 : 1);

    private static bool Contains(LocalHours hours, LocalTime time) => time >= hours.From && (time < hours.To || hours.To == LocalTime.Midnight);

    private int Units(Duration duration) => (int)Math.Ceiling(duration / _unit);
}
