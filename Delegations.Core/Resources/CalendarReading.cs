using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>Why an entry of a foreign calendar brings no busy time. Each has its sentence in both languages.</summary>
public enum PassedOverReason
{
    /// <summary>It says that it does not take time (TRANSP:TRANSPARENT, FBTYPE=FREE).</summary>
    Free,

    /// <summary>It was called off (STATUS:CANCELLED).</summary>
    Cancelled,

    /// <summary>It has no beginning.</summary>
    NoStart,

    /// <summary>Its beginning or end is not a time that can be read.</summary>
    UnreadableTime,

    /// <summary>It ends before it begins, or when it begins.</summary>
    NoLength,

    /// <summary>Its zone is neither known nor described in the file.</summary>
    UnknownZone,

    /// <summary>How it repeats is not understood.</summary>
    UnreadableRule,

    /// <summary>How it repeats would never come to an end of counting.</summary>
    EndlessRule,

    /// <summary>It lies before or after the time that is read.</summary>
    OutOfReach,

    /// <summary>A later version of the same entry is in the file.</summary>
    Outdated,

    /// <summary>It is a task, a note or an alarm, not an entry that takes time.</summary>
    NotAnEntry,
}

/// <summary>Entries of a file that bring no busy time, for one reason.</summary>
/// <param name="Line">Line of the file where the entry begins, from 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The text that could not be read, such as the name of a zone; never a title. May be empty.</param>
public sealed record PassedOver(int Line, PassedOverReason Reason, string Detail);

/// <summary>How many entries were passed over for a reason.</summary>
public sealed record PassedOverCount(PassedOverReason Reason, int Count);

/// <summary>From <paramref name="Starts"/> until before <paramref name="Ends"/>.</summary>
public sealed record BusyInterval(Instant Starts, Instant Ends)
{
    /// <summary>The same time without overlaps: by time, joined where they overlap or touch.</summary>
    public static IReadOnlyList<BusyInterval> Joined(IEnumerable<BusyInterval> intervals)
    {
        var joined = new List<BusyInterval>();
        foreach (var next in intervals.OrderBy(interval => interval.Starts))
        {
            if (joined.Count > 0 && next.Starts <= joined[^1].Ends)
            {
                joined[^1] = joined[^1] with { Ends = Instant.Max(joined[^1].Ends, next.Ends) };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }
}

/// <summary>What was read of a foreign calendar: when somebody is busy, and what was passed over.</summary>
/// <param name="Busy">By time, joined where they overlap or touch.</param>
/// <param name="PassedOver">What brings no busy time, by line; at most <see cref="MostPassedOver"/> are listed.</param>
/// <param name="Summary">The counts.</param>
public sealed record CalendarReading(IReadOnlyList<BusyInterval> Busy, IReadOnlyList<PassedOver> PassedOver, CalendarSummary Summary)
{
    /// <summary>Entries listed one by one; all are counted.</summary>
    public const int MostPassedOver = 200;

    /// <summary>Nothing.</summary>
    public static CalendarReading Empty { get; } = new([], [], new CalendarSummary(0, 0, [], default, default, 0, 0));
}

/// <summary>What a foreign calendar came to, in numbers.</summary>
/// <param name="Entries">Entries looked at.</param>
/// <param name="Times">Busy times that they came to, repetitions included, before joining.</param>
/// <param name="PassedOver">How many were passed over, by reason.</param>
/// <param name="From">Read from here.</param>
/// <param name="Until">Read until before here.</param>
/// <param name="Floating">Entries without a zone, read on the clocks of the resource.</param>
/// <param name="Odd">Lines that are none of a calendar and were skipped.</param>
public sealed record CalendarSummary(int Entries, int Times, IReadOnlyList<PassedOverCount> PassedOver, Instant From, Instant Until, int Floating, int Odd);

/// <summary>The busy times of an import, kept so that a later one can be taken back.</summary>
/// <param name="Busy">When.</param>
/// <param name="Summary">What they were read from; null: there was nothing before.</param>
/// <param name="At">When they were taken over; null: never.</param>
public sealed record CalendarImported(IReadOnlyList<BusyInterval> Busy, CalendarSummary? Summary, Instant? At);
