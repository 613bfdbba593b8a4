using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Replies;

/// <summary>A time of a foreign calendar (RFC 5545, 3.3.4 and 3.3.5).</summary>
/// <param name="Local">What the clock shows there, <c>2026-10-05T09:00:00</c>; of a whole day the date, <c>2026-10-05</c>.</param>
/// <param name="Zone">The zone as the file names it; <c>UTC</c>; null for a day and for a time without a zone.</param>
/// <param name="IsDate">A whole day.</param>
/// <param name="At">The instant; null for a day, for a time without a zone, and where nobody knows the zone.</param>
public sealed record InboundTime(string Local, string? Zone, bool IsDate, Instant? At)
{
    /// <summary>The instant when it is known, <c>2026-10-05T07:00:00Z</c>; else what the clock or the calendar shows.</summary>
    public override string ToString() => At is { } at ? InstantPattern.ExtendedIso.Format(at) : Local;
}
