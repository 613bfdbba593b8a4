using Delegations.Api.Calendars;
using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Api.Resources;

/// <summary>Works out when an entry, its repetitions and what stands in their place take time.</summary>
internal sealed class CalendarSeries(DateTimeZone own, CalendarWindow window, CalendarBudget budget)
{
    /// <summary>The busy times of an entry within the window.</summary>
    /// <param name="entry">The entry itself.</param>
    /// <param name="instead">Those that stand for single repetitions of it, read or not (null: it takes no time).</param>
    public IReadOnlyList<BusyInterval> Of(CalendarEntry entry, IReadOnlyList<CalendarStandIn> instead)
    {
        var busy = new List<BusyInterval>();
        var isExcepted = entry.Excepted();
        var exceptRules = entry.ExceptRules.SelectMany(rule => Times(entry, rule)).ToHashSet();
        var single = instead.Where(standIn => !standIn.AndFollowing).ToList();
        var following = instead.Where(standIn => standIn.AndFollowing).OrderBy(standIn => standIn.At(own)).ToList();
        foreach (var (start, length) in Starts(entry))
        {
            var at = start.At(own);
            if (isExcepted(start) || exceptRules.Contains(start.Local) || single.Any(standIn => standIn.StandsFor(start, own)))
            {
                continue;
            }

            var last = following.FindLast(standIn => standIn.At(own) <= at);
            if (last is null)
            {
                Add(busy, start, length);
            }
            else if (last.Entry is { } changed)
            {
                // This and all later ones move by as much as the first of them did.
                var by = Period.Between(Local(last.Instead, entry.Zone), Local(changed.Start, entry.Zone), PeriodUnits.Days | PeriodUnits.Ticks);
                var moved = new CalendarTime(start.Local + by, changed.Start.IsDate ? null : entry.Start.Zone, changed.Start.IsDate);
                Add(busy, moved, changed.Length);
            }
        }

        return busy;
    }

    /// <summary>The busy time of one that stands alone.</summary>
    public IReadOnlyList<BusyInterval> Of(CalendarEntry entry)
    {
        var busy = new List<BusyInterval>();
        Add(busy, entry.Start, entry.Length);
        return busy;
    }

    private IEnumerable<(CalendarTime Start, CalendarLength Length)> Starts(CalendarEntry entry)
    {
        var seen = new HashSet<LocalDateTime> { entry.Start.Local };
        yield return (entry.Start, entry.Length);
        foreach (var time in entry.Rules.SelectMany(rule => Times(entry, rule)).Where(seen.Add))
        {
            yield return (entry.Start with { Local = time }, entry.Length);
        }

        foreach (var further in entry.Further())
        {
            yield return further;
        }
    }

    private List<LocalDateTime> Times(CalendarEntry entry, RecurrenceRule rule)
    {
        // Something long may have begun before the window; clocks differ by a day at most.
        var before = entry.Length.Days + (int)entry.Length.Exact.TotalDays + 2;
        var from = window.From.InZone(entry.Zone).LocalDateTime.PlusDays(-before);
        var until = window.Until.InZone(entry.Zone).LocalDateTime.PlusDays(2);
        return Recurrence.Times(rule, entry.Start.Local, entry.Zone, from, until, budget);
    }

    private LocalDateTime Local(CalendarTime time, DateTimeZone zone) => time.IsDate ? time.Local : time.At(own).InZone(zone).LocalDateTime;

    private void Add(List<BusyInterval> busy, CalendarTime start, CalendarLength length)
    {
        var starts = Instant.Max(start.At(own), window.From);
        var ends = Instant.Min(length.EndOf(start, own), window.Until);
        if (starts < ends)
        {
            budget.Time();
            busy.Add(new BusyInterval(starts, ends));
        }
    }
}

/// <summary>What stands in the place of a repetition.</summary>
/// <param name="Instead">Which repetition.</param>
/// <param name="AndFollowing">All later ones, too.</param>
/// <param name="Entry">When it is instead; null: it takes no time.</param>
internal sealed record CalendarStandIn(CalendarTime Instead, bool AndFollowing, CalendarEntry? Entry)
{
    /// <summary>When the repetition would have been.</summary>
    public Instant At(DateTimeZone own) => Instead.At(own);

    /// <summary>True when it stands for the repetition with this beginning; writers give a day for an hour now and then.</summary>
    public bool StandsFor(CalendarTime start, DateTimeZone own) => Instead.IsDate || start.IsDate ? Instead.Local.Date == start.Local.Date : At(own) == start.At(own);
}
